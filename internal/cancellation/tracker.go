package cancellation

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// A tracker is one exploration: from the function's entry, for its sources, if
// src is nil; else from src, in the world in which what it gave is a
// cancellation.
type tracker struct {
	p   *pkg
	f   *fn
	src *source

	steps int // of the walk that kind is on

	// See gone.
	used map[*ssa.BasicBlock]bool
	from []ssa.Value

	// Of an exploration from the entry.
	sources []source
	births  map[source][]pathstate.Start

	// Of one from a source.
	hits    []hit
	carries []Carry
	frees   map[int][]Carry
	within  []part

	// Of one from an input, which judge is about.
	judge *Given
	logs  []Log
	ways  []Way
	asked bool // it has met a test for a cancellation
}

// The flags of a state's mark.
const (
	doneSeen  = 1 << iota // the path has received from the Done of a context that somebody else can cancel
	weakSeen              // it has passed a test that can't find the cancellation
	over                  // it can't be taken
	collected             // it has put the cancellation into a list
	toldSeen              // it has passed a test that finds it
	listSeen              // it has entered a loop over errors with context.Canceled among them
)

// Call returns the states in which a call returns.
func (t *tracker) Call(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) []pathstate.State {
	if st.Mark.Flags&over != 0 || t.gone(x, st, c.Instr.Block()) {
		return nil
	}
	if _, ok := c.Instr.Common().Value.(*ssa.Builtin); ok {
		if call, ok := c.Instr.(*ssa.Call); ok && t.src != nil && isErrors(call.Type()) {
			st = t.collect(x, st, call, call.Call.Args...)
		}
		return []pathstate.State{st}
	}
	to := resolve(x, st, c.Instr)
	if t.src != nil && t.src.kind != Context {
		t.entry(x, st, c.Instr, to)
	}
	states := t.effects(x, st, c, to)
	call, ok := c.Instr.(*ssa.Call)
	if ok && t.src != nil && t.src.kind != Context {
		for i := range states {
			states[i] = t.named(x, states[i], call)
		}
	}
	if t.src == nil {
		if ok {
			for _, s := range t.origins(x, st, call, to) {
				t.bear(x, states, s)
			}
		}
	}
	return states
}

// named lets the errors that a call makes of the cancellation go by its name, or
// by that of its text: what they were made of may not be known later.
func (t *tracker) named(x *pathstate.Explorer, st pathstate.State, call *ssa.Call) pathstate.State {
	results := call.Call.Signature().Results()
	for i := range results.Len() {
		if call == t.src.instr || !names.IsError(results.At(i).Type()) || x.SetOf(st, x.Space.Result(call, i)).Equal(pathstate.Zero) {
			continue
		}
		t.steps = 0
		term := t.src.term
		switch t.result(x, st, call, i, 0) {
		case t.src.kind:
		case Flat:
			term = x.Space.Deref(term)
		default:
			continue
		}
		if known, ok := x.Refine(st, term, pathstate.NonZero); ok {
			st = known
		}
		if results.Len() == 1 {
			st = x.Alias(st, call, term)
			continue
		}
		for _, ref := range *call.Referrers() {
			if e, ok := ref.(*ssa.Extract); ok && e.Index == i {
				st = x.Alias(st, e, term)
			}
		}
	}
	return st
}

// bear starts the life of a source after its instruction, in each of states.
func (t *tracker) bear(x *pathstate.Explorer, states []pathstate.State, s source) {
	block := s.instr.Block()
	next := slices.Index(block.Instrs, s.instr) + 1
	for _, st := range states {
		var ok bool
		if st, ok = x.Refine(st, s.term, pathstate.NonZero); !ok {
			continue
		}
		if s.test {
			if v, isValue := s.instr.(ssa.Value); isValue {
				if st, ok = x.Refine(st, x.Term(st, v), pathstate.One); !ok {
					continue
				}
			}
		}
		st.Mark.Flags &= doneSeen
		born := []pathstate.State{st}
		if call, isCall := s.instr.(*ssa.Call); isCall && s.beside != nil {
			if born = s.beside.after(x, st, call); born == nil {
				continue
			}
		}
		if _, found := t.births[s]; !found {
			t.sources = append(t.sources, s)
		}
		for _, st := range born {
			t.births[s] = append(t.births[s], pathstate.Start{Block: block, Idx: next, State: st})
		}
	}
}

