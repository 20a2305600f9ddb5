package cancellation

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A rooter finds what a value is cancelled with: a walk backwards over what the
// value was made from, which doesn't ask in which order things happen, except
// for local variables if x is not nil: they hold what st says.
type rooter struct {
	p    *pkg
	info *fn
	x    *pathstate.Explorer
	st   pathstate.State
	seen map[ssa.Value]bool
}

// roots returns the inputs of info's function with which v is cancelled.
func (p *pkg) roots(info *fn, x *pathstate.Explorer, st pathstate.State, v ssa.Value) Roots {
	if x == nil {
		if r, ok := info.roots[v]; ok {
			return r
		}
	}
	r := &rooter{p: p, info: info, x: x, st: st, seen: make(map[ssa.Value]bool)}
	roots := r.of(v)
	if x == nil {
		if info.roots == nil {
			info.roots = make(map[ssa.Value]Roots)
		}
		info.roots[v] = roots
	}
	return roots
}

// bit returns the set of input i alone, none if there are too many inputs.
func bit(i int) Roots {
	if i < 0 || i >= 64 {
		return 0
	}
	return 1 << i
}

// holds reports whether something that can be cancelled may be kept in a t.
func holds(t types.Type) bool {
	if names.IsError(t) || isResponseWriter(t) || isUpload(t) {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Interface:
		return holdsContext(t) || isReader(t) || method(t, "Err") != nil || method(t, "Request") != nil || isTypeParam(t)
	case *types.Pointer:
		_, basic := u.Elem().Underlying().(*types.Basic)
		return !basic
	}
	return true
}

// isReader reports whether t has the method of an io.Reader.
func isReader(t types.Type) bool {
	m := method(t, "Read")
	if m == nil {
		return false
	}
	params, results := m.Signature().Params(), m.Signature().Results()
	return params.Len() == 1 && types.Identical(params.At(0).Type(), types.NewSlice(types.Typ[types.Byte])) && results.Len() == 2
}

// isUpload reports whether t is a form of an incoming request, or a file in it. Reading
// it fails as reading the request's body does, if at all.
func isUpload(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == "mime/multipart"
}

func (r *rooter) of(v ssa.Value) Roots {
	if r.seen[v] || len(r.seen) > 200 || !holds(v.Type()) {
		return 0
	}
	r.seen[v] = true
	if r.x != nil {
		// What the path says that it is.
		if w, i := r.known(v); w != nil && w != v {
			if call, ok := w.(*ssa.Call); ok {
				return r.call(call, i)
			}
			return r.of(w)
		}
	}
	switch v := v.(type) {
	case *ssa.Parameter:
		for i, param := range r.info.ssa.Params {
			if param == v {
				return bit(i)
			}
		}
	case *ssa.FreeVar:
		return r.free(v)
	case *ssa.UnOp:
		return r.load(v)
	case *ssa.Alloc:
		return r.stored(v, nil, nil)
	case *ssa.FieldAddr:
		return r.field(v)
	case *ssa.IndexAddr:
		return r.of(v.X)
	case *ssa.Field:
		return r.of(v.X)
	case *ssa.Phi:
		var roots Roots
		for _, e := range v.Edges {
			roots |= r.of(e)
		}
		return roots
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Call:
			return r.call(tuple, v.Index)
		case *ssa.TypeAssert:
			if v.Index == 0 {
				return r.of(tuple.X)
			}
		}
	case *ssa.Call:
		return r.call(v, 0)
	case *ssa.MakeInterface:
		switch {
		case isContext(v.Type()):
			if neverDone(v.X.Type()) || detachedType(v.X.Type()) {
				return 0
			}
		case isReader(v.Type()):
			return r.read(v)
		}
		return r.of(v.X)
	case *ssa.ChangeInterface:
		if isContext(v.Type()) && (neverDone(v.X.Type()) || detachedType(v.X.Type())) {
			return 0
		}
		return r.of(v.X)
	case *ssa.ChangeType:
		return r.of(v.X)
	case *ssa.TypeAssert:
		return r.of(v.X)
	case *ssa.Slice:
		return r.of(v.X)
	case *ssa.MakeClosure:
		return r.closure(v)
	}
	return 0
}

