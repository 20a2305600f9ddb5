package cancellation

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// inScope reports whether one of the roots, inputs of f, is a request's.
func (p *pkg) inScope(f *ssa.Function, roots Roots) bool {
	if p.conf.Scope == ExplicitOnly {
		return false
	}
	info := p.fns[f]
	for i, param := range f.Params {
		if roots&bit(i) != 0 && (p.conf.Scope == All && holdsContext(param.Type()) || p.requestParam(info, i)) {
			return true
		}
	}
	if roots>>min(len(f.Params), 63) == 0 || f.Parent() == nil {
		return false
	}
	mc := ssacall.Closure(f)
	parent := p.fns[f.Parent()]
	if mc == nil || parent == nil {
		return false
	}
	for j := range mc.Bindings {
		if roots&bit(len(f.Params)+j) != 0 && p.inScope(parent.ssa, p.binding(parent, mc, j)) {
			return true
		}
	}
	return false
}

// requestParam reports whether a parameter is, or holds, the context of a
// request that is being served.
func (p *pkg) requestParam(info *fn, i int) bool {
	if yes, ok := info.scope[i]; ok {
		return yes
	}
	if info.scope == nil {
		info.scope = make(map[int]bool)
	}
	info.scope[i] = true // for functions that call themselves
	info.scope[i] = p.isRequestParam(info, i)
	return info.scope[i]
}

func (p *pkg) isRequestParam(info *fn, i int) bool {
	f := info.ssa
	t := f.Params[i].Type()
	receiver := i == 0 && f.Signature.Recv() != nil
	if !receiver && holdsContext(t) && (isServer(f) || isRequest(t) && !isClient(f, i)) {
		return true
	}
	if f.Parent() != nil {
		var literal ssa.Value = f
		if mc := ssacall.Closure(f); mc != nil {
			literal = mc
		}
		parent := p.fns[f.Parent()]
		return parent != nil && p.inScope(parent.ssa, p.literalArg(parent, literal, i))
	}
	return p.onlyGiven(info, i)
}

// onlyGiven reports whether all callers of a function that others can't call
// give it, in parameter i, what holds a request's context.
func (p *pkg) onlyGiven(info *fn, i int) bool {
	f := info.ssa
	obj, ok := f.Object().(*types.Func)
	if !ok {
		return false
	}
	x := p.indexed()
	calls := x.calls[f]
	if recv := obj.Signature().Recv(); recv != nil {
		if !p.inward(obj) || x.unbuilt[obj.Name()] {
			return false
		}
		for _, c := range x.invoked[obj.Name()] {
			if i := c.Common().Value.Type().Underlying().(*types.Interface); types.Implements(recv.Type(), i) {
				calls = append(calls[:len(calls):len(calls)], c)
			}
		}
	} else if obj.Exported() && p.pass.Pkg.Name() != "main" {
		return false
	}
	if len(calls) == 0 || x.values[f] || x.hidden[obj.Origin()] {
		return false
	}
	for _, c := range calls {
		g := p.fns[c.Parent()]
		to := resolve(nil, pathstate.State{}, c)
		if g == nil || i >= len(to.Args) {
			return false
		}
		if roots := p.roots(g, nil, pathstate.State{}, to.Args[i]); roots == 0 || !p.inScope(g.ssa, roots) {
			return false
		}
	}
	return true
}

// isClient reports whether a function sends the request that it is given in
// parameter i, or prepares it for being sent.
func isClient(f *ssa.Function, i int) bool {
	for v := range f.Signature.Results().Variables() {
		if names.IsType(v.Type(), "net/http", "Response") || isRequest(v.Type()) {
			return true
		}
	}
	if knowledge.ClientCall(f.Name()) {
		return true
	}
	for _, ref := range *f.Params[i].Referrers() {
		switch ref := ref.(type) {
		case ssa.CallInstruction:
			switch resolve(nil, pathstate.State{}, ref).Name() {
			case "(*net/http.Client).Do", "(net/http.RoundTripper).RoundTrip", "(*net/http.Transport).RoundTrip", "(*net/http.Request).SetBasicAuth", "(*net/http.Request).AddCookie":
				return true
			}
		case *ssa.FieldAddr:
			field := pathstate.FieldOf(ref.X.Type(), ref.Field)
			if field == nil || field.Name() != "Header" {
				continue
			}
			for _, use := range *ref.Referrers() {
				load, ok := use.(*ssa.UnOp)
				if !ok {
					continue
				}
				for _, use := range *load.Referrers() {
					if c, ok := use.(ssa.CallInstruction); ok {
						switch resolve(nil, pathstate.State{}, c).Name() {
						case "(net/http.Header).Set", "(net/http.Header).Add":
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// logged returns the entries in a function, its literals and what it calls that
// tell of the cancellation of what its parameters hold, and that are not
// reported where they stand.
func (p *pkg) logged(info *fn) []Logged {
	if info.logging != 0 {
		return info.logs
	}
	info.logging = 1
	var list []Logged
	add := func(roots Roots, l Logged) {
		l.Params = roots & (bit(len(info.ssa.Params)) - 1)
		for i := range info.ssa.Params {
			if l.Params&bit(i) != 0 && p.requestParam(info, i) {
				return // reported there
			}
		}
		if info.ssa.Parent() != nil {
			l.Params = roots
		}
		if l.Params == 0 || len(list) == maxLogged {
			return
		}
		for _, old := range list {
			if old.At == l.At {
				return
			}
		}
		list = append(list, l)
	}
	for _, h := range info.hits {
		if h.finding.Reason != Explicit && !p.inTest(h.finding.Entry.Pos()) {
			add(h.roots, Logged{Op: opName(h.finding.Source), At: p.place(h.finding.Entry.Pos()), Weak: h.finding.Reason == Weak})
		}
	}
	for _, anon := range info.ssa.AnonFuncs {
		if inner := p.fns[anon]; inner != nil {
			for _, l := range p.logged(inner) {
				add(p.up(inner, l.Params), l)
			}
		}
	}
	for _, c := range info.given {
		for _, l := range p.logsOf(c) {
			add(p.mapRoots(info, c, l.Params), l)
		}
	}
	info.logging = 2
	info.logs = list
	return list
}

// maxLogged bounds the entries that a summary lists.
const maxLogged = 4

// logsOf returns what the callee of a static call, if it is a declared
// function, logs of what it is given.
func (p *pkg) logsOf(c ssa.CallInstruction) []Logged {
	to := resolve(nil, pathstate.State{}, c)
	if to.Obj == nil || c.Common().IsInvoke() {
		return nil
	}
	if info := p.infoOf(to); info != nil {
		if info.ssa.Parent() != nil {
			return nil
		}
		return p.logged(info)
	}
	if to.Obj.Pkg() == nil || knowledge.IsStd(to.Obj.Pkg().Path()) {
		return nil
	}
	if s := p.summaryOf(to); s != nil {
		return s.Logs
	}
	return nil
}

// opName names what a source calls.
func opName(instr ssa.Instruction) string {
	c, ok := instr.(ssa.CallInstruction)
	if !ok {
		return ""
	}
	if to := resolve(nil, pathstate.State{}, c); to.Obj != nil {
		return to.Obj.Name()
	}
	return ""
}
