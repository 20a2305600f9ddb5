// Package pathstate explores the paths of one function in SSA form.
//
// # The algorithm
//
// It is a forward may-analysis by bounded disjunction: what is known at a
// block is a set of [State] values, each describing the executions that came
// there along some paths. A state maps terms to the sets of values that they
// can still have ([Set]), the variables that live in memory to the terms of
// their contents, and phis to the operand that the path chose; so an err is
// known to be nil by value, whatever variable holds it, and a flag that was
// set under a condition remembers the condition.
//
// The transfer of an instruction is a pure function from a state to states.
// A branch whose condition contradicts a state is not taken by it; otherwise
// the condition is recorded. Where paths meet, facts that no later branch can
// ask for are dropped ([testedShapes]), and a state whose worlds are all
// described by one that was seen is dropped too ([State.covers]): thereby a
// chain of unrelated ifs costs one state, not 2^n. Deferred calls are run,
// latest first, where the function returns. Calls are left to the [Client].
//
// Terms have bounded depth and sets are made of the function's constants, so
// states are finitely many; a bound on their number ([Explorer.Limit]) ends
// the exploration early, as given up, from which nothing may be concluded.
//
// Memory is modelled as far as local variables go. A field of something is
// taken to keep its value unless this function stores to that field: what a
// callee or another goroutine does to it is ignored, which can hide a path,
// never invent one with contradicting conditions.
package pathstate

