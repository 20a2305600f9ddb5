package pathstate

import (
	"go/token"

	"golang.org/x/tools/go/ssa"
)

// choose returns the states after a select, one for each of its cases.
func (x *Explorer) choose(st State, sel *ssa.Select) []State {
	first := 0
	if !sel.Blocking {
		first = -1 // default
	}
	var index Term
	for _, ref := range *sel.Referrers() {
		if e, ok := ref.(*ssa.Extract); ok && e.Index == 0 {
			index = x.Term(st, e)
		}
	}
	var states []State
	for i := first; i < len(sel.States); i++ {
		s, ok := st, true
		if index != 0 {
			s, ok = x.Refine(st, index, Range(int64(i), int64(i)))
		}
		if ok {
			states = append(states, x.client.Chosen(x, s, sel, i))
		}
	}
	return states
}

// assert returns the states in which a type assertion with two results
// succeeds and fails.
func (x *Explorer) assert(st State, ta *ssa.TypeAssert) []State {
	for _, ref := range *ta.Referrers() {
		e, ok := ref.(*ssa.Extract)
		if !ok || e.Index != 1 {
			continue
		}
		var states []State
		for _, set := range []Set{One, Zero} {
			if s, ok := x.Refine(st, x.Term(st, e), set); ok {
				states = append(states, s)
			}
		}
		return states
	}
	return []State{st}
}

// deref is what instr tells by going through a pointer: it is not nil where
// the path goes on. It returns false if it is nil.
func (x *Explorer) deref(st State, instr ssa.Instruction) (State, bool) {
	switch instr := instr.(type) {
	case *ssa.FieldAddr:
		return x.notNil(st, instr, x.Term(st, instr.X))
	case *ssa.UnOp:
		if instr.Op == token.MUL {
			return x.notNil(st, instr, x.Term(st, instr.X))
		}
	case *ssa.TypeAssert:
		if !instr.CommaOk {
			return x.notNil(st, instr, x.Term(st, instr.X))
		}
	}
	return st, true
}

func (x *Explorer) notNil(st State, instr ssa.Instruction, t Term) (State, bool) {
	set := x.SetOf(st, t)
	if set.Equal(Zero) {
		return st, false
	}
	if !set.IsAny() || !x.asked(instr.Block(), t) {
		return st, true
	}
	return x.Refine(st, t, NonZero)
}

// step is the effect of an instruction on what the engine itself knows.
func (x *Explorer) step(st State, instr ssa.Instruction) State {
	switch instr := instr.(type) {
	case *ssa.Store:
		if x.cells[instr.Addr] {
			t := x.Term(st, instr.Val)
			if x.Space.depth(t) > maxDepth {
				t = 0
			}
			return x.SetCell(st, instr.Addr, t)
		}
		if addr, ok := instr.Addr.(*ssa.FieldAddr); ok {
			return x.setField(st, addr, x.Term(st, instr.Val))
		}
		if to, ok := instr.Addr.(*ssa.Alloc); ok {
			return x.copyStruct(st, to, instr.Val)
		}
	case *ssa.Alloc:
		if x.cells[instr] {
			return x.SetCell(st, instr, x.zero(instr))
		}
	case *ssa.UnOp:
		if instr.Op == token.MUL && x.cells[instr.X] {
			return x.load(st, instr)
		}
		if addr, ok := instr.X.(*ssa.FieldAddr); ok && instr.Op == token.MUL {
			return x.loadField(st, instr, addr)
		}
	case *ssa.Defer:
		return st.push(Deferred{Instr: instr, Fn: x.Term(st, instr.Call.Value), Args: x.terms(st, instr.Call.Args)})
	}
	return st
}
