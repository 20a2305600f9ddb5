package cancellation

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A function may have hundreds of sources, each of which could be followed to
// the function's end. But most errors are forgotten a few lines on: no register
// that is made from them is read later, no variable holds them. Paths end there,
// so that the cost of a function grows with its length, not with its square.

// gone reports whether the cancellation that is followed can't be found any more
// from a block on or, if none is followed yet, whether none can be born there.
func (t *tracker) gone(x *pathstate.Explorer, st pathstate.State, b *ssa.BasicBlock) bool {
	if t.src == nil {
		return !t.f.births[b]
	}
	if t.judge != nil || t.src.test || t.src.kind == Context {
		return false
	}
	if t.used == nil {
		t.used = make(map[*ssa.BasicBlock]bool)
		t.from = descendants(x, t.src)
	}
	used, known := t.used[b]
	if !known {
		used = slices.ContainsFunc(t.from, func(v ssa.Value) bool { return x.Live(v, b) })
		t.used[b] = used
	}
	return !used && !x.Holds(st, func(term pathstate.Term) bool {
		return term == t.src.term || term == x.Space.Old(t.src.term) || term == x.Space.Deref(t.src.term) ||
			slices.ContainsFunc(t.from, func(v ssa.Value) bool { return x.Space.Mentions(term, v) })
	})
}

// leadingTo returns the blocks from which control can come to one of those given.
func leadingTo(blocks []*ssa.BasicBlock) map[*ssa.BasicBlock]bool {
	found := make(map[*ssa.BasicBlock]bool)
	for len(blocks) > 0 {
		b := blocks[len(blocks)-1]
		blocks = blocks[:len(blocks)-1]
		if !found[b] {
			found[b] = true
			blocks = append(blocks, b.Preds...)
		}
	}
	return found
}

// descendants returns the registers in which a source's error, or what was made
// of it, may be. What goes by way of variables is known to the states.
func descendants(x *pathstate.Explorer, src *source) []ssa.Value {
	var list []ssa.Value
	seen := make(map[ssa.Value]bool)
	add := func(v ssa.Value) {
		if v != nil && !seen[v] && v.Referrers() != nil && !x.IsCell(v) {
			seen[v] = true
			list = append(list, v)
		}
	}
	switch instr := src.instr.(type) {
	case nil:
		add(x.Space.IsValue(src.term))
	case *ssa.Call:
		if instr.Call.Signature().Results().Len() == 1 {
			add(instr)
			break
		}
		for _, ref := range *instr.Referrers() {
			if e, ok := ref.(*ssa.Extract); ok && e.Index == src.result {
				add(e)
			}
		}
	case *ssa.Store: // of a struct
		add(instr.Addr)
	case ssa.Value:
		add(instr)
	}
	for i := 0; i < len(list); i++ {
		for _, ref := range *list[i].Referrers() {
			switch ref := ref.(type) {
			case *ssa.Store: // to an element or a field: to what that is a part of
				add(whole(ref.Addr))
			case *ssa.MapUpdate:
				add(ref.Map)
			case ssa.Value:
				add(ref)
			}
		}
	}
	return list
}

// whole returns the variable of which addr is the address of a part.
func whole(addr ssa.Value) ssa.Value {
	for {
		switch a := addr.(type) {
		case *ssa.IndexAddr:
			addr = a.X
		case *ssa.FieldAddr:
			addr = a.X
		default:
			return addr
		}
	}
}
