package response

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// holds reports whether t is the response, its body, or the address of it.
func (t *tracker) holds(sp *pathstate.Space, term pathstate.Term) bool {
	if term == 0 {
		return false
	}
	if term == t.body || term == t.resp {
		return true
	}
	if of, field, ok := sp.IsFieldAddr(term); ok {
		return t.isResp(sp, of) && field.Name() == "Body"
	}
	// What the response was before a loop came round; see Repeat.
	return sp.IsOld(term) && (term == sp.Old(t.resp) || term == t.oldBody(sp))
}

// isResp reports whether term is the response itself.
func (t *tracker) isResp(sp *pathstate.Space, term pathstate.Term) bool {
	return t.resp != 0 && (term == t.resp || sp.IsOld(term) && term == sp.Old(t.resp))
}

func (t *tracker) oldBody(sp *pathstate.Space) pathstate.Term {
	_, field, ok := sp.IsField(t.body)
	if !ok || t.resp == 0 {
		return sp.Old(t.body)
	}
	return sp.Field(sp.Old(t.resp), field)
}

// holdsAny reports whether v holds the response, for an argument also through
// the array behind a variadic call or the address of a variable.
func (t *tracker) holdsAny(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if t.holds(x.Space, x.Term(st, v)) {
		return true
	}
	for _, e := range varargs(v) {
		if t.holdsAny(x, st, e) {
			return true
		}
	}
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	if x.IsCell(v) && (t.holds(x.Space, x.Cell(st, v)) || t.closes(x, st, x.Cell(st, v), maxNesting)) {
		return true
	}
	return t.contains(x, st, x.Term(st, v))
}

// contains reports whether term is a struct of this function's making, or a
// pointer to one, that holds the response in a field.
func (t *tracker) contains(x *pathstate.Explorer, st pathstate.State, term pathstate.Term) bool {
	made := x.Space.IsValue(term)
	if mi, ok := made.(*ssa.MakeInterface); ok {
		made = mi.X
	}
	if u, ok := made.(*ssa.UnOp); ok && isLoad(u) && isStructVar(u.X) {
		term = x.Space.Value(u.X) // a copy
	}
	for field, holds := range x.Fields(st) {
		if of, _, _ := x.Space.IsField(field); of == term && t.holds(x.Space, holds) {
			return true
		}
	}
	return false
}

// varargs returns the elements of the slice that the compiler makes for the
// variadic arguments of a call, nil if v is no such slice.
func varargs(v ssa.Value) []ssa.Value {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return nil
	}
	var elems []ssa.Value
	for _, ref := range *array.Referrers() {
		if addr, ok := ref.(*ssa.IndexAddr); ok {
			for _, ref := range *addr.Referrers() {
				if store, ok := ref.(*ssa.Store); ok && store.Addr == addr {
					elems = append(elems, store.Val)
				}
			}
		}
	}
	return elems
}

// isStructVar reports whether v is the address of a struct that this function
// makes: what it holds leaves the function only where the struct does.
func isStructVar(v ssa.Value) bool {
	a, ok := v.(*ssa.Alloc)
	return ok && isStruct(a.Type().Underlying().(*types.Pointer).Elem())
}

// closure reports whether v is a closure over the response that closes or
// keeps it when it runs.
func (t *tracker) closure(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	return t.closes(x, st, x.Term(st, v), maxNesting)
}

// maxNesting bounds how far a closure is followed through the variables of other
// closures: one may hold itself.
const maxNesting = 3

// closes is closure for a term.
func (t *tracker) closes(x *pathstate.Explorer, st pathstate.State, term pathstate.Term, nesting int) bool {
	mc, ok := x.Space.IsValue(term).(*ssa.MakeClosure)
	return ok && t.strongest(t.closureCases(x, st, mc, nesting)) != Borrowed
}

// closureCases returns what running mc does to the response: nil if it does
// not capture it. A closure may hold it by several variables, of which one
// that closes it is enough.
func (t *tracker) closureCases(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, nesting int) []Case {
	target := mc.Fn.(*ssa.Function)
	var cases []Case
	for i, b := range mc.Bindings {
		switch {
		case x.IsCell(b) && t.holds(x.Space, x.Cell(st, b)), // or another closure that does something to it:
			nesting > 0 && x.IsCell(b) && t.closes(x, st, x.Cell(st, b), nesting-1):
			cases = t.stronger(cases, t.p.freeCases(target, i))
		case t.holds(x.Space, x.Term(st, b)): // a method value
			outcome := Borrowed
			if obj, ok := target.Object().(*types.Func); ok && obj.Name() == "Close" {
				outcome = Closed
			}
			cases = t.stronger(cases, []Case{{Outcome: outcome}})
		}
	}
	return cases
}

// stronger returns what stands for both a and b, which speak of the same
// response under two names.
func (t *tracker) stronger(a, b []Case) []Case {
	if a == nil || ofParam(t.strongest(a), t.strongest(b)) != t.strongest(a) {
		return b
	}
	return a
}

func (t *tracker) strongest(cases []Case) Outcome { return strongestOf(cases, ofParam) }

// Follows reports whether t is the response or its body.
func (t *tracker) Follows(x *pathstate.Explorer, term pathstate.Term) bool {
	return t.holds(x.Space, term)
}

func isLoad(u *ssa.UnOp) bool { return u.Op == token.MUL }
