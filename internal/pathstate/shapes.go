package pathstate

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// askedShapes computes what branches, calls and returns ask about, and in which
// blocks. The facts on anything that nothing later asks about are dropped where
// paths meet, which is what keeps the states of a function few. A shape is an
// ssa.Value, a field (by its *types.Var) or a global.
func askedShapes(f *Func) map[any]*blockSet {
	q := &questions{f: f, from: make(map[any]*blockSet)}
	for _, b := range f.SSA.Blocks {
		here := new(blockSet)
		here.add(b)
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.If:
				q.ask(instr.Cond, here)
			case *ssa.Return:
				for _, v := range instr.Results {
					q.ask(v, here)
				}
			case ssa.CallInstruction:
				c := instr.Common()
				if c.IsInvoke() {
					q.ask(c.Value, here)
				}
				for _, v := range c.Args {
					q.ask(v, here)
				}
			case *ssa.Store:
				// An error that goes to a variadic call, by way of an array.
				if addr, ok := instr.Addr.(*ssa.IndexAddr); ok {
					if array, ok := addr.X.(*ssa.Alloc); ok && array.Comment == "varargs" && names.IsError(declaredType(instr.Val)) {
						q.ask(instr.Val, here)
					}
				}
			}
		}
	}
	q.spread()
	return q.from
}

// testedAt reports whether a branch, a call or a return at or after b can ask for
// facts on the shape.
func (f *Func) testedAt(b *ssa.BasicBlock, shape any) bool {
	set, ok := f.tested[shape]
	if !ok {
		if asking := f.asking[shape]; asking != nil {
			set = f.backwards(asking.of(f.SSA), definition(shape))
		}
		f.tested[shape] = set
	}
	return set.has(b)
}

// definition returns the block before which nothing is known of a shape,
// nil when there is none.
func definition(shape any) *ssa.BasicBlock {
	if instr, ok := shape.(ssa.Instruction); ok {
		return instr.Block()
	}
	return nil
}

// questions says from which blocks what shape is asked for.
type questions struct {
	f    *Func
	from map[any]*blockSet
	work []ssa.Value // those whose set has grown since it was handed on
}

// note adds the blocks in at to those that ask for a shape, and reports whether
// there were any new ones among them.
func (q *questions) note(shape any, at *blockSet) bool {
	set := q.from[shape]
	if set == nil {
		set = new(blockSet)
		q.from[shape] = set
	}
	return set.union(at)
}

// ask adds the blocks in at to those that ask for a value.
func (q *questions) ask(v ssa.Value, at *blockSet) {
	switch v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Builtin:
		return // the same everywhere
	}
	if q.note(v, at) {
		q.work = append(q.work, v)
	}
}

// spread hands the questions for values on to what these are computed from.
func (q *questions) spread() {
	for len(q.work) > 0 {
		v := q.work[len(q.work)-1]
		q.work = q.work[:len(q.work)-1]
		q.handOn(v, q.from[v])
	}
}

func (q *questions) handOn(v ssa.Value, at *blockSet) {
	switch v := v.(type) {
	case *ssa.Phi:
		for i, e := range v.Edges { // read at the end of the predecessor
			before := new(blockSet)
			before.add(v.Block().Preds[i])
			q.ask(e, before)
			q.ask(e, at) // under whose name the phi may go
		}
	case *ssa.UnOp:
		if v.Op != token.MUL {
			q.ask(v.X, at)
			return
		}
		switch addr := v.X.(type) {
		case *ssa.FieldAddr:
			q.note(FieldOf(addr.X.Type(), addr.Field), at)
			q.ask(addr.X, at)
		case *ssa.Global:
			q.note(addr, at)
		default:
			if q.f.cells[addr] {
				q.note(addr, at) // it may hold what goes by the name of an earlier load
				for _, ref := range *addr.Referrers() {
					if st, ok := ref.(*ssa.Store); ok {
						q.ask(st.Val, at)
					}
				}
			}
		}
	case *ssa.Field:
		q.note(FieldOf(v.X.Type(), v.Field), at)
		q.ask(v.X, at)
	case *ssa.Extract:
		q.note(v.Tuple, at)
		if ta, ok := v.Tuple.(*ssa.TypeAssert); ok {
			q.ask(ta.X, at)
			for _, ref := range *ta.Referrers() {
				if e, ok := ref.(*ssa.Extract); ok {
					q.note(e, at) // whether it succeeded
				}
			}
		}
	case *ssa.BinOp:
		q.ask(v.X, at)
		q.ask(v.Y, at)
	case *ssa.Convert:
		q.ask(v.X, at)
	case *ssa.ChangeType:
		q.ask(v.X, at)
	case *ssa.ChangeInterface:
		q.ask(v.X, at)
	case *ssa.MakeInterface:
		q.ask(v.X, at)
	case *ssa.TypeAssert:
		q.ask(v.X, at)
	case *ssa.Call:
		for _, a := range v.Call.Args {
			q.ask(a, at)
		}
	}
}

// asked reports whether a branch at or after b can ask for what is known of t.
func (f *Func) asked(b *ssa.BasicBlock, t Term) bool {
	n := f.Space.nodes[t]
	switch n.op {
	case opField:
		return f.testedAt(b, n.field) && f.asked(b, n.a)
	case opCompare, opQuo:
		return f.askedOrConst(b, n.a) && f.askedOrConst(b, n.b)
	case opLen, opOld:
		return f.asked(b, n.a)
	case opDeref:
		if g := f.Space.nodes[n.a]; g.op == opValue {
			if _, ok := g.v.(*ssa.Global); ok {
				return f.testedAt(b, g.v)
			}
		}
		return true
	}
	return f.testedAt(b, n.v)
}

// Asked reports whether a branch in b or after may ask for t.
func (f *Func) Asked(b *ssa.BasicBlock, t Term) bool { return f.asked(b, t) }

func (f *Func) askedOrConst(b *ssa.BasicBlock, t Term) bool {
	return f.Space.nodes[t].op == opConst || f.asked(b, t)
}
