package pathstate

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Func is a function prepared for exploration.
type Func struct {
	SSA   *ssa.Function
	Space *Space

	values  map[ssa.Value]int32
	instrs  map[ssa.Instruction]int32
	height  map[ssa.Value]int  // of comparisons of comparisons, which terms don't follow down too far
	cells   map[ssa.Value]bool // variables in memory whose every use is a load, a store or a capture
	written map[*types.Var]bool
	globals map[ssa.Value]bool               // globals that the function stores to
	loops   []int                            // by block index: the cycle it is in, 0 for none
	tested  map[any]blockSet                 // by shape: the blocks at or after which a branch can ask for facts on it
	live    map[ssa.Value]blockSet           // of registers and cells, made on demand
	writers map[ssa.Value][]*ssa.MakeClosure // by cell: the closures that may store to it
}

// New prepares fn, which must have blocks.
func New(fn *ssa.Function) *Func {
	f := &Func{
		SSA:     fn,
		Space:   newSpace(),
		values:  make(map[ssa.Value]int32),
		instrs:  make(map[ssa.Instruction]int32),
		cells:   make(map[ssa.Value]bool),
		height:  make(map[ssa.Value]int),
		written: make(map[*types.Var]bool),
		globals: make(map[ssa.Value]bool),
		live:    make(map[ssa.Value]blockSet),
		writers: make(map[ssa.Value][]*ssa.MakeClosure),
	}
	number := func(v ssa.Value) { f.values[v] = int32(len(f.values) + 1) }
	for _, p := range fn.Params {
		number(p)
	}
	for _, v := range fn.FreeVars {
		number(v)
		if isCell(v) {
			f.cells[v] = true
		}
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			f.instrs[instr] = int32(len(f.instrs) + 1)
			if v, ok := instr.(ssa.Value); ok {
				number(v)
			}
			switch instr := instr.(type) {
			case *ssa.BinOp:
				f.height[instr] = 1 + max(f.height[instr.X], f.height[instr.Y])
			case *ssa.UnOp:
				f.height[instr] = f.height[instr.X]
			case *ssa.Alloc:
				if isCell(instr) {
					f.cells[instr] = true
				}
			case *ssa.MakeClosure:
				f.capture(instr)
			case *ssa.Store:
				switch addr := instr.Addr.(type) {
				case *ssa.FieldAddr:
					f.written[FieldOf(addr.X.Type(), addr.Field)] = true
				case *ssa.Global:
					f.globals[addr] = true
				}
			}
		}
	}
	f.loops = cycles(fn)
	f.tested = testedShapes(f)
	return f
}

// FieldOf returns field i of the struct type t or *t.
func FieldOf(t types.Type, i int) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if tp, ok := types.Unalias(t).(*types.TypeParam); ok {
		// The core type of a type parameter whose fields can be selected.
		if u, ok := tp.Constraint().Underlying().(*types.Interface); ok && u.NumEmbeddeds() > 0 {
			t = u.EmbeddedType(0)
		}
	}
	if s, ok := t.Underlying().(*types.Struct); ok && i < s.NumFields() {
		return s.Field(i)
	}
	return nil
}

// isCell reports whether the variable at address v is only ever loaded,
// stored to as a whole, captured by closures, or lent to calls by its address.
func isCell(v ssa.Value) bool {
	p, ok := v.Type().Underlying().(*types.Pointer)
	if !ok || v.Referrers() == nil {
		return false
	}
	switch p.Elem().Underlying().(type) {
	case *types.Struct, *types.Array:
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp, *ssa.DebugRef, *ssa.MakeClosure:
		case *ssa.Store:
			if ref.Val == v {
				return false
			}
		case *ssa.Call, *ssa.Defer: // see Havoc
		case *ssa.MakeInterface:
			for _, use := range *ref.Referrers() {
				switch use.(type) {
				case *ssa.Call, *ssa.Defer:
				default:
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// lent returns the index of the call's argument that is the address v, or -1.
func lent(call ssa.CallInstruction, v ssa.Value) int {
	for i, a := range call.Common().Args {
		if mi, ok := a.(*ssa.MakeInterface); ok {
			a = mi.X
		}
		if a == v {
			return i
		}
	}
	return -1
}

// capture records which of the variables that mc captures its function, or a
// closure within, may store to.
func (f *Func) capture(mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	for i, v := range mc.Bindings {
		if i < len(fn.FreeVars) && storesTo(fn.FreeVars[i], 0) {
			f.writers[v] = append(f.writers[v], mc)
		}
	}
}

// storesTo reports whether the function of free variable v, or a closure in
// it, may store to what v points to.
func storesTo(v *ssa.FreeVar, depth int) bool {
	if depth > 8 {
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == v {
				return true
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == v && i < len(fn.FreeVars) && storesTo(fn.FreeVars[i], depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// liveAt reports whether the register or cell v can still be read at the
// start of b or after.
func (f *Func) liveAt(v ssa.Value, b *ssa.BasicBlock) bool {
	set, ok := f.live[v]
	if !ok {
		var reads []*ssa.BasicBlock
		captured := false
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Phi: // read at the end of the predecessor
				for i, e := range ref.Edges {
					if e == v {
						reads = append(reads, ref.Block().Preds[i])
					}
				}
				continue
			case *ssa.MakeClosure, *ssa.Defer:
				captured = true
			}
			reads = append(reads, ref.Block())
		}
		if _, free := v.(*ssa.FreeVar); free || captured {
			reads = f.SSA.Blocks
		}
		set = backwards(f.SSA, reads, definition(v))
		f.live[v] = set
	}
	return set.has(b)
}

// IsCell reports whether the contents of the variable at address v are tracked.
func (f *Func) IsCell(v ssa.Value) bool { return f.cells[v] }

// InLoop reports whether control can come back from b to b.
func (f *Func) InLoop(b *ssa.BasicBlock) bool { return f.loops[b.Index] != 0 }

func (f *Func) number(instr ssa.Instruction) int32 {
	if instr == nil {
		return 0
	}
	return f.instrs[instr]
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
			}
		}
	}
	tested := make(map[any]blockSet, len(from))
	for shape, asking := range from {
		tested[shape] = backwards(f.SSA, asking, definition(shape))
	}
	return tested
}

// A blockSet is a set of basic blocks by index.
type blockSet []uint64

func (s blockSet) has(b *ssa.BasicBlock) bool {
	return s != nil && s[b.Index/64]&(1<<(b.Index%64)) != 0
}

func (s blockSet) add(b *ssa.BasicBlock) { s[b.Index/64] |= 1 << (b.Index % 64) }

// backwards returns the blocks from which control can come to one of the
// blocks in from without having passed the end of stop.
func backwards(fn *ssa.Function, from []*ssa.BasicBlock, stop *ssa.BasicBlock) blockSet {
	set := make(blockSet, len(fn.Blocks)/64+1)
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
