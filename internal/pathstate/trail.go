package pathstate

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// A Decision is a branch that a path took although it could have taken the
// other one, or one of the ways in which a call can end.
type Decision struct {
	If      *ssa.If // nil for a call
	Call    *ssa.Call
	Taken   bool // the condition held; the call returned an error
	Matters bool // the other branch, or another way, can end well
}

// ways says of an exploration that is done what trails through it need to know.
type ways struct {
	well   []bool    // by node: some path from it ends well
	others [][]int32 // by node: the edges from it by which a decision is taken
}

func (x *Explorer) findWays() *ways {
	if x.ways == nil {
		x.ways = &ways{well: x.endsWell(), others: make([][]int32, len(x.nodes))}
		for i, e := range x.edges {
			if e.br != nil || e.call != nil {
				x.ways.others[e.from] = append(x.ways.others[e.from], int32(i))
			}
		}
	}
	return x.ways
}

// Trail returns the decisions on a shortest path from a start to node. It is for
// explorations that are done.
func (x *Explorer) Trail(node int32) []Decision {
	ways := x.findWays()
	// otherWell reports whether an edge beside e, of those that other tells, ends well.
	otherWell := func(e edge, other func(edge) bool) bool {
		return slices.ContainsFunc(ways.others[e.from], func(i int32) bool {
			return other(x.edges[i]) && ways.well[x.edges[i].to]
		})
	}
	var trail []Decision
	for n := node; x.nodes[n].parent >= 0; {
		e := x.edges[x.nodes[n].parent]
		if e.br != nil {
			matters := otherWell(e, func(o edge) bool { return o.br == e.br && o.taken != e.taken })
			trail = append(trail, Decision{If: e.br, Taken: e.taken, Matters: matters})
		}
		if fails, ok := x.failed(e); ok {
			matters := otherWell(e, func(o edge) bool { return o.call == e.call && o.to != e.to })
			trail = append(trail, Decision{Call: e.call, Taken: fails, Matters: matters})
		}
		n = e.from
	}
	slices.Reverse(trail)
	return trail
}

// failed reports whether the call of an edge returned an error, ok being false
// if that is not what tells the edge from others.
func (x *Explorer) failed(e edge) (fails, ok bool) {
	if e.call == nil {
		return false, false
	}
	results := e.call.Call.Signature().Results()
	last := results.Len() - 1
	if last < 0 || !names.IsError(results.At(last).Type()) {
		return false, false
	}
	set := x.SetOf(x.nodes[e.to].st, x.Space.Result(e.call, last))
	return set.Equal(NonZero), set.Equal(NonZero) || set.Equal(Zero)
}

// endsWell reports, by node, whether some path from it ends well.
func (x *Explorer) endsWell() []bool {
	well := make([]bool, len(x.nodes))
	preds := make([][]int32, len(x.nodes))
	for _, e := range x.edges {
		preds[e.to] = append(preds[e.to], e.from)
	}
	var work []int32
	for n := range x.nodes {
		if x.nodes[n].good {
			work = append(work, int32(n))
		}
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if !well[n] {
			well[n] = true
			work = append(work, preds[n]...)
		}
	}
	return well
}