// Step is asked about each other instruction.
func (t *tracker) Step(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	if st.Mark.Flags&over != 0 {
		return st, false
	}
	switch instr := instr.(type) {
	case *ssa.If:
		return st, !t.unknownTest(x, st, instr.Cond) && !t.gone(x, st, instr.Block())
	case *ssa.BinOp:
		if instr.Op == token.LSS {
			return t.round(x, st, instr)
		}
		return t.compare(x, st, instr)
	case *ssa.UnOp:
		return t.unary(x, st, instr), true
	case *ssa.Lookup:
		if !instr.CommaOk {
			return t.looked(x, st, instr, instr)
		}
	case *ssa.Extract:
		return t.extract(x, st, instr)
	case *ssa.TypeAssert:
		if t.src != nil && instr.CommaOk && !t.canBe(instr.AssertedType) && t.kind(x, st, instr.X) != 0 {
			for _, ref := range *instr.Referrers() {
				if e, ok := ref.(*ssa.Extract); ok && e.Index == 1 {
					return x.Refine(st, x.Term(st, e), t.asIf(instr.AssertedType))
				}
			}
		}
	case *ssa.Send:
		t.send(x, st, instr.Chan, instr.X)
	case *ssa.Store:
		if t.src == nil {
			t.receive(x, st, instr)
		} else if instr == t.src.instr {
			return st, false // the next round has a source of its own
		} else {
			st = t.element(x, st, instr)
		}
	}
	return st, true
}

// canBe reports whether a cancellation can be of the type: an interface.
func (t *tracker) canBe(typ types.Type) bool {
	return types.IsInterface(typ) || names.IsType(typ, connectPath, "Error")
}

// unary is a load, of a variable that a closure may have left a cancellation
// in; or a receive, of a cancellation or from ctx.Done().
func (t *tracker) unary(x *pathstate.Explorer, st pathstate.State, instr *ssa.UnOp) pathstate.State {
	switch instr.Op {
	case token.ARROW:
		if isDone(instr.X) {
			return t.done(st, instr.X)
		}
		if t.src == nil && !instr.CommaOk && names.IsError(instr.Type()) {
			t.received(x, st, instr, instr.X, x.Space.Value(instr))
		}
	case token.MUL:
		if t.src == nil && oneOrMore(instr.Type()) && x.IsCell(instr.X) && open(x, x.Cell(st, instr.X)) {
			term := x.Space.Value(instr)
			for _, left := range t.left(instr.X) {
				st = x.SetCell(st, instr.X, term) // the next load gives the same
				t.bear(x, []pathstate.State{st}, source{instr: instr, term: term, roots: left.Params, kind: left.Kinds})
			}
		}
	}
	return st
}

// extract is where the result of a select or a type assertion is taken.
func (t *tracker) extract(x *pathstate.Explorer, st pathstate.State, e *ssa.Extract) (pathstate.State, bool) {
	switch tuple := e.Tuple.(type) {
	case *ssa.Select:
		if t.src != nil || e.Index < 2 || !names.IsError(e.Type()) {
			break
		}
		if ch := receiving(tuple, e.Index); ch != nil {
			t.received(x, st, e, ch, x.Space.Value(e))
		}
	case *ssa.Next:
		if t.src != nil && e.Index == 0 {
			return t.nextRound(x, st, e, tuple)
		}
	case *ssa.Lookup:
		return t.looked(x, st, tuple, e)
	case *ssa.UnOp:
		if t.src == nil && tuple.Op == token.ARROW && e.Index == 0 && names.IsError(e.Type()) {
			t.received(x, st, e, tuple.X, x.Space.Value(e))
		}
	case *ssa.TypeAssert:
		if t.src != nil && e.Index == 1 && !t.canBe(tuple.AssertedType) && x.SetOf(st, x.Term(st, e)).Intersect(t.asIf(tuple.AssertedType)).Empty() {
			return st, t.kind(x, st, tuple.X) == 0
		}
	}
	return st, true
}

// isDone reports whether v is the channel of ctx.Done().
func isDone(v ssa.Value) bool {
	c, ok := ssacall.Unconverted(v).(*ssa.Call)
	return ok && c.Call.IsInvoke() && c.Call.Method.Name() == "Done" && isContext(c.Call.Value.Type())
}

// done notes that the path has received from a context's Done.
func (t *tracker) done(st pathstate.State, ch ssa.Value) pathstate.State {
	if foreign(ssacall.Unconverted(ch).(*ssa.Call).Call.Value) {
		st.Mark.Flags |= doneSeen
	}
	return st
}

