package pathstate

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// A Step is the way from one explored node to another.
type Step struct {
	From, To int32
	Instr    ssa.Instruction // by which the node's paths part: an If or a Select, or another call; nil if they don't
	Taken    bool            // the condition of the If held
}

// Steps yields the steps between the nodes that were explored.
func (x *Explorer) Steps() iter.Seq[Step] {
	return func(yield func(Step) bool) {
		for _, e := range x.edges {
			s := Step{From: e.from, To: e.to, Taken: e.taken}
			if e.br != nil {
				s.Instr = e.br
			} else if to := x.nodes[e.to]; to.idx > 0 {
				s.Instr = x.SSA.Blocks[to.block].Instrs[to.idx-1]
			}
			if !yield(s) {
				return
			}
		}
	}
}

// Nodes returns the number of nodes, whose numbers [Explorer.Current] and
// [Explorer.Steps] speak of.
func (x *Explorer) Nodes() int { return len(x.nodes) }