// known returns the value, or the call with one of its results, that v is on
// the path at hand, if v is a phi or a local variable's content.
func (r *rooter) known(v ssa.Value) (ssa.Value, int) {
	switch v.(type) {
	case *ssa.Phi, *ssa.UnOp:
	default:
		return nil, 0
	}
	t := r.x.Term(r.st, v)
	if w := r.x.Space.IsValue(t); w != nil {
		return w, 0
	}
	if call, i := r.x.Space.IsResult(t); call != nil {
		return call, i
	}
	return nil, 0
}

func (r *rooter) free(v *ssa.FreeVar) Roots {
	for i, f := range r.info.ssa.FreeVars {
		if f == v {
			return bit(len(r.info.ssa.Params) + i)
		}
	}
	return 0
}

// load returns the roots of what a pointer points to.
func (r *rooter) load(v *ssa.UnOp) Roots {
	if v.Op != token.MUL {
		return 0
	}
	if a, ok := v.X.(*ssa.Alloc); ok {
		return r.stored(a, nil, v)
	}
	return r.of(v.X)
}

// field returns the roots of a field. The body of an incoming request is no
// such thing: reading it fails with "unexpected EOF" when the client goes away.
func (r *rooter) field(v *ssa.FieldAddr) Roots {
	f := pathstate.FieldOf(v.X.Type(), v.Field)
	if f == nil || isRequest(v.X.Type()) && f.Name() != "ctx" {
		return 0
	}
	base := v.X
	for {
		u, ok := base.(*ssa.UnOp)
		if !ok || u.Op != token.MUL {
			break
		}
		a, ok := u.X.(*ssa.Alloc)
		if !ok {
			break
		}
		base = a
	}
	if a, ok := base.(*ssa.Alloc); ok {
		return r.stored(a, f, nil)
	}
	return r.of(v.X)
}

// stored returns the roots of what is stored to a variable, or to field f of it
// if f is not nil. If at is not nil, what was overwritten before is left out.
func (r *rooter) stored(a *ssa.Alloc, f *types.Var, at ssa.Instruction) Roots {
	var roots Roots
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == a && !overwritten(a, ref, at) {
				roots |= r.of(ref.Val)
			}
		case *ssa.FieldAddr:
			if g := pathstate.FieldOf(a.Type(), ref.Field); f == nil || f == g {
				for _, use := range *ref.Referrers() {
					if s, ok := use.(*ssa.Store); ok && s.Addr == ref {
						roots |= r.of(s.Val)
					}
				}
			}
		}
	}
	return roots
}

// overwritten reports whether another store to a comes after s, and before at,
// on every way from the one to the other.
func overwritten(a *ssa.Alloc, s *ssa.Store, at ssa.Instruction) bool {
	if at == nil {
		return false
	}
	for _, ref := range *a.Referrers() {
		if t, ok := ref.(*ssa.Store); ok && t != s && t.Addr == a && before(s, t) && before(t, at) {
			return true
		}
	}
	return false
}

// before reports whether a is executed before b, whenever b is.
func before(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return a.Block().Dominates(b.Block())
	}
	for _, instr := range a.Block().Instrs {
		switch instr {
		case a:
			return true
		case b:
			return false
		}
	}
	return false
}

// binding returns the roots of what the captured variable j of a closure holds,
// in the function that makes it.
func (p *pkg) binding(info *fn, mc *ssa.MakeClosure, j int) Roots {
	r := &rooter{p: p, info: info, seen: make(map[ssa.Value]bool)}
	return r.binding(mc, j)
}