// Chosen is told which case of a select is taken. Where the context was
// cancelled, its Done goes before a default.
func (t *tracker) Chosen(x *pathstate.Explorer, st pathstate.State, sel *ssa.Select, index int) pathstate.State {
	if index >= 0 {
		s := sel.States[index]
		if s.Dir == types.RecvOnly && isDone(s.Chan) {
			return t.done(st, s.Chan)
		}
		if s.Dir == types.SendOnly {
			t.send(x, st, s.Chan, s.Send)
		}
		return st
	}
	for _, s := range sel.States {
		if t.src != nil && s.Dir == types.RecvOnly && isDone(s.Chan) && t.canceled(x, st, ssacall.Unconverted(s.Chan).(*ssa.Call).Call.Value) {
			st.Mark.Flags |= over
		}
	}
	return st
}

// canceled reports whether ctx is cancelled in the source's world.
func (t *tracker) canceled(x *pathstate.Explorer, st pathstate.State, ctx ssa.Value) bool {
	return t.src != nil && t.p.roots(t.f, x, st, ctx)&t.src.roots != 0
}

// Repeat is asked before an instruction in a loop is executed again.
func (t *tracker) Repeat(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	if t.src == nil || instr != t.src.instr || t.src.test {
		return st, true
	}
	if aged, held := x.Age(st, t.src.term, instr); held && !x.HasOld(st, t.src.term) {
		return aged, true
	}
	return st, false // the next round has a source of its own
}

// MayStore reports whether a callee may have stored to the variable whose
// address was its argument i.
func (t *tracker) MayStore(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, i int) bool {
	return !isAs(resolve(x, st, c.Instr).Name())
}

// MayWrite takes it that a closure that may write to a variable does.
func (t *tracker) MayWrite(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, v ssa.Value) bool {
	return true
}

// Forgotten is told that the path no longer knows what some variable holds.
func (t *tracker) Forgotten(x *pathstate.Explorer, st pathstate.State, term pathstate.Term) pathstate.State {
	return st
}

// Follows reports whether the term is the error that is followed.
func (t *tracker) Follows(x *pathstate.Explorer, term pathstate.Term) bool {
	return t.src != nil && t.src.term != 0 && term == t.src.term
}

// Return is told of each path that leaves the function.
func (t *tracker) Return(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	if st.Mark.Flags&over != 0 {
		return
	}
	if t.src == nil {
		for i, v := range ret.Results {
			if lastError(t.f.ssa.Signature) >= 0 {
				break // see shared
			}
			t.returned(x, st, v, func(f *types.Var, roots Roots, k Kind, with *along) {
				t.found(part{i, f, roots, k, &along{fields: with.fields}})
			})
		}
		return
	}
	if t.judge != nil {
		t.way(x, st, ret)
		return
	}
	for i, v := range ret.Results {
		if names.IsError(v.Type()) {
			if k := t.kind(x, st, v); k != 0 {
				t.carries = append(t.carries, Carry{i, t.src.roots, k, t.beside(x, st, ret, i)})
			}
		}
		if !t.shared(x, st, ret) {
			t.fields(x, st, v, func(f *types.Var, k Kind, fields []pathstate.Set) {
				with := &along{fields: fields}
				if b := t.beside(x, st, ret, i); b != nil {
					with.results = b.Ways[0]
				}
				t.found(part{i, f, t.src.roots, k, with})
			})
		}
	}
	for j, v := range t.f.ssa.FreeVars {
		if p, ok := v.Type().Underlying().(*types.Pointer); !ok || !oneOrMore(p.Elem()) || !x.IsCell(v) {
			continue
		}
		if term := x.Cell(st, v); term != 0 {
			if k := t.kindOf(x, st, term, 0); k != 0 {
				t.leaves(j, k)
			}
		}
	}
}

// way records how a function returns that was given a cancellation.
func (t *tracker) way(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	w := Way{Weak: st.Mark.Flags&weakSeen != 0}
	for _, v := range ret.Results {
		o := Outcome{Set: pathstate.Any, Kinds: t.kind(x, st, v)}
		if tellsApart(v.Type()) {
			o.Set = x.SetOf(st, x.Term(st, v))
		}
		w.Results = append(w.Results, o)
	}
	same := func(v Way) bool {
		return v.Weak == w.Weak && slices.EqualFunc(v.Results, w.Results, func(a, b Outcome) bool { return a.Kinds == b.Kinds && a.Set.Equal(b.Set) })
	}
	if !slices.ContainsFunc(t.ways, same) {
		t.ways = append(t.ways, w)
	}
}
