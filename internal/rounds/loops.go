package rounds

import (
	"cmp"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// blocks is a set of the blocks of a function.
type blocks map[*ssa.BasicBlock]bool

// A loop is a natural loop: a head, and what leads back to it.
type loop struct {
	head *ssa.BasicBlock
	body blocks
}

// loops returns the loops of a function, the smaller first. Loops with the same head
// are one.
func loops(f *ssa.Function) []*loop {
	byHead := make(map[*ssa.BasicBlock]*loop)
	var all []*loop
	for _, b := range f.Blocks {
		for _, head := range b.Succs {
			if !head.Dominates(b) {
				continue
			}
			l := byHead[head]
			if l == nil {
				l = &loop{head: head, body: blocks{head: true}}
				byHead[head] = l
				all = append(all, l)
			}
			l.add(b)
		}
	}
	slices.SortFunc(all, func(a, b *loop) int {
		return cmp.Or(cmp.Compare(len(a.body), len(b.body)), cmp.Compare(a.head.Index, b.head.Index))
	})
	return all
}

// add adds b and what leads to it.
func (l *loop) add(b *ssa.BasicBlock) {
	work := []*ssa.BasicBlock{b}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		if !l.body[b] {
			l.body[b] = true
			work = append(work, b.Preds...)
		}
	}
}

// overList reports whether a loop goes over the elements of something, each of its
// rounds for another one. (To count to a number is to try again.)
func (l *loop) overList() bool {
	for _, instr := range l.head.Instrs {
		switch instr := instr.(type) {
		case *ssa.Next:
			return true
		case *ssa.UnOp:
			if instr.Op == token.ARROW && instr.CommaOk {
				return true
			}
		case *ssa.BinOp:
			if call, ok := instr.Y.(*ssa.Call); ok && instr.Op == token.LSS {
				if b, ok := call.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
					return true
				}
			}
			if c, ok := instr.Y.(*ssa.Const); ok && instr.Op == token.LSS && overArray(instr, c) {
				return true
			}
		}
	}
	return false
}

// overArray reports whether a comparison of an index with a constant is that of a
// loop over an array: the index is used for one of that length.
func overArray(cmp *ssa.BinOp, length *ssa.Const) bool {
	refs := cmp.X.Referrers()
	if refs == nil || length.Value == nil {
		return false
	}
	for _, ref := range *refs {
		var t types.Type
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			t = ref.X.Type().Underlying()
			if p, ok := t.(*types.Pointer); ok {
				t = p.Elem().Underlying()
			}
		case *ssa.Index:
			t = ref.X.Type().Underlying()
		}
		if a, ok := t.(*types.Array); ok && a.Len() == length.Int64() {
			return true
		}
	}
	return false
}
