package response

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The phases of an obligation, in [pathstate.Mark.Phase].
const (
	unborn uint8 = iota
	open
	deferred // open, but a pending call is sure to close it
	closed
	gone // somebody else's now, or unknown
)

// The flags of a path, in [pathstate.Mark.Flags].
const (
	// assumed: it depends on something that the function can't know, but its
	// callers may.
	assumed uint8 = 1 << iota
	// drained: the body was given to something that may have read it to its
	// end. Set only if [Settings.Drain] asks for it.
	drained
	// taken: content was taken from the body.
	taken
	// looked: the status was looked at, or handed on; nothing is asked of it
	// any more.
	looked
	// left: content of the body has left the function.
	left
	// last: no round of the loop comes after this one; more: another does.
	last
	more
	// errorStored: the error of the call that obtained the response is what was last
	// stored where the engine can't follow it.
	errorStored
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
	code       *types.Var     // the field of its status code
	site       *Site          // where it is obtained; nil for a parameter or captured variable
	errors     map[place]bool // see errorPlaces
	exits      bool           // whether how the function returns matters, once the response is closed

	ends       []End
	undrained  []End // paths that succeed and close the body unread
	returns    []exit
	closers    bool // some path closes it or hands it on
	lastUse    ssa.Instruction
	arrivals   []arrival               // see [tracker.judgeStatus]
	named      pathstate.Set           // codes that a comparison for equality may name
	readAt     ssa.Instruction         // the first that takes content from the body
	readErrors map[pathstate.Term]bool // the errors of calls that do
	tested     []token.Pos             // comparisons of the code with constants
	decided    bool                    // the code is compared with what is no constant, or judged by what nobody can see

	blockCodes map[*ssa.BasicBlock]pathstate.Set // see [tracker.acts]
	doubtful   map[*ssa.BasicBlock]bool          // see [tracker.vouched]

	// When nothing is followed: the states in which the sites are reached.
	births map[*Site][]pathstate.Start
}

// An exit is a path that returns.
type exit struct {
	state   pathstate.State
	ret     *ssa.Return
	outcome Outcome
	hands   ssa.Value // the captured variable that holds the open response, if any
	node    int32
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
		return !t.exits && st.Mark.Flags&looked != 0
	}
	return false
}

// Step follows what happens to the response outside of calls.
func (t *tracker) Step(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	st = t.onError(x, t.onStatus(x, st, instr), instr)
	if bin, ok := instr.(*ssa.BinOp); ok {
		st = t.info.counters.Count(x, st, bin)
		if st, ok = t.nextRound(x, st, bin); !ok {
			return st, false
		}
	}
	if (st.Mark.Phase == closed || st.Mark.Phase == gone) && st.Mark.Flags&looked == 0 && t.follows() {
		_, copied := instr.(*ssa.UnOp)
		switch kept, by := t.keeps(x, st, instr); {
		case kept && by != nil:
			st = t.handed(x, st, by) // nobody has to close it, but its status is somebody else's now
		case kept && copied:
			st.Mark.Flags |= looked
		}
	}
	if st.Mark.Phase != open {
		return st, !t.done(x, st)
	}
	switch instr := instr.(type) {
	case *ssa.If:
		st = t.noBody(x, st, instr.Cond)
	case *ssa.FieldAddr:
		if t.isResp(x.Space, x.Term(st, instr.X)) {
			t.lastUse = instr
		}
	}
	if kept, by := t.keeps(x, st, instr); kept {
		st = t.as(st, gone, instr)
		if by == nil {
			st.Mark.Flags |= looked
		} else {
			st = t.handed(x, st, by)
		}
	}
	return st, !t.done(x, st)
}