func (r *rooter) binding(mc *ssa.MakeClosure, j int) Roots {
	a, ok := mc.Bindings[j].(*ssa.Alloc)
	if !ok {
		return r.of(mc.Bindings[j])
	}
	if r.seen[a] {
		return 0
	}
	r.seen[a] = true
	return r.stored(a, nil, mc)
}

// call returns the roots of result i of a call.
func (r *rooter) call(c *ssa.Call, i int) Roots {
	results := c.Call.Signature().Results()
	if i >= results.Len() || !holds(results.At(i).Type()) {
		return 0
	}
	result := results.At(i).Type()
	to := resolve(r.x, r.st, c)
	if to.Obj != nil && knowledge.UseOfContext(to.Name()) == knowledge.Detaches {
		return 0
	}
	if to.Obj == nil || to.Obj.Pkg() == nil || !knowledge.IsStd(to.Obj.Pkg().Path()) {
		if s := r.p.summaryOf(to); s != nil {
			for _, h := range s.Holds {
				if h.Result == i {
					return r.mapped(to, h.Params)
				}
			}
			return 0
		}
	}
	if n := namedOf(result); n != nil && n.Obj().Pkg() != nil && knowledge.IsLogger(n.Obj().Pkg().Path()) {
		return 0
	}
	// Nobody sees the body. What is made with a context is cancelled with it.
	given := slices.ContainsFunc(to.Args, func(a ssa.Value) bool { return isContext(a.Type()) })
	rooted := func() Roots { // asked once: what was seen has no roots a second time
		var roots Roots
		for _, a := range to.Args {
			if isContext(a.Type()) == given {
				roots |= r.of(a)
			}
		}
		return roots
	}
	switch std := to.Obj != nil && to.Obj.Pkg() != nil && knowledge.IsStd(to.Obj.Pkg().Path()); {
	case given && (std || isContext(result) || isRequest(result) || lastError(c.Call.Signature()) < 0 || method(result, "Err") != nil || isStream(result)):
		return rooted()
	case given:
		return 0
	case std, isContext(result), isRequest(result), to.Obj != nil && to.Obj.Signature().Recv() != nil:
		return rooted()
	}
	return 0
}

// mapped returns the roots of the arguments for the given inputs of a callee.
func (r *rooter) mapped(to callee, params Roots) Roots {
	var roots Roots
	for i, a := range to.Args {
		if params&bit(i) != 0 {
			roots |= r.of(a)
		}
	}
	if to.Closure != nil && to.Closure.Parent() == r.info.ssa {
		for j := range to.Closure.Bindings {
			if params&bit(len(to.Closure.Fn.(*ssa.Function).Params)+j) != 0 {
				roots |= r.binding(to.Closure, j)
			}
		}
	}
	return roots
}

// closureRoots returns the roots in info's function of the errors that a
// closure made there returns.
func (p *pkg) closureRoots(info *fn, mc *ssa.MakeClosure) Roots {
	return (&rooter{p: p, info: info, seen: make(map[ssa.Value]bool)}).closure(mc)
}

func (r *rooter) closure(mc *ssa.MakeClosure) Roots {
	f := mc.Fn.(*ssa.Function)
	inner := r.p.fns[f]
	if inner == nil || mc.Parent() != r.info.ssa {
		return 0
	}
	var roots Roots
	for _, c := range r.p.flow(inner).Carries {
		for j := range mc.Bindings {
			if c.Params&bit(len(f.Params)+j) != 0 {
				roots |= r.binding(mc, j)
			}
		}
	}
	return roots
}

// mapRoots returns the roots in info's function of the inputs of what c calls.
func (p *pkg) mapRoots(info *fn, c ssa.CallInstruction, params Roots) Roots {
	r := &rooter{p: p, info: info, seen: make(map[ssa.Value]bool)}
	return r.mapped(resolve(nil, pathstate.State{}, c), params)
}
