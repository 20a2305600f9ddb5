package pathstate

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// testedShapes computes, backwards over the blocks, what later branches,
// calls and returns can ask about. The facts on anything else are dropped
// where paths meet, which is what keeps the states of a function few. A shape
// is an ssa.Value, a field (by its *types.Var) or a global.
func testedShapes(f *Func) map[any]blockSet {
	blocks := f.SSA.Blocks
	// Each shape walks backwards from the blocks that ask for it.
	from := make(map[any][]*ssa.BasicBlock)
	for _, b := range blocks {
		seen := make(map[asking]bool)
		emit := func(shape any, at *ssa.BasicBlock) { from[shape] = append(from[shape], at) }
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.If:
				f.shapes(instr.Cond, b, seen, emit)
			case *ssa.Return:
				for _, v := range instr.Results {
					f.shapes(v, b, seen, emit)
				}
			case ssa.CallInstruction:
				c := instr.Common()
				if c.IsInvoke() {
					f.shapes(c.Value, b, seen, emit)
				}
				for _, v := range c.Args {
					f.shapes(v, b, seen, emit)
				}
			case *ssa.Store:
				// An error that goes to a variadic call, by way of an array.
				if addr, ok := instr.Addr.(*ssa.IndexAddr); ok {
					if array, ok := addr.X.(*ssa.Alloc); ok && array.Comment == "varargs" && isError(declaredType(instr.Val)) {
						f.shapes(instr.Val, b, seen, emit)
					}
				}
			}
		}
	}
	tested := make(map[any]blockSet, len(from))
	for shape, asking := range from {
		tested[shape] = backwards(f.SSA, asking, definition(shape))
	}
	return tested
}

// definition returns the block before which nothing is known of a shape,
// nil when there is none.
func definition(shape any) *ssa.BasicBlock {
	if instr, ok := shape.(ssa.Instruction); ok {
		return instr.Block()
	}
	return nil
}

// asking is a value at the block that asks for it.
type asking struct {
	v  ssa.Value
	at *ssa.BasicBlock
}

// shapes emits the shapes that v is computed from.
func (f *Func) shapes(v ssa.Value, at *ssa.BasicBlock, seen map[asking]bool, emit func(any, *ssa.BasicBlock)) {
	switch v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return // the same everywhere
	}
	if seen[asking{v, at}] {
		return
	}
	seen[asking{v, at}] = true
	emit(v, at)
	switch v := v.(type) {
	case *ssa.Phi:
		for i, e := range v.Edges { // read at the end of the predecessor
			f.shapes(e, v.Block().Preds[i], seen, emit)
			f.shapes(e, at, seen, emit) // under whose name the phi may go
		}
	case *ssa.UnOp:
		if v.Op != token.MUL {
			f.shapes(v.X, at, seen, emit)
			return
		}
		switch addr := v.X.(type) {
		case *ssa.FieldAddr:
			emit(FieldOf(addr.X.Type(), addr.Field), at)
			f.shapes(addr.X, at, seen, emit)
		case *ssa.Global:
			emit(addr, at)
		default:
			if f.cells[addr] {
				for _, ref := range *addr.Referrers() {
					if st, ok := ref.(*ssa.Store); ok {
						f.shapes(st.Val, at, seen, emit)
					}
				}
			}
		}
	case *ssa.Field:
		emit(FieldOf(v.X.Type(), v.Field), at)
		f.shapes(v.X, at, seen, emit)
	case *ssa.Extract:
		emit(v.Tuple, at)
		if ta, ok := v.Tuple.(*ssa.TypeAssert); ok {
			f.shapes(ta.X, at, seen, emit)
			for _, ref := range *ta.Referrers() {
				if e, ok := ref.(*ssa.Extract); ok {
					emit(e, at) // whether it succeeded
				}
			}
		}
	case *ssa.BinOp:
		f.shapes(v.X, at, seen, emit)
		f.shapes(v.Y, at, seen, emit)
	case *ssa.Convert:
		f.shapes(v.X, at, seen, emit)
	case *ssa.ChangeType:
		f.shapes(v.X, at, seen, emit)
	case *ssa.ChangeInterface:
		f.shapes(v.X, at, seen, emit)
	case *ssa.MakeInterface:
		f.shapes(v.X, at, seen, emit)
	case *ssa.TypeAssert:
		f.shapes(v.X, at, seen, emit)
	case *ssa.Call:
		for _, a := range v.Call.Args {
			f.shapes(a, at, seen, emit)
		}
	}
}

// asked reports whether a branch at or after b can ask for what is known of t.
func (f *Func) asked(b *ssa.BasicBlock, t Term) bool {
	n := f.Space.nodes[t]
	switch n.op {
	case opField:
		return f.tested[n.field].has(b) && f.asked(b, n.a)
	case opCompare, opQuo:
		return f.askedOrConst(b, n.a) && f.askedOrConst(b, n.b)
	case opLen, opOld:
		return f.asked(b, n.a)
	case opDeref:
		if g := f.Space.nodes[n.a]; g.op == opValue {
			if _, ok := g.v.(*ssa.Global); ok {
				return f.tested[g.v].has(b)
			}
		}
		return true
	}
	return f.tested[n.v].has(b)
}

func (f *Func) askedOrConst(b *ssa.BasicBlock, t Term) bool {
	return f.Space.nodes[t].op == opConst || f.asked(b, t)
}