// keeps reports whether an instruction hands the response on, and by which
// value, if it can be told.
func (t *tracker) keeps(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (kept bool, by ssa.Value) {
	switch instr := instr.(type) {
	case *ssa.Store:
		return t.store(x, st, instr), instr.Val
	case *ssa.MapUpdate:
		return t.holdsAny(x, st, instr.Value) || t.holdsAny(x, st, instr.Key), instr.Value
	case *ssa.Send:
		return t.holdsAny(x, st, instr.X), instr.X
	case *ssa.UnOp:
		// A copy of the response is beyond what is followed.
		return t.resp != 0 && isLoad(instr) && t.isResp(x.Space, x.Term(st, instr.X)), nil
	case *ssa.MakeClosure: // a variable that a closure shares is beyond what is followed
		for _, b := range instr.Bindings {
			kept = kept || t.contains(x, st, x.Term(st, b))
		}
	case *ssa.Slice, *ssa.IndexAddr, *ssa.Convert, *ssa.SliceToArrayPointer, *ssa.MultiConvert:
		kept = t.contains(x, st, x.Term(st, *instr.Operands(nil)[0]))
	}
	return kept, nil
}

// store reports whether the response is kept by a store.
func (t *tracker) store(x *pathstate.Explorer, st pathstate.State, instr *ssa.Store) bool {
	if of, field, ok := x.Space.IsFieldAddr(x.Term(st, instr.Addr)); ok && t.isResp(x.Space, of) && field.Name() == "Body" {
		// The response gets another body: one that was made of this one keeps
		// it, one over memory leaves it as it is, anything else is unknown.
		return !t.holds(x.Space, x.Term(st, instr.Val)) && !overMemory(instr.Val, 0)
	}
	if t.resp == 0 && x.Term(st, instr.Addr) == t.body {
		return true // of a pointer parameter: see isErrorPointer
	}
	closure := t.closure(x, st, instr.Val)
	if !closure && !t.holdsAny(x, st, instr.Val) {
		return false
	}
	if _, own := instr.Addr.(*ssa.Alloc); x.IsCell(instr.Addr) && (own || !closure) {
		return t.p.keptByClosure(t.info.paths, instr)
	}
	if closure {
		return true
	}
	if addr, ok := instr.Addr.(*ssa.FieldAddr); ok && isStructVar(addr.X) && t.holds(x.Space, x.Term(st, instr.Val)) {
		return false // the engine knows what it holds
	}
	if isStructVar(instr.Addr) {
		return false // a copy of such a struct
	}
	if addr, ok := instr.Addr.(*ssa.IndexAddr); ok {
		if array, ok := addr.X.(*ssa.Alloc); ok && array.Comment == "varargs" {
			return false // the call decides
		}
	}
	return true
}

// noBody drops the world in which the body is http.NoBody, where cond tests
// for that: there is nothing to close in it.
func (t *tracker) noBody(x *pathstate.Explorer, st pathstate.State, cond ssa.Value) pathstate.State {
	bin, ok := cond.(*ssa.BinOp)
	if !ok || globalName(bin.Y) != "net/http.NoBody" && globalName(bin.X) != "net/http.NoBody" {
		return st
	}
	if t.holds(x.Space, x.Term(st, bin.X)) || t.holds(x.Space, x.Term(st, bin.Y)) {
		if differ, ok := x.Assume(st, x.Term(st, bin), bin.Op == token.NEQ); ok {
			return differ
		}
	}
	return st
}

// Return records how a path leaves the function.
func (t *tracker) Return(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	e := exit{state: t.onStatus(x, st, ret), ret: ret, node: x.Current()}
	t.arrive(x, e.state, ret)
	switch st.Mark.Phase {
	case closed:
		e.outcome = Closed
		if t.p.settings.Drain && t.site != nil && st.Mark.Flags&(drained|assumed) == 0 && !t.fails(x, st, ret) {
			t.undrained = append(t.undrained, End{At: ret, node: x.Current()})
		}
	case gone:
		e.outcome = Kept
	case deferred:
		e.outcome = Closed
	case open:
		e.outcome = t.atReturn(x, st, ret, &e)
	}
	t.returns = append(t.returns, e)
	if st.Mark.Phase == open && e.outcome == Borrowed {
		t.end(st, End{Kind: AtReturn, At: ret, Over: st.Mark.Note, node: x.Current()})
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
		case t.isResp(x.Space, term), term == t.body:
			t.closers = true
			return Returned + Outcome(i)
		case t.holdsAny(x, st, r), t.closure(x, st, r):
			t.closers = true
			return Kept
		}
	}
	for _, v := range t.info.ssa.FreeVars {
		if !x.IsCell(v) || t.site == nil {
			continue
		}
		held := x.Cell(st, v)
		if t.holds(x.Space, held) {
			e.hands = v
		}
		if t.holds(x.Space, held) || t.contains(x, st, held) {
			t.closers = true
			return Kept
		}
	}
	if len(st.Pending()) > 0 { // the body of a loop over a function, whose defers wait for the outer function
		for _, after := range x.RunDefers(st) {
			if after.Mark.Phase != open {
				if goesRound(ret) {
					t.end(st, End{Kind: DeferInLoop, At: ret, node: x.Current()})
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
				return t.obtained(x, after, c.Instr)
			}
			if st.Mark.Phase == open && st.Mark.Note == nil && t.site != nil && !slices.Contains(sites, t.site) && t.p.sameVariable(t.site, sites[0]) {
				st.Mark.Note = c.Instr
			}
		}
	}
	if st.Mark.Phase != open && t.done(x, st) {
		return nil
	}
	return t.obtained(x, t.effects(x, st, c), c.Instr)
}

// Repeat is the path that comes round to an instruction again. If that is the
// call that obtained the response, the next one takes its name: if some
// variable still holds this one, it is followed on under another.
func (t *tracker) Repeat(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	switch instr := instr.(type) {
	case *ssa.Alloc:
		// A variable of the loop's body begins anew; a deferred closure still
		// has the old one.
		if st.Mark.Phase == open && x.IsCell(instr) && t.holds(x.Space, x.Cell(st, instr)) && t.pendingCloses(x, st) {
			st.Mark.Phase, st.Mark.By = deferred, st.Pending()[len(st.Pending())-1].Instr
		}
	case *ssa.Call:
		if t.site == nil || instr != t.site.Call || st.Mark.Phase == unborn {
			return st, true
		}
		t.goRound(x, st, instr)
		end := End{Kind: Overwritten, At: instr, node: x.Current()}
		switch {
		case st.Mark.Phase == deferred:
			end.Kind, end.Over = DeferInLoop, st.Mark.By
		case st.Mark.Phase != open:
			x.Good()
			return st, false
		case t.pendingCloses(x, st):
			end.Kind, end.Over = DeferInLoop, st.Pending()[len(st.Pending())-1].Instr
		default:
			if t.site.cell != nil && t.site.free.replaces {
				st = x.SetCell(st, t.site.cell, x.Space.Number(0)) // as if the closure had begun with that
			}
			if aged, held := x.Age(st, t.resp, instr); held && !x.HasOld(st, t.resp) {
				return aged, true
			}
		}
		t.end(st, end)
		return st, false
	}
	return st, true
}

// Forgotten gives a response up that only a variable held of which nothing is
// known any more.
func (t *tracker) Forgotten(x *pathstate.Explorer, st pathstate.State, term pathstate.Term) pathstate.State {
	if st.Mark.Phase == open && (t.holds(x.Space, term) || t.closes(x, st, term, maxNesting)) {
		st.Mark.Flags |= looked
		return t.as(st, gone, nil)
	}
	return st
}

// end records the end of a path that left the response open.
func (t *tracker) end(st pathstate.State, e End) {
	if t.site != nil && st.Mark.Flags&assumed == 0 {
		t.ends = append(t.ends, e)
	}
}

// pendingCloses reports whether the pending calls are sure to close the
// response.
func (t *tracker) pendingCloses(x *pathstate.Explorer, st pathstate.State) bool {
	if len(st.Pending()) == 0 {
		return false
	}
	return !slices.ContainsFunc(x.RunDefers(st), func(s pathstate.State) bool { return s.Mark.Phase == open })
}
