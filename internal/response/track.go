package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The phases of an obligation, in [pathstate.Mark.Phase].
const (
	unborn uint8 = iota
	open
	closed
	gone // somebody else's now, or unknown
)

// An EndKind says how a path ended on which a response was left open.
type EndKind uint8

// The kinds of ends.
const (
	AtReturn    EndKind = iota
	Overwritten         // the next response is obtained
	DeferInLoop         // the same, with the close of this one deferred
)

// An End is the end of a path on which a response was left open.
type End struct {
	Kind EndKind
	At   ssa.Instruction // the return, or the call that obtains the next response
	// Over is the call, if any, whose response took the variable.
	Over ssa.Instruction
	node int32
}

// A tracker follows one response, or none, along the paths of a function. It
// is the [pathstate.Client] of every exploration of this package.
type tracker struct {
	p    *pkg
	info *fn

	// The response that is followed, unless it is known by its body alone;
	// and its body.
	resp, body pathstate.Term
	site       *Site // where it is obtained; nil for a parameter or captured variable
	exits      bool  // whether how the function returns matters, once the response is closed

	ends    []End
	returns []exit
	closers bool // some path closes it or hands it on
	lastUse ssa.Instruction

	// When nothing is followed: the states in which the sites are reached.
	births map[*Site][]pathstate.Start
}

// An exit is a path that returns.
type exit struct {
	state   pathstate.State
	ret     *ssa.Return
	outcome Outcome
	hands   ssa.Value // the captured variable that holds the open response, if any
}

// holds reports whether t is the response, its body, or the address of it.
func (t *tracker) holds(x *pathstate.Explorer, term pathstate.Term) bool {
	if term == 0 {
		return false
	}
	if term == t.body || term == t.resp {
		return true
	}
	of, field, ok := x.Space.IsFieldAddr(term)
	return ok && of == t.resp && field.Name() == "Body"
}

// holdsAny reports whether v holds the response, for an argument also through
// the array behind a variadic call or the address of a variable.
func (t *tracker) holdsAny(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if t.holds(x, x.Term(st, v)) {
		return true
	}
	for _, e := range varargs(v) {
		if t.holds(x, x.Term(st, e)) {
			return true
		}
	}
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	return x.IsCell(v) && t.holds(x, x.Cell(st, v))
}

// varargs returns the elements of the slice that the compiler makes for the
// variadic arguments of a call, nil if v is no such slice.
func varargs(v ssa.Value) []ssa.Value {
	slice, ok := v.(*ssa.Slice)
	if !ok {
		return nil
	}
	array, ok := slice.X.(*ssa.Alloc)
	if !ok || array.Comment != "varargs" {
		return nil
	}
	var elems []ssa.Value
	for _, ref := range *array.Referrers() {
		if addr, ok := ref.(*ssa.IndexAddr); ok {
			for _, ref := range *addr.Referrers() {
				if store, ok := ref.(*ssa.Store); ok && store.Addr == addr {
					elems = append(elems, store.Val)
				}
			}
		}
	}
	return elems
}

func (t *tracker) as(st pathstate.State, phase uint8, by ssa.Instruction) pathstate.State {
	if phase == closed || phase == gone {
		t.closers = true
	}
	st.Mark.Phase, st.Mark.By = phase, nil
	return st
}

// done ends a path on which nothing is left to find out.
func (t *tracker) done(x *pathstate.Explorer, st pathstate.State) bool {
	if st.Mark.Phase == closed || st.Mark.Phase == gone {
		x.Good()
		return !t.exits
	}
	return false
}

// Step follows what happens to the response outside of calls.
func (t *tracker) Step(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	if st.Mark.Phase != open {
		return st, !t.done(x, st)
	}
	kept := false
	switch instr := instr.(type) {
	case *ssa.Store:
		st, kept = t.store(x, st, instr)
	case *ssa.MapUpdate:
		kept = t.holdsAny(x, st, instr.Value) || t.holdsAny(x, st, instr.Key)
	case *ssa.Send:
		kept = t.holdsAny(x, st, instr.X)
	case *ssa.Select:
		for _, s := range instr.States {
			kept = kept || s.Dir == types.SendOnly && t.holdsAny(x, st, s.Send)
		}
	case *ssa.UnOp:
		// A copy of the response is beyond what is followed.
		kept = t.resp != 0 && isLoad(instr) && x.Term(st, instr.X) == t.resp
	case *ssa.Defer:
		return st, true
	case *ssa.FieldAddr:
		if t.resp != 0 && x.Term(st, instr.X) == t.resp {
			t.lastUse = instr
		}
	}
	if kept {
		st = t.as(st, gone, instr)
	}
	return st, !t.done(x, st)
}

// store follows a store; it reports whether the response is kept by it.
func (t *tracker) store(x *pathstate.Explorer, st pathstate.State, instr *ssa.Store) (pathstate.State, bool) {
	if of, field, ok := x.Space.IsFieldAddr(x.Term(st, instr.Addr)); ok && of == t.resp && t.resp != 0 && field.Name() == "Body" {
		// The response gets another body: one that was made of this one keeps
		// it, one over memory leaves it as it is, anything else is unknown.
		return st, !t.holds(x, x.Term(st, instr.Val)) && !overMemory(instr.Val, 0)
	}
	if t.closure(x, st, instr.Val) {
		return st, true
	}
	if !t.holdsAny(x, st, instr.Val) {
		return st, false
	}
	if x.IsCell(instr.Addr) {
		return st, t.p.keptByClosure(instr.Addr)
	}
	if addr, ok := instr.Addr.(*ssa.IndexAddr); ok {
		if array, ok := addr.X.(*ssa.Alloc); ok && array.Comment == "varargs" {
			return st, false // the call decides
		}
	}
	return st, true
}

