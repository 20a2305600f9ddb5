package pathstate

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// zero returns the term of the zero value with which a variable starts.
func (x *Explorer) zero(a *ssa.Alloc) Term {
	return x.Space.Const(zeroConst(a))
}

// load binds the register of a load to what the variable holds. A variable
// that holds something unknown gets a name at its first load, so that two
// loads are known to give the same value.
func (x *Explorer) load(st State, u *ssa.UnOp) State {
	i, found := lookup(st.cells, x.values[u.X])
	if !found {
		return x.SetCell(st, u.X, x.Space.Value(u))
	}
	st.env = bind(st.env, u, x.values[u], st.cells[i].term)
	return st
}

// setField is a store to a field. What other pointers to a struct of the same
// type say of that field is forgotten: they may point to the same struct, unless
// both are made by this function, in two places.
func (x *Explorer) setField(st State, addr *ssa.FieldAddr, t Term) State {
	f := FieldOf(addr.X.Type(), addr.Field)
	if f == nil {
		return st
	}
	base := x.Term(st, addr.X)
	field := x.Space.Field(base, f)
	_, own := x.Space.IsValue(base).(*ssa.Alloc)
	var lost []Term
	st = st.keepFields(func(c contents) (contents, bool) {
		of, other, _ := x.Space.IsField(c.field)
		if _, made := x.Space.IsValue(of).(*ssa.Alloc); other == f && c.field != field && !(own && made) {
			lost = append(lost, c.holds)
			c.holds = 0
		}
		return c, c.field != field
	})
	for _, old := range lost {
		st = x.client.Forgotten(x, st, old)
	}
	st.fields = append(st.fields, contents{field, t})
	slices.SortFunc(st.fields, func(a, b contents) int { return int(a.field - b.field) })
	return st.keepFacts(func(t Term) bool {
		_, other, _ := x.Space.IsField(t)
		return other != f
	})
}

// copyStruct is a store to the whole of a struct variable: of another one's
// value, as the compiler makes it for literals, or of something unknown.
func (x *Explorer) copyStruct(st State, to *ssa.Alloc, val ssa.Value) State {
	var from Term
	if u, ok := val.(*ssa.UnOp); ok && u.Op == token.MUL {
		from = x.Space.Value(u.X)
	}
	whole := x.Space.Value(to)
	var copied []contents
	st = st.keepFields(func(c contents) (contents, bool) {
		base, f, _ := x.Space.IsField(c.field)
		if base == from {
			copied = append(copied, contents{x.Space.Field(whole, f), c.holds})
		}
		return c, base != whole
	})
	st.fields = append(st.fields, copied...)
	slices.SortFunc(st.fields, func(a, b contents) int { return int(a.field - b.field) })
	return st.keepFacts(func(t Term) bool {
		base, _, isField := x.Space.IsField(t)
		return !isField || base != whole
	})
}

// loadField binds the register of a load to what the field holds, where the
// function stores to fields of that name.
func (x *Explorer) loadField(st State, u *ssa.UnOp, addr *ssa.FieldAddr) State {
	f := FieldOf(addr.X.Type(), addr.Field)
	if f == nil || !x.written[f] {
		return st // see loaded
	}
	field := x.Space.Field(x.Term(st, addr.X), f)
	t, stored := st.held(field)
	if !stored {
		t = field
	}
	st.env = bind(st.env, u, x.values[u], t)
	return st
}

// After returns st after the engine's own part of instr, for a client that starts there.
func (x *Explorer) After(st State, instr ssa.Instruction) State { return x.step(st, instr) }

// Track makes f know what the field holds, as it does of fields that its function
// stores to: for fields that a client sets by [Explorer.SetField].
func (f *Func) Track(field *types.Var) { f.written[field] = true }

// SetField returns st with the field of the given term holding t, something unknown
// when t is 0.
func (x *Explorer) SetField(st State, field, t Term) State {
	st = st.keepFields(func(c contents) (contents, bool) { return c, c.field != field })
	st.fields = append(st.fields, contents{field, t})
	slices.SortFunc(st.fields, func(a, b contents) int { return int(a.field - b.field) })
	return st
}

// Held returns what the field of the given term holds, and whether it was stored to:
// if it was not, it holds what it did at first, which goes by its own term.
func (st State) Held(field Term) (Term, bool) { return st.held(field) }

// SetCell returns st with the variable at address v holding t, something
// unknown when t is 0.
func (x *Explorer) SetCell(st State, v ssa.Value, t Term) State {
	st.cells = bind(st.cells, v, x.values[v], t)
	return st
}

// Cell returns what the variable at address v holds, 0 if that is unknown.
func (x *Explorer) Cell(st State, v ssa.Value) Term {
	if i, found := lookup(st.cells, x.values[v]); found {
		return st.cells[i].term
	}
	return 0
}

// Holds reports whether a register, a variable, a field or a pending call of st
// holds a term of which held is true.
func (x *Explorer) Holds(st State, held func(Term) bool) bool {
	bound := func(b binding) bool { return b.term != 0 && held(b.term) }
	return slices.ContainsFunc(st.env, bound) || slices.ContainsFunc(st.cells, bound) ||
		slices.ContainsFunc(st.fields, func(c contents) bool { return c.holds != 0 && held(c.holds) }) ||
		slices.ContainsFunc(st.defers, func(d Deferred) bool { return held(d.Fn) || slices.ContainsFunc(d.Args, held) })
}
