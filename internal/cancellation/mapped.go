package cancellation

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A function may look for a cancellation in an error and make a struct of what it finds:
// a status, with the code that the client is answered. What the parts of such a
// thing are for a cancellation is not followed, so that an entry that depends on
// them is taken to have been spared it.

// The bounds on the walk from a condition to what it is about.
const (
	maxMappedDepth = 12
	maxMappedSteps = 100
)

// mapped reports whether a condition on the way to an entry is about what a
// function that looks for a cancellation has made of the one that is followed.
func (t *tracker) mapped(x *pathstate.Explorer, st pathstate.State, entry ssa.CallInstruction) bool {
	steps := 0
	for branch := range above(entry.Block()) {
		if t.ofMapped(x, st, branch.Cond, &steps, 0) {
			return true
		}
	}
	return false
}

// ofMapped reports whether a value was made from what such a function returns.
func (t *tracker) ofMapped(x *pathstate.Explorer, st pathstate.State, v ssa.Value, steps *int, depth int) bool {
	if *steps++; *steps > maxMappedSteps || depth > maxMappedDepth {
		return false
	}
	of := func(v ssa.Value) bool { return t.ofMapped(x, st, v, steps, depth+1) }
	switch v := v.(type) {
	case *ssa.BinOp:
		return of(v.X) || of(v.Y)
	case *ssa.UnOp:
		return v.Op != token.ARROW && of(v.X)
	case *ssa.Field:
		return of(v.X)
	case *ssa.FieldAddr:
		return of(v.X)
	case *ssa.Extract:
		call, ok := v.Tuple.(*ssa.Call)
		return ok && t.maps(x, st, call, v.Index)
	case *ssa.Alloc:
		for _, ref := range *v.Referrers() {
			if s, ok := ref.(*ssa.Store); ok && s.Addr == v && of(s.Val) {
				return true
			}
		}
	case *ssa.Call:
		if v.Call.Signature().Results().Len() == 1 && t.maps(x, st, v, 0) {
			return true
		}
		for _, a := range resolve(x, st, v).Args { // a method of it
			if of(a) {
				return true
			}
		}
	}
	return false
}

// maps reports whether a call is given the cancellation, looks for one, and makes
// of it what has no values to tell it by.
func (t *tracker) maps(x *pathstate.Explorer, st pathstate.State, call *ssa.Call, result int) bool {
	if tellsApart(call.Call.Signature().Results().At(result).Type()) {
		return false // see Way
	}
	t.steps = 0
	g, _ := t.judgement(x, st, resolve(x, st, call), 0)
	return g != nil && g.Asked
}
