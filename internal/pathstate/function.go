package pathstate

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// A Func is a function prepared for exploration.
type Func struct {
	SSA   *ssa.Function
	Space *Space

	values   map[ssa.Value]int32
	instrs   map[ssa.Instruction]int32 // made on demand, see number
	height   map[ssa.Value]int         // of comparisons of comparisons, which terms don't follow down too far
	cells    map[ssa.Value]bool        // variables in memory whose every use is a load, a store or a capture
	written  map[*types.Var]bool
	globals  map[ssa.Value]bool               // globals that the function stores to
	loops    []int                            // by block index: the cycle it is in, 0 for none
	asking   map[any]*blockSet                // by shape: the blocks in which something asks for facts on it
	tested   map[any]*blockSet                // the same and those before, made on demand
	all      *blockSet                        // all blocks
	live     map[ssa.Value]*blockSet          // of registers and cells, made on demand
	writers  map[ssa.Value][]*ssa.MakeClosure // by cell: the closures that may store to it
	escaping map[ssa.Value]bool               // see escapes
	given    map[ssa.Value]bool               // the closures that are arguments of calls
	shares   map[ssa.Value]bool               // cells of errors and truth values that a closure reads
	work     int                              // what may still be done, see Spend
}

// New prepares fn, which must have blocks.
func New(fn *ssa.Function) *Func {
	size := 0
	for _, b := range fn.Blocks {
		size += len(b.Instrs)
	}
	f := &Func{
		SSA:      fn,
		Space:    newSpace(),
		values:   make(map[ssa.Value]int32, size),
		cells:    make(map[ssa.Value]bool),
		height:   make(map[ssa.Value]int),
		written:  make(map[*types.Var]bool),
		globals:  make(map[ssa.Value]bool),
		tested:   make(map[any]*blockSet),
		all:      new(blockSet),
		live:     make(map[ssa.Value]*blockSet),
		writers:  make(map[ssa.Value][]*ssa.MakeClosure),
		shares:   make(map[ssa.Value]bool),
		escaping: make(map[ssa.Value]bool),
		given:    make(map[ssa.Value]bool),
		work:     workPerFunc + workPerInstr*size,
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
		f.all.add(b)
		for _, instr := range b.Instrs {
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
				f.given[instr] = isGiven(instr)
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
	f.asking = askedShapes(f)
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
// closure within, may store to, and which it may ask for.
func (f *Func) capture(mc *ssa.MakeClosure) {
	fn := mc.Fn.(*ssa.Function)
	for i, v := range mc.Bindings {
		if i < len(fn.FreeVars) && Stores(fn.FreeVars[i]) {
			f.writers[v] = append(f.writers[v], mc)
		}
		if i < len(fn.FreeVars) && shared(fn.FreeVars[i], 0) {
			f.shares[v] = true
		}
	}
}

// isGiven reports whether a closure is an argument of a call.
func isGiven(mc *ssa.MakeClosure) bool {
	return slices.ContainsFunc(*mc.Referrers(), func(ref ssa.Instruction) bool {
		call, ok := ref.(ssa.CallInstruction)
		return ok && slices.Contains(call.Common().Args, ssa.Value(mc))
	})
}

// shared reports whether the free variable v is of an error or a truth value, and
// its function, or a closure in it, reads it.
func shared(v *ssa.FreeVar, depth int) bool {
	p, ok := v.Type().Underlying().(*types.Pointer)
	if !ok {
		return false // of a method value
	}
	elem := p.Elem()
	if b, ok := elem.Underlying().(*types.Basic); ok && b.Kind() != types.Bool || !ok && !names.IsError(elem) {
		return false
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			return true
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == v && i < len(fn.FreeVars) && depth < 8 && shared(fn.FreeVars[i], depth+1) {
					return true
				}
			}
		}
	}
	return false
}

// Stores reports whether the function of free variable v, or a closure in it,
// may store to what v points to.
func Stores(v *ssa.FreeVar) bool { return storesTo(v, 0) }

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

// Live reports whether the register or variable v can still be read at the start
// of b or after.
func (f *Func) Live(v ssa.Value, b *ssa.BasicBlock) bool { return f.liveAt(v, b) }

// liveAt reports whether the register or cell v can still be read at the
// start of b or after.
func (f *Func) liveAt(v ssa.Value, b *ssa.BasicBlock) bool {
	set, ok := f.live[v]
	if !ok {
		reads := f.readsOf(v, make(map[ssa.Value]bool))
		if _, free := v.(*ssa.FreeVar); free || reads == nil {
			set = f.all
		} else {
			set = f.backwards(reads, definition(v))
		}
		f.live[v] = set
	}
	return set.has(b)
}

// readsOf returns the blocks in which v is read, nil if a closure or a deferred
// call may read it anywhere. What is computed from v alone has a term that is
// made from v's whenever it is asked for, so reading that is reading v.
func (f *Func) readsOf(v ssa.Value, seen map[ssa.Value]bool) []*ssa.BasicBlock {
	if seen[v] {
		return []*ssa.BasicBlock{}
	}
	seen[v] = true
	reads := []*ssa.BasicBlock{}
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
			return nil
		case *ssa.Store:
			if deferredVarargs(ref.Addr) {
				return nil
			}
		case *ssa.FieldAddr, *ssa.Field, *ssa.UnOp, *ssa.BinOp, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract:
			if f.cells[v] {
				break // a load, which is bound when it is executed
			}
			more := f.readsOf(ref.(ssa.Value), seen)
			if more == nil {
				return nil
			}
			reads = append(reads, more...)
		}
		reads = append(reads, ref.Block())
	}
	return reads
}

// deferredVarargs reports whether addr is that of an element of the slice that the
// compiler makes for the variadic arguments of a deferred call.
func deferredVarargs(addr ssa.Value) bool {
	elem, ok := addr.(*ssa.IndexAddr)
	if !ok {
		return false
	}
	array, ok := elem.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return false
	}
	for _, ref := range *array.Referrers() {
		slice, ok := ref.(*ssa.Slice)
		if ok && slices.ContainsFunc(*slice.Referrers(), func(use ssa.Instruction) bool { _, ok := use.(*ssa.Defer); return ok }) {
			return true
		}
	}
	return false
}

// IsCell reports whether the contents of the variable at address v are tracked.
func (f *Func) IsCell(v ssa.Value) bool { return f.cells[v] }

// number returns the position of an instruction in the function, 0 for none.
func (f *Func) number(instr ssa.Instruction) int32 {
	if instr == nil {
		return 0
	}
	if f.instrs == nil {
		f.instrs = make(map[ssa.Instruction]int32)
		for _, b := range f.SSA.Blocks {
			for _, instr := range b.Instrs {
				f.instrs[instr] = int32(len(f.instrs) + 1)
			}
		}
	}
	return f.instrs[instr]
}
