package ssacall

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Set returns the values of which knowledge speaks; all if v is zero.
func Set(v knowledge.Value) pathstate.Set {
	switch v {
	case knowledge.Nil, knowledge.False:
		return pathstate.Zero
	case knowledge.NonNil:
		return pathstate.NonZero
	case knowledge.True:
		return pathstate.One
	}
	return pathstate.Any
}

// Returned returns st with what is known of the results of c, a call of fn; false if
// the state excludes it.
func Returned(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, fn *knowledge.Func) (pathstate.State, bool) {
	if c.Value() == nil {
		return st, true // go and defer have no results
	}
	for _, r := range fn.Returns {
		next, ok := x.Refine(st, x.Space.Result(c, r.Index), Set(r.Is))
		if !ok {
			return st, false
		}
		st = next
	}
	return st, true
}
