package cancellation

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// What a goroutine or a helper finds out is often put into a struct, with the error
// beside it, and sent or returned as that. Whoever receives the struct in a variable has
// the error in a field, which is a source of its own: its instruction is the store to
// the variable.

// A part is an error in a field of a struct that a function of this package returns.
type part struct {
	result int
	field  *types.Var
	roots  Roots
	kind   Kind
	with   *along
}

// errorFields returns the fields of a struct type that are errors.
func errorFields(typ types.Type) []*types.Var {
	s, ok := typ.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	var fields []*types.Var
	for f := range s.Fields() {
		if names.IsError(f.Type()) {
			fields = append(fields, f)
		}
	}
	return fields
}

// fields calls yield with the error fields of the struct v, as the function has set
// them, in which the cancellation is, with its form there, and with what the other fields are.
func (t *tracker) fields(x *pathstate.Explorer, st pathstate.State, v ssa.Value, yield func(*types.Var, Kind, []pathstate.Set)) {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return
	}
	for _, f := range errorFields(v.Type()) {
		own := x.Space.Field(x.Term(st, load.X), f)
		held, stored := st.Held(own)
		if !stored {
			held = own
		}
		t.steps = 0
		if k := t.kindOf(x, st, held, 0); k != 0 {
			yield(f, k, t.company(x, st, load.X))
		}
	}
}

// receive bears the cancellations in the fields of a struct that a variable is set to:
// one that was received, or that a function of this package has returned.
func (t *tracker) receive(x *pathstate.Explorer, st pathstate.State, to *ssa.Store) {
	v, ok := to.Addr.(*ssa.Alloc)
	if !ok || len(errorFields(to.Val.Type())) == 0 || isCaptured(v) {
		return
	}
	after := x.After(st, to)
	bear := func(f *types.Var, roots Roots, kind Kind, with *along) {
		if st, ok := with.after(x, after, v, to.Val); ok {
			t.bear(x, []pathstate.State{st}, source{instr: to, term: x.Space.Field(x.Space.Value(v), f), roots: roots, kind: kind})
		}
	}
	from, result := to.Val, 0
	if e, ok := from.(*ssa.Extract); ok {
		from, result = e.Tuple, e.Index
	}
	switch from := from.(type) {
	case *ssa.UnOp:
		if from.Op == token.ARROW {
			t.sentOn(from.X, func(s sent, roots Roots) { bear(s.field, roots, s.kind, s.with) })
		}
	case *ssa.Select:
		if ch := receiving(from, result); ch != nil {
			t.sentOn(ch, func(s sent, roots Roots) { bear(s.field, roots, s.kind, s.with) })
		}
	case *ssa.Call:
		t.returned(x, st, to.Val, bear)
	}
}

// returned calls yield with what a function of this package has left in the fields of v,
// if that is what a call of it returns.
func (t *tracker) returned(x *pathstate.Explorer, st pathstate.State, v ssa.Value, yield func(*types.Var, Roots, Kind, *along)) {
	if len(errorFields(v.Type())) == 0 {
		return
	}
	result := 0
	if e, ok := v.(*ssa.Extract); ok {
		v, result = e.Tuple, e.Index
	}
	call, ok := v.(*ssa.Call)
	if !ok {
		return
	}
	to := resolve(x, st, call)
	info := t.p.infoOf(to)
	if info == nil {
		return
	}
	t.p.flow(info)
	for _, p := range info.parts {
		if p.result == result {
			rooter := &rooter{p: t.p, info: t.f, x: x, st: st, seen: make(map[ssa.Value]bool)}
			if roots := rooter.mapped(to, p.roots); roots != 0 {
				yield(p.field, roots, p.kind, p.with)
			}
		}
	}
}

// found notes an error in a field of a result.
func (t *tracker) found(p part) {
	for i := range t.within {
		if old := &t.within[i]; old.result == p.result && old.field == p.field && old.roots == p.roots && old.kind == p.kind {
			old.with = old.with.or(p.with)
			return
		}
	}
	t.within = append(t.within, p)
}

// receiving returns the channel from which a select receives its result i.
func receiving(sel *ssa.Select, i int) ssa.Value {
	n := 2
	for _, s := range sel.States {
		if s.Dir != types.RecvOnly {
			continue
		}
		if n == i {
			return s.Chan
		}
		n++
	}
	return nil
}
