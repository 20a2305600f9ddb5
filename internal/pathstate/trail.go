package pathstate

import "golang.org/x/tools/go/ssa"

// A Decision is a branch that a path took although it could have taken the
// other one.
type Decision struct {
	If      *ssa.If
	Taken   bool // the condition held
	Matters bool // the other branch can end well
}

// Trail returns the decisions on a shortest path from a start to node.
func (x *Explorer) Trail(node int32) []Decision {
	well := x.endsWell()
	// The other branch of a decision is the edge beside it.
	others := make(map[int32][]edge)
	for _, e := range x.edges {
		if e.br != nil {
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
		n = e.from
	}
	for i, j := 0, len(trail)-1; i < j; i, j = i+1, j-1 {
		trail[i], trail[j] = trail[j], trail[i]
	}
	return trail
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
