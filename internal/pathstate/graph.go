package pathstate

import (
	"iter"

	"golang.org/x/tools/go/ssa"
)

// GaveUp reports whether the exploration was ended by its limit.
func (x *Explorer) GaveUp() bool { return x.gaveUp }

// States returns the number of states that were explored. Each has a node, whose
// number [Explorer.Current] and [Explorer.Steps] speak of.
func (x *Explorer) States() int { return len(x.nodes) }

// Reached yields the states that were explored and the blocks in which they
// hold.
func (x *Explorer) Reached() iter.Seq2[*ssa.BasicBlock, State] {
	return func(yield func(*ssa.BasicBlock, State) bool) {
		for _, n := range x.nodes {
			if !yield(x.SSA.Blocks[n.block], n.st) {
				return
			}
		}
	}
}

// Blocks returns the blocks on the way on which node was first found, from it
// backwards.
func (x *Explorer) Blocks(node int32) []*ssa.BasicBlock {
	var blocks []*ssa.BasicBlock
	seen := new(blockSet)
	for n := node; ; n = x.edges[x.nodes[n].parent].from {
		if b := x.SSA.Blocks[x.nodes[n].block]; !seen.has(b) {
			seen.add(b)
			blocks = append(blocks, b)
		}
		if x.nodes[n].parent < 0 {
			return blocks
		}
	}
}

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
