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
// ask for are dropped ([askedShapes]), and a state whose worlds are all
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
	"iter"
	"slices"

	"golang.org/x/tools/go/ssa"
)

// An Explorer is one exploration of a function.
type Explorer struct {
	*Func
	Limit int             // most states before the exploration is given up; see also [Func.Spend]
	Keep  func(Term) bool // terms to remember facts on, although no branch asks for them; may be nil

	client   Client
	nodes    []exploreNode
	edges    []edge
	byCore   map[string]int32 // the latest node with that core, see core
	core     []byte           // where cores are written, before they are looked up
	perPlace map[place]int    // the number of nodes
	current  int32
	gaveUp   bool
	ways     *ways // made on demand, when the exploration is done
}

// A place is where a state holds: before instruction idx of a block.
type place struct{ block, idx int }

type exploreNode struct {
	place
	st     State
	parent int32 // the edge that found the node first, -1 for a start
	same   int32 // the node before it with the same core, -1 for none
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

// fewNodes is how many nodes are made room for at the start: most functions have
// few blocks and a node for each, and large ones many explorations that end soon.
const fewNodes = 64

// Explore explores f from the given starts. See [Explorer] for limit and keep.
func (f *Func) Explore(client Client, limit int, keep func(Term) bool, starts ...Start) *Explorer {
	x := &Explorer{
		Func:     f,
		Limit:    limit,
		Keep:     keep,
		client:   client,
		nodes:    make([]exploreNode, 0, min(len(f.SSA.Blocks), fewNodes)),
		byCore:   make(map[string]int32),
		perPlace: make(map[place]int),
	}
	for _, s := range starts {
		x.add(-1, nil, false, s.Block, s.Idx, s.State)
	}
	for next := 0; next < len(x.nodes) && !x.gaveUp; next++ {
		x.current = int32(next)
		n := x.nodes[next]
		b := x.SSA.Blocks[n.block]
		if !x.Spend(cost(len(b.Instrs), n.st)) {
			x.gaveUp = true
			break
		}
		x.run(b, n.idx, n.st)
	}
	x.byCore, x.perPlace = nil, nil // the rest may be kept for long
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

// add adds the node for st at the place, or an edge to one that covers it.
func (x *Explorer) add(from int32, br *ssa.If, taken bool, b *ssa.BasicBlock, idx int, st State) {
	if idx == 0 {
		st = x.forget(st, b)
	}
	at := place{b.Index, idx}
	x.core = st.core(x.core[:0], at, x.number)
	latest, ok := x.byCore[string(x.core)]
	if !ok {
		latest = -1
	}
	to := latest
	for to >= 0 && !x.nodes[to].st.covers(st) {
		to = x.nodes[to].same
	}
	e := int32(-1)
	if from >= 0 {
		e = int32(len(x.edges))
		x.edges = append(x.edges, edge{from: from, br: br, taken: taken})
	}
	if to < 0 {
		to = int32(len(x.nodes))
		x.nodes = append(x.nodes, exploreNode{place: at, st: st, parent: e, same: latest})
		x.byCore[string(x.core)] = to
		x.perPlace[at]++
		if len(x.nodes) > x.Limit || x.perPlace[at] > maxStatesPerPlace {
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
	return st.keepFacts(func(t Term) bool {
		return x.asked(b, t) || x.Keep != nil && x.Keep(t) || x.sharedHolds(st, t) || x.loadedAgain(st, b, t)
	})
}

// loadedAgain reports whether t is the name of what a variable holds, and a
// later load of it may be asked for.
func (x *Explorer) loadedAgain(st State, b *ssa.BasicBlock, t Term) bool {
	load, ok := x.Space.IsValue(t).(*ssa.UnOp)
	return ok && x.cells[load.X] && x.Cell(st, load.X) == t && x.testedAt(b, load.X)
}

// sharedHolds reports whether a variable holds t that a closure may ask for.
func (x *Explorer) sharedHolds(st State, t Term) bool {
	return len(x.shares) > 0 && slices.ContainsFunc(st.cells, func(c binding) bool { return c.term == t && x.shares[c.key] })
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
			if to, ok := x.client.(Brancher); ok {
				yes, no = to.Taken(x, yes, instr, true), to.Taken(x, no, instr, false)
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
				if (i == j || terms[j] != x.Space.Value(other)) && x.Space.Mentions(terms[i], other) {
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
