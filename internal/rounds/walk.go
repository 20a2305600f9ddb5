package rounds

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// The flags of a state's mark.
const (
	waitedTime = 1 << iota // the path has let time go by
	waitedElse             // it has waited for somebody else
	looked                 // it has looked at a context
	judged                 // a test of the status that a good one would pass has failed
	tried                  // it has made an attempt
)

// A world is what becomes of the attempts while paths are followed.
type world uint8

const (
	refused world = iota // each fails with an error
	bad                  // each is answered, with a status of 500 or above
)

// A walker is one exploration of a function, in a world. With a target, it goes from
// there until it comes back to it, or to the function's own start; without, from the
// function's start to its returns.
type walker struct {
	p      *pkg
	f      *fn
	world  world
	loop   blocks   // that is not left; nil for the whole function
	target *attempt // nil if the rounds are calls of the function itself

	reached  blocks // see stops
	arrivals []arrival
	before   []pathstate.State // of the arrivals
	returns  []returned
	looks    bool // a path that returns has looked at a context
}

// An arrival is a path that has come back to an attempt.
type arrival struct {
	node  int32
	flags uint8
	sleep ssa.Instruction // of a second or more, if there is one on the path
}

// returned is how a function returns after it has made an attempt.
type returned struct {
	waits   Waits
	results []pathstate.Set
}

// exploreLimit bounds the states of one exploration. What exceeds it is silent.
const exploreLimit = 1000

func (w *walker) explore(starts ...pathstate.Start) *pathstate.Explorer {
	return w.f.paths().Explore(w, exploreLimit, nil, starts...)
}

// maxStarts bounds the states in which an attempt is taken to fail. Where there are
// more, nothing is taken to be known of what goes before it.
const maxStarts = 32

// starts returns the states after the target has failed in the walker's world, none
// if it can't: those in which a round from the head of the loop can come to it.
func (w *walker) starts(head *ssa.BasicBlock) []pathstate.Start {
	first := &walker{p: w.p, f: w.f, world: w.world, loop: w.loop, target: w.target}
	x := first.explore(pathstate.Start{Block: head})
	before := first.before
	if x.GaveUp() || len(before) > maxStarts {
		before = []pathstate.State{{}}
	}
	block := w.target.call.Block()
	next := slices.Index(block.Instrs, w.target.call.(ssa.Instruction)) + 1
	var list []pathstate.Start
	for _, st := range before {
		st.Mark = pathstate.Mark{}
		st = forgetMemory(x, st)
		if st, ok := w.outcome(x, st, w.target); ok {
			common := w.target.call.Common()
			call := pathstate.Call{Instr: w.target.call, Fn: x.Term(st, common.Value)}
			for _, a := range common.Args {
				call.Args = append(call.Args, x.Term(st, a))
			}
			st = x.Havoc(st, call)
			list = append(list, pathstate.Start{Block: block, Idx: next, State: st})
		}
	}
	return list
}

// forgetMemory returns st without what is known of memory that others can change
// while the path waits, or calls something.
func forgetMemory(x *pathstate.Explorer, st pathstate.State) pathstate.State {
	for t := range x.Facts(st) {
		if _, f, ok := x.Space.IsField(t); ok && f.Name() == "StatusCode" && f.Pkg() != nil && f.Pkg().Path() == "net/http" {
			continue
		}
		if x.Space.InMemory(t) {
			st = st.With(t, pathstate.Any)
		}
	}
	return st
}

// outcome returns st with the results of an attempt as they are in the walker's
// world; ok is false if there are no such.
func (w *walker) outcome(x *pathstate.Explorer, st pathstate.State, a *attempt) (pathstate.State, bool) {
	st.Mark.Flags |= tried | waitFlags(a.Waits)
	if a.Looks {
		st.Mark.Flags |= looked
	}
	if w.world == bad {
		results := a.call.Common().Signature().Results()
		if results.Len() == 0 || !isResponse(results.At(0).Type()) {
			return st, false
		}
		var ok bool
		response := x.Space.Result(a.call, 0)
		if st, ok = x.Refine(st, response, pathstate.NonZero); !ok {
			return st, false
		}
		for i := 1; i < results.Len(); i++ {
			if names.IsError(results.At(i).Type()) {
				if st, ok = x.Refine(st, x.Space.Result(a.call, i), pathstate.Zero); !ok {
					return st, false
				}
			}
		}
		field := statusField(results.At(0).Type())
		if field == nil {
			return st, false
		}
		return st.With(x.Space.Field(response, field), badStatus), true
	}
	for _, r := range a.Results {
		if next, ok := x.Refine(st, x.Space.Result(a.call, r.Index), ssacall.Set(r.Is)); ok {
			st = next
		}
	}
	return st, true
}

// The statuses that tell a test for failure from others.
var (
	badStatus  = pathstate.Range(500, 599)
	goodStatus = pathstate.Range(200, 200)
)

