package pathstate

import (
	"slices"

	"golang.org/x/tools/go/ssa"
)

// renew prepares st for v to be computed anew: what refers to the value that
// v had in an earlier round no longer goes by v's name.
func (x *Explorer) renew(st State, v ssa.Value) State {
	stale := func(t Term) bool { return x.Space.Mentions(t, v) }
	for _, e := range st.env {
		if e.key != v && stale(e.term) {
			own := st.fact(e.term)
			st.env = bind(st.env, e.key, e.id, 0)
			st = st.withFact(x.Space.Value(e.key), own)
		}
	}
	for _, c := range st.cells {
		if stale(c.term) {
			st.cells = bind(st.cells, c.key, c.id, x.Space.Deref(x.Space.Value(c.key)))
			st = st.withFact(x.Space.Deref(x.Space.Value(c.key)), st.fact(c.term))
		}
	}
	if len(st.fields) > 0 {
		st = st.keepFields(func(c contents) (contents, bool) {
			if stale(c.holds) {
				c.holds = 0
			}
			return c, !stale(c.field)
		})
	}
	return st.keepFacts(func(t Term) bool { return !stale(t) })
}

// Age returns st with the value that t had so far going by another name, for
// t is about to be computed anew; and whether a variable that is still read
// after instr holds it, or a part of it.
func (x *Explorer) Age(st State, t Term, after ssa.Instruction) (State, bool) {
	old := x.Space.Old(t)
	held := false
	aged := func(u Term) Term { return x.Space.replace(u, t, old) }
	for _, list := range []*[]binding{&st.env, &st.cells} {
		for _, e := range *list {
			if u := aged(e.term); u != e.term {
				held = held || x.readAfter(e.key, after)
				*list = bind(*list, e.key, e.id, u)
			}
		}
	}
	if len(st.fields) > 0 {
		st = st.keepFields(func(c contents) (contents, bool) {
			if u := aged(c.holds); u != c.holds {
				held = held || x.asked(after.Block(), c.field)
				c.holds = u
			}
			return c, true
		})
	}
	if len(st.defers) > 0 {
		st.defers = slices.Clone(st.defers)
		for i, d := range st.defers {
			d.Fn, d.Args = aged(d.Fn), slices.Clone(d.Args)
			for j := range d.Args {
				d.Args[j] = aged(d.Args[j])
			}
			st.defers[i] = d
		}
	}
	for _, f := range slices.Clone(st.facts) {
		if u := aged(f.term); u != f.term {
			st = st.withFact(f.term, Any).withFact(u, f.set)
		}
	}
	return st, held
}

// HasOld reports whether some variable in st holds what t was before.
func (x *Explorer) HasOld(st State, t Term) bool {
	old := x.Space.Old(t)
	for _, list := range [][]binding{st.env, st.cells} {
		for _, e := range list {
			for u := e.term; u != 0; u = x.Space.nodes[u].a {
				if u == old {
					return true
				}
			}
		}
	}
	return false
}

// readAfter reports whether what the register or cell v holds is read after
// instr.
func (x *Explorer) readAfter(v ssa.Value, instr ssa.Instruction) bool {
	b := instr.Block()
	if x.cells[v] && overwritten(v, b.Instrs[x.number(instr)-x.number(b.Instrs[0])+1:]) {
		return false
	}
	for _, s := range b.Succs {
		// Where control comes to the definition of a register, it is another value,
		// unless a closure or a deferred call has the old one.
		anew := !x.cells[v] && definition(v) == s && !x.liveAt(v, x.SSA.Blocks[0])
		if x.liveAt(v, s) && !anew || handsOn(b, s, v) {
			return true
		}
	}
	for _, ref := range *v.Referrers() {
		if ref.Block() == b && x.number(ref) > x.number(instr) {
			return true
		}
	}
	return false
}

// handsOn reports whether a phi of s takes v, or something made of it, from b.
func handsOn(b, s *ssa.BasicBlock, v ssa.Value) bool {
	for _, instr := range s.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		for i, pred := range s.Preds {
			if pred == b && madeOf(phi.Edges[i], v, maxDepth) {
				return true
			}
		}
	}
	return false
}

// madeOf reports whether u is v, or a part of it or an interface with it in.
func madeOf(u, v ssa.Value, depth int) bool {
	if u == v {
		return true
	}
	switch u := u.(type) {
	case *ssa.FieldAddr, *ssa.Field, *ssa.UnOp, *ssa.ChangeInterface, *ssa.ChangeType, *ssa.MakeInterface, *ssa.TypeAssert, *ssa.Extract:
		return depth > 0 && madeOf(*u.(ssa.Instruction).Operands(nil)[0], v, depth-1)
	}
	return false
}

// overwritten reports whether the first of instrs that has to do with the cell
// v, or might, is a store to it.
func overwritten(v ssa.Value, instrs []ssa.Instruction) bool {
	for _, instr := range instrs {
		switch instr := instr.(type) {
		case *ssa.Store:
			if instr.Addr == v {
				return true
			}
		case *ssa.Extract, *ssa.DebugRef:
		default:
			return false
		}
	}
	return false
}
