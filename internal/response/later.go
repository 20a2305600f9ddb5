package response

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// later reports whether a call is made once nothing looks at the response any more, for
// good codes and bad ones, and does something else than to look at an error, as the
// download after a probe does: where its error is nil, that has succeeded.
func (t *tracker) later(call *ssa.Call) bool {
	if call == nil || call == t.site.Call || takesError(call) {
		return false
	}
	made := t.making()
	return !slices.ContainsFunc(call.Parent().Blocks, func(b *ssa.BasicBlock) bool {
		paths := t.info.paths
		after := b == call.Block() || paths.InLoop(b) && paths.SameLoop(b, call.Block()) || paths.ReachesWithin(call.Block(), b)
		return after && slices.ContainsFunc(b.Instrs, func(instr ssa.Instruction) bool { return t.looksAt(instr, made) })
	})
}

// takesError reports whether a call is given an error.
func takesError(call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(v ssa.Value) bool { return names.IsError(v.Type()) })
}

// looksAt reports whether instr does something with the status or the content of the
// response, or is a call that is given it or something made of it.
func (t *tracker) looksAt(instr ssa.Instruction, made func(ssa.Value) bool) bool {
	if slices.ContainsFunc(t.info.uses.at[instr], func(u use) bool { return made(u.of) }) {
		return true
	}
	call, ok := instr.(ssa.CallInstruction)
	return ok && slices.ContainsFunc(call.Common().Args, made)
}

// making returns a function that reports whether a value is the response or is made of
// it. It is only good until it says so, as it looks at each value once.
func (t *tracker) making() func(ssa.Value) bool {
	seen := make(map[ssa.Value]bool)
	return func(v ssa.Value) bool { return t.comesOf(v, seen) }
}

// comesOf reports whether v is made of the response, through values that were not seen yet.
func (t *tracker) comesOf(v ssa.Value, seen map[ssa.Value]bool) bool {
	todo := []ssa.Value{v}
	for len(todo) > 0 {
		v := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if v == nil || seen[v] {
			continue
		}
		seen[v] = true
		if v == t.site.Call.Value() {
			return true
		}
		if cell, ok := v.(*ssa.Alloc); ok {
			for _, r := range *cell.Referrers() {
				if store, ok := r.(*ssa.Store); ok && store.Addr == cell {
					todo = append(todo, store.Val)
				}
			}
		}
		if instr, ok := v.(ssa.Instruction); ok {
			for _, op := range instr.Operands(nil) {
				todo = append(todo, *op)
			}
		}
	}
	return false
}
