package cancellation

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Errors are collected in lists, by append or element by element, to be joined or
// logged one by one. Whether the cancellation is among them depends on the path, as
// where a filter stands before append: so it is noted when it is put there.

// collect lets a list go by the name of the cancellation that is put into it.
func (t *tracker) collect(x *pathstate.Explorer, st pathstate.State, list ssa.Value, of ...ssa.Value) pathstate.State {
	t.steps = 0
	switch t.anyOf(x, st, of, 0) {
	case t.src.kind:
		return x.Alias(st, list, t.src.term)
	case Flat:
		return x.Alias(st, list, x.Space.Deref(t.src.term))
	}
	return st
}

// element follows the cancellation into an element of a list, which may be a captured
// one.
func (t *tracker) element(x *pathstate.Explorer, st pathstate.State, instr *ssa.Store) pathstate.State {
	addr, ok := instr.Addr.(*ssa.IndexAddr)
	if !ok || !isErrors(addr.X.Type()) || t.src.term == 0 {
		return st
	}
	if _, array := addr.X.(*ssa.Alloc); array {
		return st // see parts
	}
	st = t.collect(x, st, addr.X, instr.Val)
	load, ok := addr.X.(*ssa.UnOp)
	k := t.kind(x, st, instr.Val)
	if !ok || k == 0 {
		return st
	}
	if j := slices.IndexFunc(t.f.ssa.FreeVars, func(v *ssa.FreeVar) bool { return v == load.X }); j >= 0 && t.judge == nil && !t.src.test {
		t.leaves(j, k)
	}
	if x.IsCell(load.X) {
		st = x.SetCell(st, load.X, x.Term(st, load))
	}
	return st
}
