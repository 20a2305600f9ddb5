package pathstate

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A Decision is a branch that a path took although it could have taken the
// other one, or one of the ways in which a call can end.
type Decision struct {
	If      *ssa.If // nil for a call
	Call    *ssa.Call
	Taken   bool // the condition held; the call returned an error
	Matters bool // the other branch, or another way, can end well
}

// Trail returns the decisions on a shortest path from a start to node.
func (x *Explorer) Trail(node int32) []Decision {
	well := x.endsWell()
	// The other branch of a decision is the edge beside it.
	others := make(map[int32][]edge)
	for _, e := range x.edges {
		if e.br != nil || e.call != nil {
			others[e.from] = append(others[e.from], e)
		}
	}
	var trail []Decision
	for n := node; x.nodes[n].parent >= 0; {
		e := x.edges[x.nodes[n].parent]
		if e.br != nil {
			d := Decision{If: e.br, Taken: e.taken}
			for _, o := range others[e.from] {
				d.Matters = d.Matters || o.br == e.br && o.taken != e.taken && well[o.to]
			}
			trail = append(trail, d)
		}
		if fails, ok := x.failed(e); ok {
			d := Decision{Call: e.call, Taken: fails}
			for _, o := range others[e.from] {
				d.Matters = d.Matters || o.call == e.call && o.to != e.to && well[o.to]
			}
			trail = append(trail, d)
		}
		n = e.from
	}
	for i, j := 0, len(trail)-1; i < j; i, j = i+1, j-1 {
		trail[i], trail[j] = trail[j], trail[i]
	}
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
	if last < 0 || !types.Identical(results.At(last).Type(), types.Universe.Lookup("error").Type()) {
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
