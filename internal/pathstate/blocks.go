package pathstate

import (
	"math/bits"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"
)

// InLoop reports whether control can come back from b to b.
func (f *Func) InLoop(b *ssa.BasicBlock) bool { return f.loops[b.Index] != 0 }

// SameLoop reports whether a and b are in the same outermost cycle, or in none.
func (f *Func) SameLoop(a, b *ssa.BasicBlock) bool { return f.loops[a.Index] == f.loops[b.Index] }

// ReachesWithin reports whether control can come from a to b without coming
// to where the statement decides whether to go round again whose loop a is in.
func (f *Func) ReachesWithin(a, b *ssa.BasicBlock) bool {
	loop := f.loops[a.Index]
	decides := func(b *ssa.BasicBlock) bool {
		if loop == 0 || f.loops[b.Index] != loop {
			return false
		}
		// go/ssa names the blocks of a loop. In a loop over a number it joins
		// the decision to the end of the body: one way leads to its head, the
		// other out.
		if strings.HasSuffix(b.Comment, ".loop") && (b.Dominates(a) || slices.ContainsFunc(b.Succs, func(s *ssa.BasicBlock) bool { return s.Dominates(a) })) {
			return true
		}
		for i, s := range b.Succs {
			if s.Comment == "rangeint.body" && s.Dominates(a) && s.Dominates(b) && len(b.Succs) == 2 && b.Succs[1-i].Comment == "rangeint.done" {
				return true
			}
		}
		return false
	}
	if decides(a) && a != b {
		return false // all of the loop is one block
	}
	seen := new(blockSet)
	work := []*ssa.BasicBlock{a}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		if block == b {
			return true
		}
		if block != a && decides(block) {
			continue // what comes after it is another round, or none
		}
		for _, s := range block.Succs {
			if !seen.has(s) {
				seen.add(s)
				work = append(work, s)
			}
		}
	}
	return false
}

// Precedes reports whether a can have been executed before b while the variable
// v, whose address both use, was the same: without its being made anew between.
func (f *Func) Precedes(a, b ssa.Instruction, v ssa.Value) bool {
	if a.Block() == b.Block() && f.number(a) < f.number(b) {
		return true
	}
	var anew *ssa.BasicBlock
	if alloc, ok := v.(*ssa.Alloc); ok {
		anew = alloc.Block()
	}
	seen := new(blockSet)
	work := []*ssa.BasicBlock{a.Block()}
	for len(work) > 0 {
		block := work[len(work)-1]
		work = work[:len(work)-1]
		for _, s := range block.Succs {
			if s == anew || seen.has(s) {
				continue
			}
			if s == b.Block() {
				return true
			}
			seen.add(s)
			work = append(work, s)
		}
	}
	return false
}

// cycles numbers the strongly connected components of fn's blocks that are
// cycles; blocks outside of any have 0. (Tarjan's algorithm, with a stack of
// its own: generated functions have very long chains of blocks.)
func cycles(fn *ssa.Function) []int {
	n := len(fn.Blocks)
	comp, index, low := make([]int, n), make([]int, n), make([]int, n)
	onStack := make([]bool, n)
	var stack []int
	next, count := 1, 0
	type frame struct{ block, succ int }
	for root := range n {
		if index[root] != 0 {
			continue
		}
		work := []frame{{root, 0}}
		for len(work) > 0 {
			top := &work[len(work)-1]
			b := top.block
			if top.succ == 0 {
				index[b], low[b] = next, next
				next++
				stack = append(stack, b)
				onStack[b] = true
			}
			if top.succ < len(fn.Blocks[b].Succs) {
				s := fn.Blocks[b].Succs[top.succ].Index
				top.succ++
				if index[s] == 0 {
					work = append(work, frame{s, 0})
				} else if onStack[s] {
					low[b] = min(low[b], index[s])
				}
				continue
			}
			work = work[:len(work)-1]
			if len(work) > 0 {
				parent := work[len(work)-1].block
				low[parent] = min(low[parent], low[b])
			}
			if low[b] != index[b] {
				continue
			}
			cyclic := stack[len(stack)-1] != b
			for _, s := range fn.Blocks[b].Succs {
				cyclic = cyclic || s.Index == b
			}
			if cyclic {
				count++
			}
			for {
				m := stack[len(stack)-1]
				stack = stack[:len(stack)-1]
				onStack[m] = false
				if cyclic {
					comp[m] = count
				}
				if m == b {
					break
				}
			}
		}
	}
	return comp
}

// A blockSet is a set of basic blocks by index. It holds the words from that of
// its least block to that of its greatest: most sets are of blocks side by side,
// and a function of n blocks has more than n sets. A nil set is empty.
type blockSet struct {
	first int // which word of all words[0] is
	words []uint64
}

func (s *blockSet) has(b *ssa.BasicBlock) bool {
	if s == nil {
		return false
	}
	i := b.Index/64 - s.first
	return 0 <= i && i < len(s.words) && s.words[i]&(1<<(b.Index%64)) != 0
}

func (s *blockSet) add(b *ssa.BasicBlock) {
	i := b.Index / 64
	s.stretch(i, i)
	s.words[i-s.first] |= 1 << (b.Index % 64)
}

// stretch makes room for the words from lo to hi.
func (s *blockSet) stretch(lo, hi int) {
	if len(s.words) == 0 {
		s.first = lo
	}
	if n := s.first - lo; n > 0 {
		s.words = slices.Insert(s.words, 0, make([]uint64, n)...)
		s.first = lo
	}
	if n := hi + 1 - s.first - len(s.words); n > 0 {
		s.words = append(s.words, make([]uint64, n)...)
	}
}

// of returns the blocks of fn that are in the set.
func (s *blockSet) of(fn *ssa.Function) []*ssa.BasicBlock {
	var list []*ssa.BasicBlock
	for i, word := range s.words {
		for ; word != 0; word &= word - 1 {
			list = append(list, fn.Blocks[64*(s.first+i)+bits.TrailingZeros64(word)])
		}
	}
	return list
}

// union adds the blocks in t, and reports whether there were new ones among them.
func (s *blockSet) union(t *blockSet) bool {
	if s == t || len(t.words) == 0 {
		return false
	}
	s.stretch(t.first, t.first+len(t.words)-1)
	grown := false
	here := s.words[t.first-s.first:]
	for i, word := range t.words {
		grown = grown || word&^here[i] != 0
		here[i] |= word
	}
	return grown
}

// backwards returns the blocks from which control can come to one of the
// blocks in from without having passed the end of stop. It counts as work.
func (f *Func) backwards(from []*ssa.BasicBlock, stop *ssa.BasicBlock) *blockSet {
	set := new(blockSet)
	defer func() { f.Spend(2 * len(set.words)) }()
	work := slices.Clone(from)
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if set.has(b) {
			continue
		}
		set.add(b)
		if b != stop {
			work = append(work, b.Preds...)
		}
	}
	return set
}
