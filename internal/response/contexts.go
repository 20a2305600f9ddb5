package response

import (
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// onContext refines the error of a context, as ctx.Err() gives it: it is not nil
// where something has come from its Done before.
func (t *tracker) onContext(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) pathstate.State {
	call := c.Instr.Value()
	if call == nil || !call.Call.IsInvoke() || call.Call.Method.Name() != "Err" || !isContext(call.Call.Value.Type()) {
		return st
	}
	if t.info.dones == nil {
		t.info.dones = doneContexts(t.info.ssa)
	}
	if slices.ContainsFunc(t.info.dones[variable(call.Call.Value)], func(done ssa.Instruction) bool { return comesAfter(call, done) }) {
		if refined, ok := x.Refine(st, x.Space.Result(call, 0), pathstate.NonZero); ok {
			return refined
		}
	}
	return st
}

// doneContexts returns, by the variable of a context, what is only executed when
// something has come from its Done.
func doneContexts(f *ssa.Function) map[ssa.Value][]ssa.Instruction {
	dones := make(map[ssa.Value][]ssa.Instruction)
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.UnOp:
				if ctx := doneOf(instr.X); ctx != nil && instr.Op == token.ARROW {
					dones[variable(ctx)] = append(dones[variable(ctx)], instr)
				}
			case *ssa.Select:
				for i, state := range instr.States {
					if ctx := doneOf(state.Chan); ctx != nil {
						dones[variable(ctx)] = append(dones[variable(ctx)], chosen(instr, i)...)
					}
				}
			}
		}
	}
	return dones
}

// doneOf returns the context whose Done v is, or nil.
func doneOf(v ssa.Value) ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok || !call.Call.IsInvoke() || call.Call.Method.Name() != "Done" || !isContext(call.Call.Value.Type()) {
		return nil
	}
	return call.Call.Value
}

func isContext(t types.Type) bool { return names.IsType(t, "context", "Context") }

// variable returns the address that v is loaded from, or v itself.
func variable(v ssa.Value) ssa.Value {
	if u, ok := v.(*ssa.UnOp); ok && isLoad(u) {
		return u.X
	}
	return v
}

// chosen returns the first instructions of the blocks that are entered only with
// case i of a select.
func chosen(sel *ssa.Select, i int) []ssa.Instruction {
	var first []ssa.Instruction
	for _, ref := range *sel.Referrers() {
		index, ok := ref.(*ssa.Extract)
		if !ok || index.Index != 0 {
			continue
		}
		for _, ref := range *index.Referrers() {
			is, ok := ref.(*ssa.BinOp)
			if !ok || is.Op != token.EQL {
				continue
			}
			if c, ok := is.Y.(*ssa.Const); !ok || !constant.Compare(c.Value, token.EQL, constant.MakeInt64(int64(i))) {
				continue
			}
			for _, ref := range *is.Referrers() {
				if br, ok := ref.(*ssa.If); ok && len(br.Block().Succs[0].Preds) == 1 {
					first = append(first, br.Block().Succs[0].Instrs[0])
				}
			}
		}
	}
	return first
}

// comesAfter reports whether a is executed only when b has been, or is b.
func comesAfter(a, b ssa.Instruction) bool {
	if a.Block() != b.Block() {
		return b.Block().Dominates(a.Block())
	}
	instrs := a.Block().Instrs
	return slices.Index(instrs, b) <= slices.Index(instrs, a)
}