// closure reports whether v is a closure over the response that closes or
// keeps it when it runs.
func (t *tracker) closure(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	mc, ok := x.Space.IsValue(x.Term(st, v)).(*ssa.MakeClosure)
	return ok && t.strongest(t.closureCases(x, st, mc)) != Borrowed
}

// closureCases returns what running mc does to the response: nil if it does
// not capture it.
func (t *tracker) closureCases(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure) []Case {
	target := mc.Fn.(*ssa.Function)
	for i, b := range mc.Bindings {
		switch {
		case x.IsCell(b) && t.holds(x, x.Cell(st, b)):
			return t.p.freeCases(target, i)
		case t.holds(x, x.Term(st, b)): // a method value
			if obj, ok := target.Object().(*types.Func); ok && obj.Name() == "Close" {
				return []Case{{Outcome: Closed}}
			}
			return []Case{{Outcome: Borrowed}}
		}
	}
	return nil
}

func (t *tracker) strongest(cases []Case) Outcome {
	out := Borrowed
	for _, c := range cases {
		out = ofParam(out, c.Outcome)
	}
	return out
}

// Return records how a path leaves the function.
func (t *tracker) Return(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	e := exit{state: st, ret: ret}
	switch st.Mark.Phase {
	case closed:
		e.outcome = Closed
	case gone:
		e.outcome = Kept
	case open:
		e.outcome = t.atReturn(x, st, ret, &e)
	}
	t.returns = append(t.returns, e)
	if st.Mark.Phase == open && e.outcome == Borrowed {
		if t.site != nil {
			t.ends = append(t.ends, End{Kind: AtReturn, At: ret, Over: st.Mark.Note, node: x.Current()})
		}
		return
	}
	x.Good()
}

// atReturn says what becomes of a response that is open where the function
// returns.
func (t *tracker) atReturn(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return, e *exit) Outcome {
	for i, r := range ret.Results {
		term := x.Term(st, r)
		switch {
		case t.resp != 0 && term == t.resp, t.resp == 0 && term == t.body:
			return Returned + Outcome(i)
		case t.holds(x, term), t.closure(x, st, r):
			t.closers = true
			return Kept
		}
	}
	for _, v := range t.info.ssa.FreeVars {
		if x.IsCell(v) && t.site != nil && t.holds(x, x.Cell(st, v)) {
			e.hands = v
			t.closers = true
			return Kept
		}
	}
	if len(st.Pending()) > 0 { // the body of a loop over a function, whose defers wait for the outer function
		for _, after := range x.RunDefers(st) {
			if after.Mark.Phase != open {
				if t.site != nil && goesRound(ret) {
					t.ends = append(t.ends, End{Kind: DeferInLoop, At: ret, node: x.Current()})
				}
				return Kept
			}
		}
	}
	return Borrowed
}

// goesRound reports whether ret, in the body of a loop over a function, goes
// on with the loop.
func goesRound(ret *ssa.Return) bool {
	if len(ret.Results) != 1 {
		return false
	}
	c, ok := ret.Results[0].(*ssa.Const)
	return ok && c.Value != nil && c.Value.String() == "true"
}

// Call follows a call.
func (t *tracker) Call(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) []pathstate.State {
	if _, ok := c.Instr.(*ssa.Call); ok {
		if sites := t.info.siteAt[c.Instr]; sites != nil {
			if t.site == nil && t.births != nil {
				after := t.effects(x, st, c)
				t.bear(x, st, after, sites)
				return after
			}
			if t.site != nil && slices.Contains(sites, t.site) {
				t.again(x, st, c)
				return nil
			}
			if st.Mark.Phase == open && t.site != nil && t.p.sameVariable(t.site, sites[0]) {
				st.Mark.Note = c.Instr
			}
		}
	}
	if st.Mark.Phase != open && t.done(x, st) {
		return nil
	}
	after := t.effects(x, st, c)
	if st.Mark.Phase == open && len(after) > 0 && !t.exits {
		// Where every way on is done, so is the path.
		after = slices.DeleteFunc(after, func(s pathstate.State) bool {
			if s.Mark.Phase != open {
				x.Good()
				return true
			}
			return false
		})
	}
	return after
}

// again is the path that comes back to the call that obtained the response.
func (t *tracker) again(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) {
	if st.Mark.Phase != open {
		x.Good()
		return
	}
	end := End{Kind: Overwritten, At: c.Instr, node: x.Current()}
	if pending := x.RunDefers(st); len(st.Pending()) > 0 && !slices.ContainsFunc(pending, func(s pathstate.State) bool { return s.Mark.Phase == open }) {
		end.Kind = DeferInLoop
		for _, d := range st.Pending() {
			end.Over = d.Instr
		}
	}
	t.ends = append(t.ends, end)
}

func isLoad(u *ssa.UnOp) bool { return u.Op.String() == "*" }
