package cancellation

import (
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// origins returns the cancellations that a call's error result may be.
func (t *tracker) origins(x *pathstate.Explorer, st pathstate.State, call *ssa.Call, to callee) []source {
	sig := call.Call.Signature()
	r := lastError(sig)
	if r < 0 {
		return nil
	}
	from := func(roots Roots, kind Kind) []source {
		if roots == 0 {
			return nil
		}
		return []source{{instr: call, result: r, term: x.Space.Result(call, r), roots: roots, kind: kind}}
	}
	rooter := &rooter{p: t.p, info: t.f, x: x, st: st, seen: make(map[ssa.Value]bool)}
	if f := fieldOf(call.Call.Value); f != nil && !call.Call.IsInvoke() && !t.p.set(f.Origin()) {
		return nil
	}
	name := to.Name()
	switch name {
	case "(context.Context).Err", "context.Cause":
		if t.timedOut(call.Block()) {
			return nil
		}
		list := from(rooter.of(to.Args[0]), Plain)
		if st.Mark.Flags&doneSeen != 0 && foreign(to.Args[0]) {
			if list == nil {
				list = from(allRoots, Plain)
			}
			list[0].explicit = true
		}
		return list
	case "(*golang.org/x/sync/errgroup.Group).Wait":
		return from(t.grouped(x, st, to.Args[0]), Plain)
	}
	switch knowledge.UseOfContext(name) {
	case knowledge.Never, knowledge.Wraps, knowledge.Formats, knowledge.Tells:
		return nil
	case knowledge.May:
		var roots Roots
		for _, a := range to.Args {
			roots |= rooter.of(a)
		}
		return from(roots, Plain)
	}
	std := to.Obj != nil && to.Obj.Pkg() != nil && knowledge.IsStd(to.Obj.Pkg().Path())
	if to.Obj != nil && len(to.Args) > 0 && isStream(to.Args[0].Type()) && boundCall(to.Args[0].Type(), to.Obj) {
		return from(rooter.of(to.Args[0]), t.kindOfUnseen(to)) // whatever its body shows
	}
	if !std {
		if s := t.p.summaryOf(to); s != nil {
			return t.carried(x, call, to, s, rooter)
		}
	}
	var roots Roots
	given := false
	for _, a := range to.Args {
		if isContext(a.Type()) || !std && isRequest(a.Type()) && sends(sig) {
			given = true
			roots |= rooter.of(a)
		}
	}
	switch {
	case given && isGRPCCall(sig):
		return from(roots, Status)
	case given && std:
		return from(roots, Plain)
	case given:
		if list, known := t.implemented(x, call, to, rooter); known {
			return list
		}
		if takesOut(to) || constructs(to) {
			return nil
		}
		return from(roots|t.closures(to), Plain)
	case std:
		return nil
	}
	return from(t.unseen(call, to, rooter), t.kindOfUnseen(to))
}

// sends reports whether a function sends requests, as the Do of a client does: it
// is given one and returns the response. Others that are given a request may only
// look at it.
func sends(sig *types.Signature) bool {
	results := sig.Results()
	return results.Len() == 2 && names.IsType(results.At(0).Type(), "net/http", "Response") && names.IsError(results.At(1).Type())
}

// takesOut reports whether a function that nobody sees into says by its name that
// it takes a value out of a context, as package context would have it named.
func takesOut(to callee) bool {
	return to.Obj != nil && (strings.HasSuffix(to.Obj.Name(), "FromContext") || strings.HasSuffix(to.Obj.Name(), "FromCtx"))
}

// constructs reports whether a function that nobody sees into says by its name that it
// makes something: that keeps the context, for what it waits for later, or reads
// credentials with it. The few that wait for something themselves are known.
func constructs(to callee) bool {
	name, ok := "", to.Obj != nil && to.Obj.Signature().Recv() == nil
	if ok {
		name, ok = strings.CutPrefix(to.Obj.Name(), "New")
	}
	first, _ := utf8.DecodeRuneInString(name)
	return ok && (name == "" || unicode.IsUpper(first))
}

// fieldOf returns the field that a function value is loaded from, or nil.
func fieldOf(v ssa.Value) *types.Var {
	switch v := v.(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok {
			return pathstate.FieldOf(addr.X.Type(), addr.Field)
		}
	case *ssa.Field:
		return pathstate.FieldOf(v.X.Type(), v.Field)
	}
	return nil
}

// carried returns what a summary says that a call may return.
func (t *tracker) carried(x *pathstate.Explorer, call *ssa.Call, to callee, s *Summary, rooter *rooter) []source {
	var list []source
	for _, c := range s.Carries {
		clear(rooter.seen)
		roots := rooter.mapped(to, c.Params)
		if roots == 0 {
			continue
		}
		for kind := Plain; kind <= Flat; kind <<= 1 {
			if c.Kinds&kind != 0 {
				list = append(list, source{instr: call, result: c.Result, term: x.Space.Result(call, c.Result), roots: roots, kind: kind, beside: c.Beside})
			}
		}
	}
	return list
}

// closures returns the roots of the errors that function literals among the
// arguments return: whoever runs them may hand them back.
func (t *tracker) closures(to callee) Roots {
	var roots Roots
	for _, a := range to.Args {
		if mc, ok := ssacall.Unconverted(a).(*ssa.MakeClosure); ok && lastError(mc.Fn.(*ssa.Function).Signature) >= 0 {
			roots |= t.p.closureRoots(t.f, mc)
		}
	}
	return roots
}

// unseen returns the roots of the error of a call that is given no context, and
// whose callee's body nobody sees.
func (t *tracker) unseen(call *ssa.Call, to callee, rooter *rooter) Roots {
	roots := t.closures(to)
	for i, a := range to.Args {
		switch {
		case isStream(a.Type()) && (i > 0 || to.Obj == nil || to.Obj.Signature().Recv() == nil):
			roots |= rooter.of(a) // handed on to a handler
		case i == 0 && to.Obj != nil && to.Obj.Signature().Recv() != nil && boundCall(a.Type(), to.Obj):
			roots |= rooter.of(a)
		}
	}
	if call.Call.IsInvoke() { // given a request: only what is visible counts
		impls, _ := t.p.implementations(call.Call.Value.Type(), to.Obj)
		for _, impl := range impls {
			if info := t.p.byObj[impl]; info != nil {
				for _, c := range t.p.flow(info).Carries {
					roots |= rooter.mapped(to, c.Params&^bit(0))
				}
			}
		}
	}
	if to.Obj == nil && to.Fn == nil { // a function value
		roots |= rooter.of(call.Call.Value)
		for _, info := range t.p.alike(call.Call.Signature()) {
			for _, c := range t.p.flow(info).Carries {
				params := c.Params
				if info.ssa.Signature.Recv() != nil {
					params >>= 1 // a method value
				}
				roots |= rooter.mapped(to, params)
			}
		}
	}
	return roots
}

// boundCall reports whether the method m of something that was made with a
// context, a stream, rows, a command to be run, may return its cancellation.
func boundCall(recv types.Type, m *types.Func) bool {
	switch m.Name() {
	case "Send", "Recv", "SendMsg", "RecvMsg", "CloseAndRecv", "SendAndClose", "Receive", "SendHeader", "Header":
		return isStream(recv)
	case "Err", "Scan", "Result", "Decode", "Wait", "Run", "Start", "Do", "Exec", "All", "One", "Into", "Find", "First", "Get", "Execute":
		return true
	}
	return strings.HasPrefix(m.Name(), "Read") && method(recv, "Read") != nil
}

func (t *tracker) kindOfUnseen(to callee) Kind {
	if len(to.Args) > 0 && isStream(to.Args[0].Type()) && to.Obj != nil && method(to.Args[0].Type(), "SendMsg") != nil {
		return Status
	}
	return Plain
}

// grouped returns the roots of the errors that the functions started in an
// errgroup return; those of the group itself if they can't be seen.
func (t *tracker) grouped(x *pathstate.Explorer, st pathstate.State, group ssa.Value) Roots {
	var roots Roots
	known := false
	same := x.Term(st, group)
	for _, b := range t.f.ssa.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok || len(c.Common().Args) != 2 {
				continue
			}
			to := resolve(nil, st, c)
			switch to.Name() {
			case "(*golang.org/x/sync/errgroup.Group).Go", "(*golang.org/x/sync/errgroup.Group).TryGo":
			default:
				continue
			}
			if to.Args[0] != group && x.Term(st, to.Args[0]) != same {
				continue
			}
			switch f := ssacall.Unconverted(to.Args[1]).(type) {
			case *ssa.MakeClosure:
				known = true
				roots |= t.p.closureRoots(t.f, f)
			case *ssa.Function:
				known = true
			}
		}
	}
	if known {
		return roots
	}
	return t.p.roots(t.f, x, st, group)
}
