package cancellation

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A function that returns (done bool, err error) may say by done which errors
// are worth a look: what its results are beside a cancellation is held against
// the tests of its caller.

// Beside are the values that the results of a function have where one of them is
// a cancellation.
type Beside struct {
	Ways [][]pathstate.Set // the results in order, in each of the ways in which they go together
}

// maxBeside bounds the ways that are told apart.
const maxBeside = 4

// beside returns what the other results of a return are beside result i, nil if
// nothing is known of any.
func (t *tracker) beside(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return, i int) *Beside {
	var way []pathstate.Set
	known := false
	for j, v := range ret.Results {
		set := pathstate.Any
		if j != i && tellsApart(v.Type()) {
			set = x.SetOf(st, x.Term(st, v))
			known = known || !set.IsAny()
		}
		way = append(way, set)
	}
	if !known {
		return nil
	}
	return &Beside{[][]pathstate.Set{way}}
}

// tellsApart reports whether callers may test a result of the type: an error, a
// boolean or an integer.
func tellsApart(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return names.IsError(t) || ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0
}

// with returns the ways of b and of c; too many of them become one, the widest.
func (b *Beside) with(c *Beside) *Beside {
	if b == nil || c == nil {
		return nil
	}
	for _, way := range c.Ways {
		if slices.ContainsFunc(b.Ways, func(old []pathstate.Set) bool { return slices.EqualFunc(old, way, pathstate.Set.Equal) }) {
			continue
		}
		if len(b.Ways) < maxBeside {
			b.Ways = append(b.Ways, way)
			continue
		}
		for _, old := range append(b.Ways[1:], way) {
			for j, set := range old {
				b.Ways[0][j] = b.Ways[0][j].Union(set)
			}
		}
		b.Ways = b.Ways[:1]
	}
	return b
}

// after returns the states in which a call has returned the source's
// cancellation: one for each way that is possible in st.
func (b *Beside) after(x *pathstate.Explorer, st pathstate.State, instr ssa.CallInstruction) []pathstate.State {
	var after []pathstate.State
	for _, way := range b.Ways {
		s, ok := st, true
		for j, set := range way {
			if term := x.Space.Result(instr, j); ok && term != 0 && !set.IsAny() {
				s, ok = x.Refine(s, term, set)
			}
		}
		if ok {
			after = append(after, s)
		}
	}
	return after
}

func (b *Beside) String() string {
	var ways []string
	for _, way := range b.Ways {
		var sets []string
		for _, set := range way {
			sets = append(sets, set.String())
		}
		ways = append(ways, "("+strings.Join(sets, ", ")+")")
	}
	return strings.Join(ways, " or ")
}