import (
	"go/token"
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// A Client gives meaning to calls and watches a path's instructions.
type Client interface {
	// Call returns the states in which c can return, none if it never does.
	Call(x *Explorer, st State, c Call) []State

	// Step is asked about each other instruction, before its own effect;
	// it returns the state to go on with, or false to end the path.
	Step(x *Explorer, st State, instr ssa.Instruction) (State, bool)

	// Repeat is asked before instr, in a loop, is executed on a path on which
	// it may have been before: what was known by its value is about to be
	// forgotten. It returns the state to go on with, or false to end the path.
	Repeat(x *Explorer, st State, instr ssa.Instruction) (State, bool)

	// Chosen is told which case of a select is taken, -1 for default.
	Chosen(x *Explorer, st State, sel *ssa.Select, index int) State

	// MayStore reports whether the callee may have stored to the variable
	// whose address was argument i of the call, which has returned in st.
	MayStore(x *Explorer, st State, c Call, i int) bool

	// Forgotten is told that the path no longer knows what some variable
	// holds, which was t so far.
	Forgotten(x *Explorer, st State, t Term) State

	// Follows reports whether t is something that the client follows. What
	// happens to it is told apart more finely.
	Follows(x *Explorer, t Term) bool

	// Return is told of each path that leaves the function, its deferred
	// calls done.
	Return(x *Explorer, st State, ret *ssa.Return)
}

// A Call is a call, go or deferred call as the client sees it.
type Call struct {
	Instr ssa.CallInstruction
	Fn    Term   // the callee's term, or the receiver's for an interface call
	Args  []Term // in the order of Common().Args
	Async bool   // a go statement: nothing is known of when the callee runs
}

// An Explorer is one exploration of a function.
type Explorer struct {
	*Func
	Limit int             // most states before the exploration is given up
	Keep  func(Term) bool // terms to remember facts on, although no branch asks for them; may be nil

	client  Client
	nodes   []exploreNode
	edges   []edge
	seen    map[place][]int32
	perCore map[coreKey][]int32
	current int32
	gaveUp  bool
}

// A place is where a state holds: before instruction idx of a block.
type place struct{ block, idx int }

type coreKey struct {
	place
	core string
}

type exploreNode struct {
	place
	st     State
	parent int32 // the edge that found the node first, -1 for a start
	good   bool  // the client ended a path here for a good reason
}

// An edge is the step from one node to another, by a decision if br is not nil.
type edge struct {
	from, to int32
	br       *ssa.If
	taken    bool
	call     *ssa.Call // or by how this call ended
}

// A Start is a state in which an exploration begins, before instruction Idx
// of Block.
type Start struct {
	Block *ssa.BasicBlock
	Idx   int
	State State
}

// maxStatesPerPlace bounds the states of one block; more than a few dozen
// means that conditions of a kind that states can't tell apart pile up.
const maxStatesPerPlace = 256

// Explore explores f from the given starts. See [Explorer] for limit and keep.
func (f *Func) Explore(client Client, limit int, keep func(Term) bool, starts ...Start) *Explorer {
	x := &Explorer{
		Func:    f,
		Limit:   limit,
		Keep:    keep,
		client:  client,
		seen:    make(map[place][]int32),
		perCore: make(map[coreKey][]int32),
	}
	for _, s := range starts {
		x.add(-1, nil, false, s.Block, s.Idx, s.State)
	}
	for next := 0; next < len(x.nodes) && !x.gaveUp; next++ {
		x.current = int32(next)
		x.run(x.SSA.Blocks[x.nodes[next].block], x.nodes[next].idx, x.nodes[next].st)
	}
	return x
}

// Entry returns the state at the function's entry: captured variables hold
// what their addresses point to, by [Space.Deref].
func (f *Func) Entry() State {
	var st State
	for _, v := range f.SSA.FreeVars {
		if f.cells[v] {
			st.cells = bind(st.cells, v, f.values[v], f.Space.Deref(f.Space.Value(v)))
		}
	}
	return st
}

// With returns st with t known to be in s, for a t of which nothing is known.
func (st State) With(t Term, s Set) State { return st.withFact(t, s) }

// Facts yields what st knows of terms.
func (x *Explorer) Facts(st State) iter.Seq2[Term, Set] {
	return func(yield func(Term, Set) bool) {
		for _, f := range st.facts {
			if !yield(f.term, f.set) {
				return
			}
		}
	}
}

// Fields yields the fields that the function has stored to, by their terms,
// and the terms that they hold.
func (x *Explorer) Fields(st State) iter.Seq2[Term, Term] {
	return func(yield func(Term, Term) bool) {
		for _, c := range st.fields {
			if !yield(c.field, c.holds) {
				return
			}
		}
	}
}

// GaveUp reports whether the exploration was ended by its limit.
func (x *Explorer) GaveUp() bool { return x.gaveUp }

// States returns the number of states that were explored.
func (x *Explorer) States() int { return len(x.nodes) }

// add adds the node for st at the place, or an edge to one that covers it.
func (x *Explorer) add(from int32, br *ssa.If, taken bool, b *ssa.BasicBlock, idx int, st State) {
	if idx == 0 {
		st = x.forget(st, b)
	}
	key := coreKey{place{b.Index, idx}, st.core(x.number)}
	to := int32(-1)
	for _, n := range x.perCore[key] {
		if x.nodes[n].st.covers(st) {
			to = n
			break
		}
	}
	e := int32(-1)
	if from >= 0 {
		e = int32(len(x.edges))
		x.edges = append(x.edges, edge{from: from, br: br, taken: taken})
	}
	if to < 0 {
		to = int32(len(x.nodes))
		x.nodes = append(x.nodes, exploreNode{place: key.place, st: st, parent: e})
		x.perCore[key] = append(x.perCore[key], to)
		x.seen[key.place] = append(x.seen[key.place], to)
		if len(x.nodes) > x.Limit || len(x.seen[key.place]) > maxStatesPerPlace {
			x.gaveUp = true
		}
	}
	if e >= 0 {
		x.edges[e].to = to
	}
}

// forget drops from st what can't matter at the start of b or after.
func (x *Explorer) forget(st State, b *ssa.BasicBlock) State {
	for _, list := range []*[]binding{&st.env, &st.cells} {
		old := *list
		if i := slices.IndexFunc(old, func(e binding) bool { return !x.liveAt(e.key, b) }); i >= 0 {
			*list = slices.DeleteFunc(slices.Clone(old), func(e binding) bool { return !x.liveAt(e.key, b) })
		}
	}
	if len(st.fields) > 0 {
		st = st.keepFields(func(c contents) (contents, bool) {
			return c, x.asked(b, c.field) || x.client.Follows(x, c.holds)
		})
	}
	return st.keepFacts(func(t Term) bool { return x.asked(b, t) || x.Keep != nil && x.Keep(t) })
}

// run explores from instruction idx of b to the block's end.
func (x *Explorer) run(b *ssa.BasicBlock, idx int, st State) {
	loop := x.InLoop(b)
	for i := idx; i < len(b.Instrs); i++ {
		instr := b.Instrs[i]
		v, ok := instr.(ssa.Value)
		if ok && loop {
			if _, phi := instr.(*ssa.Phi); !phi {
				if st, ok = x.client.Repeat(x, st, instr); !ok {
					return
				}
				st = x.renew(st, v)
			}
		}
		switch instr := instr.(type) {
		case *ssa.Phi, *ssa.DebugRef: // phis were set on the edge
			continue
		case *ssa.Call:
			if !x.fork(b, i, x.call(st, instr, nil), &st) {
				return
			}
			continue
		case *ssa.Go:
			if !x.fork(b, i, x.call(st, instr, nil), &st) {
				return
			}
			continue
		case *ssa.RunDefers:
			if !x.fork(b, i, x.RunDefers(st), &st) {
				return
			}
			continue
		case *ssa.Select:
			if !x.fork(b, i, x.choose(st, instr), &st) {
				return
			}
			continue
		case *ssa.Return:
			x.client.Return(x, st, instr)
			return
		case *ssa.Jump:
			x.enter(b, 0, nil, false, st)
			return
		case *ssa.If:
			if st, ok = x.client.Step(x, st, instr); !ok {
				return
			}
			cond := x.Term(st, instr.Cond)
			yes, canYes := x.Assume(st, cond, true)
			no, canNo := x.Assume(st, cond, false)
			br := instr
			if !canYes || !canNo {
				br = nil // no decision
			}
			if canYes {
				x.enter(b, 0, br, true, yes)
			}
			if canNo {
				x.enter(b, 1, br, false, no)
			}
			return
		case *ssa.Panic:
			return
		case *ssa.TypeAssert:
			if instr.CommaOk && x.client.Follows(x, x.Term(st, instr.X)) {
				if !x.fork(b, i, x.assert(st, instr), &st) {
					return
				}
				continue
			}
		}
		if st, ok = x.deref(st, instr); !ok {
			return
		}
		if st, ok = x.client.Step(x, st, instr); !ok {
			return
		}
		st = x.step(st, instr)
	}
}

// fork goes on with the first of several states and leaves the others for
// later; it reports whether there is one.
func (x *Explorer) fork(b *ssa.BasicBlock, i int, states []State, st *State) bool {
	if len(states) == 1 {
		*st = states[0]
		return true
	}
	for _, s := range states {
		edges := len(x.edges)
		x.add(x.current, nil, false, b, i+1, s)
		if call, ok := b.Instrs[i].(*ssa.Call); ok {
			x.edges[edges].call = call
		}
	}
	return false
}

// enter adds the node at the start of successor s of b.
func (x *Explorer) enter(b *ssa.BasicBlock, s int, br *ssa.If, taken bool, st State) {
	succ := b.Succs[s]
	pred := slices.Index(succ.Preds, b)
	if s == 1 && b.Succs[0] == succ { // both edges lead there: this is the second
		pred += 1 + slices.Index(succ.Preds[pred+1:], b)
	}
	// All phis read their operands before any is set.
	var phis []*ssa.Phi
	var terms []Term
	for _, instr := range succ.Instrs {
		phi, ok := instr.(*ssa.Phi)
		if !ok {
			break
		}
		phis = append(phis, phi)
		terms = append(terms, x.Term(st, phi.Edges[pred]))
	}
	if x.InLoop(succ) {
		// Names that other phis give up here must not be taken for new values.
		anew := make([]bool, len(phis))
		owns := make([]Set, len(phis))
		for i := range phis {
			owns[i] = st.fact(terms[i])
			anew[i] = x.Space.depth(terms[i]) > maxDepth
			for j, other := range phis {
				if (i == j || terms[j] != x.Space.Value(other)) && x.Space.mentions(terms[i], other) {
					anew[i] = true
				}
			}
		}
		for _, phi := range phis {
			st = x.renew(st, phi)
		}
		for i, phi := range phis {
			if anew[i] {
				terms[i] = x.Space.Value(phi)
				st = st.withFact(terms[i], owns[i])
			}
		}
	}
	for i, phi := range phis {
		t := terms[i]
		if t == x.Space.Value(phi) {
			t = 0
		}
		st.env = bind(st.env, phi, x.values[phi], t)
	}
	x.add(x.current, br, taken, succ, 0, st)
}

// maxDepth bounds the structure of terms, which loops like n = n.next build up.
const maxDepth = 4

// renew prepares st for v to be computed anew: what refers to the value that
// v had in an earlier round no longer goes by v's name.
func (x *Explorer) renew(st State, v ssa.Value) State {
	stale := func(t Term) bool { return x.Space.mentions(t, v) }
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

// readAfter reports whether the register or cell v is read after instr.
func (x *Explorer) readAfter(v ssa.Value, instr ssa.Instruction) bool {
	b := instr.Block()
	for _, s := range b.Succs {
		if x.liveAt(v, s) {
			return true
		}
	}
	for _, ref := range *v.Referrers() {
		if ref.Block() == b && x.instrs[ref] > x.instrs[instr] {
			return true
		}
	}
	return false
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
// type say of that field is forgotten: they may point to the same struct.
func (x *Explorer) setField(st State, addr *ssa.FieldAddr, t Term) State {
	f := FieldOf(addr.X.Type(), addr.Field)
	if f == nil {
		return st
	}
	field := x.Space.Field(x.Term(st, addr.X), f)
	var lost []Term
	st = st.keepFields(func(c contents) (contents, bool) {
		if _, other, _ := x.Space.IsField(c.field); other == f && c.field != field {
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

// Alias returns st with the register v standing for t.
func (x *Explorer) Alias(st State, v ssa.Value, t Term) State {
	st.env = bind(st.env, v, x.values[v], t)
	return st
}

// Good marks the path that is being explored as ended well.
func (x *Explorer) Good() { x.nodes[x.current].good = true }

// Current returns the node that is being explored, for [Explorer.Trail].
func (x *Explorer) Current() int32 { return x.current }

func (x *Explorer) terms(st State, vs []ssa.Value) []Term {
	ts := make([]Term, len(vs))
	for i, v := range vs {
		ts[i] = x.Term(st, v)
	}
	return ts
}

// call asks the client about a call that is made now, or deferred as d.
func (x *Explorer) call(st State, instr ssa.CallInstruction, d *Deferred) []State {
	c := Call{Instr: instr}
	if d != nil {
		c.Fn, c.Args = d.Fn, d.Args
	} else {
		c.Fn, c.Args = x.Term(st, instr.Common().Value), x.terms(st, instr.Common().Args)
	}
	_, c.Async = instr.(*ssa.Go)
	if instr.Common().IsInvoke() { // a method of a nil interface panics
		var ok bool
		if st, ok = x.notNil(st, instr, c.Fn); !ok {
			return nil
		}
	}
	states := x.client.Call(x, st, c)
	for i := range states {
		states[i] = x.Havoc(states[i], c)
	}
	return states
}

// Havoc forgets the contents of variables that a closure, or a callee that
// was lent the address, may have stored to during the call.
func (x *Explorer) Havoc(st State, c Call) State {
	if len(st.fields) > 0 && !isBuiltin(c.Instr) {
		st = x.havocFields(st)
	}
	for _, cell := range st.cells {
		if i := lent(c.Instr, cell.key); i >= 0 && x.client.MayStore(x, st, c, i) {
			st = x.unknown(st, cell)
			continue
		}
		for _, mc := range x.writers[cell.key] {
			fn := x.Space.Value(mc)
			if c.Fn == fn || slices.Contains(c.Args, fn) || x.escapes(mc) && !isBuiltin(c.Instr) {
				st = x.unknown(st, cell)
				break
			}
		}
	}
	return st
}

// havocFields forgets what fields hold that a callee can store to: all but
// those of this function's own structs, and those of what the client follows.
func (x *Explorer) havocFields(st State) State {
	return st.keepFields(func(c contents) (contents, bool) {
		of, _, _ := x.Space.IsField(c.field)
		if _, own := x.Space.IsValue(of).(*ssa.Alloc); !own && !x.client.Follows(x, of) {
			c.holds = 0
		}
		return c, true
	})
}

// unknown returns st with a variable holding something unknown.
func (x *Explorer) unknown(st State, cell binding) State {
	return x.client.Forgotten(x, x.SetCell(st, cell.key, 0), cell.term)
}

func isBuiltin(c ssa.CallInstruction) bool {
	_, ok := c.Common().Value.(*ssa.Builtin)
	return ok
}

// escapes reports whether the closure v is used other than as the callee or an
// argument of calls, so that any call might run it.
func (x *Explorer) escapes(v ssa.Value) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call, *ssa.Defer, *ssa.DebugRef:
		case *ssa.ChangeType:
			if x.escapes(ref) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// RunDefers returns the states after the pending calls of st have run.
func (x *Explorer) RunDefers(st State) []State {
	states := []State{st}
	for i := len(st.defers) - 1; i >= 0; i-- {
		d := st.defers[i]
		var after []State
		for _, s := range states {
			s.defers = s.defers[:i:i]
			after = append(after, x.call(s, d.Instr, &d)...)
		}
		states = after
	}
	return states
}
