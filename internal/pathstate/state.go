package pathstate

import (
	"encoding/binary"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A State is what is known at a point of a path. States are values: no
// method changes its receiver, and two states with equal keys are equal.
type State struct {
	env    []binding  // terms of phis, loads and results that alias a parameter; by register
	cells  []binding  // contents of local variables that live in memory; by variable; 0 is unknown
	fields []contents // of fields that the function itself has stored to; by field
	facts  []fact     // values that terms can still have, where fewer than all; by term
	defers []Deferred // pending deferred calls, oldest first
	Mark   Mark       // the client's own part
}

// A Mark is the part of a state that belongs to the client of the engine.
type Mark struct {
	Phase uint8           // of the obligation, in the client's own numbering
	By    ssa.Instruction // the instruction that brought the phase about, where the client needs it
	Note  ssa.Instruction // one more instruction that the client wants to remember
	Flags uint8           // more that the client knows of the path
}

type binding struct {
	key  ssa.Value
	id   int32 // of key: its position in the function
	term Term
}

// contents says that a field, by its own term, holds another term, or
// something unknown if that is 0.
type contents struct{ field, holds Term }

type fact struct {
	term Term
	set  Set
}

// A Deferred is a call that waits for the function's end, with the terms that
// its operands had when it was deferred.
type Deferred struct {
	Instr *ssa.Defer
	Fn    Term // the function value or the receiver of an interface call
	Args  []Term
}

func lookup(list []binding, id int32) (int, bool) {
	return slices.BinarySearchFunc(list, id, func(b binding, id int32) int { return int(b.id - id) })
}

// bind returns list with key bound to t, or not bound when t is none.
func bind(list []binding, key ssa.Value, id int32, t Term) []binding {
	i, found := lookup(list, id)
	switch {
	case found && t == 0:
		return slices.Delete(slices.Clone(list), i, i+1)
	case found && list[i].term == t, !found && t == 0:
		return list
	case found:
		list = slices.Clone(list)
		list[i].term = t
		return list
	}
	return slices.Insert(slices.Clone(list), i, binding{key, id, t})
}

// held returns what the field with the given term holds, if it was stored to.
func (st State) held(field Term) (Term, bool) {
	for _, f := range st.fields {
		if f.field == field {
			return f.holds, true
		}
	}
	return 0, false
}

// keepFields returns st with the fields that change leaves, as it leaves them.
func (st State) keepFields(change func(contents) (contents, bool)) State {
	if len(st.fields) == 0 {
		st.fields = nil // callers append to them
		return st
	}
	kept := make([]contents, 0, len(st.fields)+1)
	for _, f := range st.fields {
		if f, ok := change(f); ok {
			kept = append(kept, f)
		}
	}
	st.fields = kept
	return st
}

func (st State) factIndex(t Term) (int, bool) {
	return slices.BinarySearchFunc(st.facts, t, func(f fact, t Term) int { return int(f.term - t) })
}

// fact returns the recorded set of t, or Any.
func (st State) fact(t Term) Set {
	if i, ok := st.factIndex(t); ok {
		return st.facts[i].set
	}
	return Any
}

func (st State) withFact(t Term, s Set) State {
	i, found := st.factIndex(t)
	switch {
	case found && s.IsAny():
		st.facts = slices.Delete(slices.Clone(st.facts), i, i+1)
	case found:
		st.facts = slices.Clone(st.facts)
		st.facts[i].set = s
	case !s.IsAny():
		st.facts = slices.Insert(slices.Clone(st.facts), i, fact{t, s})
	}
	return st
}

// keepFacts returns st without the facts that keep turns down.
func (st State) keepFacts(keep func(Term) bool) State {
	for i, f := range st.facts {
		if keep(f.term) {
			continue
		}
		kept := slices.Clone(st.facts[:i])
		for _, f := range st.facts[i+1:] {
			if keep(f.term) {
				kept = append(kept, f)
			}
		}
		st.facts = kept
		return st
	}
	return st
}

// Pending returns the deferred calls, oldest first.
func (st State) Pending() []Deferred { return st.defers }

// push returns st with d pending. A call that is already pending with the
// same operands is not added again: what it would do, it does once.
func (st State) push(d Deferred) State {
	for _, old := range st.defers {
		if old.Instr == d.Instr && old.Fn == d.Fn && slices.Equal(old.Args, d.Args) {
			return st
		}
	}
	st.defers = append(slices.Clip(st.defers), d)
	return st
}

// covers reports whether every world that t describes is one of st's, for
// states that are equal but for their facts.
func (st State) covers(t State) bool {
	for _, f := range st.facts {
		if !t.fact(f.term).Within(f.set) {
			return false
		}
	}
	return true
}

// core appends to buf what tells the state from others, but for its facts: where
// it holds and all the rest of it.
func (st State) core(buf []byte, at place, number func(ssa.Instruction) int32) []byte {
	put := func(n int32) { buf = binary.AppendVarint(buf, int64(n)) }
	put(int32(at.block))
	put(int32(at.idx))
	for _, list := range [...][]binding{st.env, st.cells} {
		put(int32(len(list)))
		for _, b := range list {
			put(b.id)
			put(int32(b.term))
		}
	}
	put(int32(len(st.fields)))
	for _, f := range st.fields {
		put(int32(f.field))
		put(int32(f.holds))
	}
	for _, d := range st.defers {
		put(number(d.Instr))
		put(int32(d.Fn))
		for _, a := range d.Args {
			put(int32(a))
		}
	}
	put(-1)
	put(int32(st.Mark.Phase))
	put(int32(st.Mark.Flags))
	put(number(st.Mark.By))
	put(number(st.Mark.Note))
	return buf
}