// inside reports whether an instruction is in the loop that is looked at.
func (w *walker) inside(instr ssa.Instruction) bool { return w.loop == nil || w.loop[instr.Block()] }

// Call returns the states in which a call returns.
func (w *walker) Call(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) []pathstate.State {
	if !w.inside(c.Instr) {
		return nil
	}
	if w.target != nil && c.Instr == w.target.call {
		w.arrive(x, st)
		return nil
	}
	if _, ok := c.Instr.Common().Value.(*ssa.Builtin); ok {
		return []pathstate.State{st}
	}
	to := resolve(c.Instr)
	if w.target == nil && to.Fn == w.f.ssa {
		w.arrive(x, st)
		return nil
	}
	if c.Async {
		return []pathstate.State{st}
	}
	if w.p.endsProgram(to) {
		return nil
	}
	if to.Obj == nil || knowledge.WaitOf(to.Obj) != knowledge.Quiet {
		st = forgetMemory(x, st)
	}
	if a := w.p.attempt(c.Instr); a != nil {
		if w.world == bad {
			if next, ok := w.outcome(x, st, a); ok {
				return []pathstate.State{next}
			}
			return []pathstate.State{st}
		}
		if st, ok := w.outcome(x, st, a); ok {
			return []pathstate.State{st}
		}
		return nil
	}
	st.Mark.Flags |= waitFlags(w.waitsOfCall(c.Instr, to))
	if mayLook(to) {
		st.Mark.Flags |= looked
	}
	if st.Mark.Note == nil && (isSleep(to) && w.p.atLeastSecond(c.Instr.Common().Args[0]) || w.p.sleepsLong(to)) {
		st.Mark.Note = c.Instr
	}
	if known, ok := knowledge.Lookup(to.Name()); ok {
		if next, ok := ssacall.Returned(x, st, c.Instr, known); ok {
			st = next
		}
	}
	return []pathstate.State{st}
}

func isSleep(to callee) bool { return to.Name() == "time.Sleep" }

// arrive notes a path that is at the attempt again, or at a call of the function itself
// after an attempt.
func (w *walker) arrive(x *pathstate.Explorer, st pathstate.State) {
	if w.target == nil && st.Mark.Flags&tried == 0 {
		return
	}
	w.arrivals = append(w.arrivals, arrival{x.Current(), st.Mark.Flags, st.Mark.Note})
	w.before = append(w.before, st)
}

// Step is asked about each other instruction.
func (w *walker) Step(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	if !w.inside(instr) {
		return st, false
	}
	switch instr := instr.(type) {
	case *ssa.If:
		if w.world == bad && w.judges(x, st, instr) {
			st.Mark.Flags |= judged
		}
	case *ssa.BinOp:
		if isContextError(instr.X) || isContextError(instr.Y) {
			st.Mark.Flags |= looked
		}
	default:
		if waits := waitsAt(instr); waits != 0 {
			st = forgetMemory(x, st)
			st.Mark.Flags |= waitFlags(waits)
		}
		if u, ok := instr.(*ssa.UnOp); ok && st.Mark.Note == nil {
			if call, ok := timeChannel(u.X).(*ssa.Call); ok && waitsAt(u) != 0 && w.p.atLeastSecond(call.Call.Args[0]) {
				st.Mark.Note = instr
			}
		}
	}
	return st, true
}

// Chosen is told which case of a select is taken.
func (w *walker) Chosen(x *pathstate.Explorer, st pathstate.State, sel *ssa.Select, index int) pathstate.State {
	st = forgetMemory(x, st)
	st.Mark.Flags |= waitFlags(waitsAt(sel))
	if index >= 0 && takes(sel.States[index]) {
		st.Mark.Flags |= waitedElse // the next round is for something else
	}
	return st
}

// Repeat lets an instruction in a loop be executed again.
func (w *walker) Repeat(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	return st, true
}

// MayStore takes it that a callee stores to what it is given the address of.
func (w *walker) MayStore(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, i int) bool {
	return true
}

// MayWrite takes it that a closure that may write to a variable does.
func (w *walker) MayWrite(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, v ssa.Value) bool {
	return true
}

// Forgotten is told that the path no longer knows what some variable holds.
func (w *walker) Forgotten(x *pathstate.Explorer, st pathstate.State, t pathstate.Term) pathstate.State {
	return st
}

// Follows reports that nothing is followed.
func (w *walker) Follows(x *pathstate.Explorer, t pathstate.Term) bool { return false }

// Return is told of each path that leaves the function.
func (w *walker) Return(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	w.looks = w.looks || st.Mark.Flags&looked != 0
	if w.target != nil || st.Mark.Flags&tried == 0 {
		return
	}
	r := returned{waits: waited(st.Mark.Flags)}
	for _, v := range ret.Results {
		r.results = append(r.results, x.SetOf(st, x.Term(st, v)))
	}
	w.returns = append(w.returns, r)
}
