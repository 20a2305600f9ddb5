package cancellation

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
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
		st = x.Alias(st, list, t.src.term)
	case Flat:
		st = x.Alias(st, list, x.Space.Deref(t.src.term))
	default:
		return st
	}
	st.Mark.Flags |= collected
	return st
}

// known reports whether the path has put the cancellation into a list, and tested it
// before or after: it may count cancellations, or note that there is one, and what becomes
// of that is not followed.
func known(st pathstate.State) bool {
	return st.Mark.Flags&collected != 0 && st.Mark.Flags&toldSeen != 0
}

// isList reports whether a captured variable is a list of errors.
func isList(v *ssa.FreeVar) bool {
	p, ok := v.Type().Underlying().(*types.Pointer)
	return ok && isErrors(p.Elem())
}

// asksList reports whether a call asks something of a list in which the cancellation is:
// a loop over the list is not followed to what it finds.
func (t *tracker) asksList(x *pathstate.Explorer, st pathstate.State, call ssa.CallInstruction, to callee) bool {
	results := call.Common().Signature().Results()
	if st.Mark.Flags&collected == 0 || results.Len() != 1 || !tellsApart(results.At(0).Type()) || names.IsError(results.At(0).Type()) {
		return false
	}
	return slices.ContainsFunc(to.Args, func(a ssa.Value) bool { return isErrors(a.Type()) && t.kind(x, st, a) != 0 })
}

// setByIndex returns what the function stores to the element of a list that a constant
// index names; false if it is not known which elements it stores to.
func setByIndex(at *ssa.IndexAddr) (stored []ssa.Value, ok bool) {
	if _, constant := at.Index.(*ssa.Const); !constant {
		return nil, false
	}
	switch at.X.(type) {
	case *ssa.Slice, *ssa.Alloc:
	default:
		return nil, false
	}
	for _, ref := range *at.X.Referrers() {
		other, isElement := ref.(*ssa.IndexAddr)
		if !isElement {
			continue
		}
		for _, use := range *other.Referrers() {
			store, isStore := use.(*ssa.Store)
			if !isStore || store.Addr != other {
				continue
			}
			index, constant := other.Index.(*ssa.Const)
			if !constant {
				return nil, false
			}
			if index.Int64() == at.Index.(*ssa.Const).Int64() {
				stored = append(stored, store.Val)
			}
		}
	}
	return stored, stored != nil
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
