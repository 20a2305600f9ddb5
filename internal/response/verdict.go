package response

import (
	"go/constant"
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Whether a return takes a failure for a success is judged by all paths that
// arrive there. A test of the status splits paths, also where its branches do
// nothing but log; so what counts is whether good and bad codes come to the
// same return with the same results, and nothing was done for the one that was
// not done for the other.

// An arrival is a path that returns without an error that is known not to be
// nil, whose response has stayed in the function and whose status was not
// looked at in a way that can't be followed.
type arrival struct {
	at      ssa.Instruction // a return, or the next call in a loop
	codes   pathstate.Set
	taken   bool      // content was taken from the body
	hands   bool      // and has left the function, or is among the results
	isNil   bool      // the error is known to be nil
	wraps   bool      // the error is new, but made of one that is nil
	error   *ssa.Call // whose result the error is, nil if it is none's
	results []pathstate.Term
	node    int32
}

// arrive records a return.
func (t *tracker) arrive(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	if t.site == nil || !t.site.client || st.Mark.Flags&(looked|assumed) != 0 || t.saysNo(x, st, ret) || t.answers(x, st, ret) || t.handsOn(x, st, ret) {
		return
	}
	a := arrival{
		at:    ret,
		codes: x.SetOf(st, t.codeOf(x.Space)).Intersect(Codes),
		taken: st.Mark.Flags&taken != 0,
		hands: st.Mark.Flags&left != 0 || t.returnsContent(x, st, ret),
		node:  x.Current(),
	}
	if a.taken && t.vouched(ret) || !a.taken && t.answered(ret) {
		return
	}
	if t.readFailed(x, st) {
		a.taken, a.hands = false, false
	}
	for _, r := range ret.Results {
		a.results = append(a.results, x.Term(st, r))
	}
	if failure := failure(ret); failure != nil {
		term := x.Term(st, failure)
		set := x.SetOf(st, term)
		a.isNil = set.Equal(pathstate.Zero)
		if t.joinsNil(x, st, failure) {
			a.isNil = true
		} else {
			a.error, _ = x.Space.IsResult(term)
		}
		a.wraps = t.wrapsNil(x, st, failure)
		if (set.Equal(pathstate.NonZero) || t.wrapsUnseen(x, st, failure)) && !a.wraps || a.taken && a.error != nil && t.info.uses.takesAll(a.error) {
			return
		}
	}
	t.arrivals = append(t.arrivals, a)
}

// goRound records a path that obtains the next response: what has left the
// function by then is taken for good.
func (t *tracker) goRound(x *pathstate.Explorer, st pathstate.State, next ssa.Instruction) {
	if flags := st.Mark.Flags; t.site.client && flags&(looked|assumed) == 0 && flags&left != 0 && !t.readFailed(x, st) {
		codes := x.SetOf(st, t.codeOf(x.Space)).Intersect(Codes)
		t.arrivals = append(t.arrivals, arrival{at: next, codes: codes, taken: flags&taken != 0, hands: true, node: x.Current()})
	}
}

// failure returns the error that a return returns, nil if there is none.
func failure(instr ssa.Instruction) ssa.Value {
	ret, ok := instr.(*ssa.Return)
	if !ok {
		return nil
	}
	if n := len(ret.Results); n > 0 && names.ImplementsError(ret.Results[n-1].Type()) {
		return ret.Results[n-1]
	}
	return nil
}

// wrapsUnseen reports whether v comes of a call that can't be followed and is given
// an error that is not nil: most likely it has only said more of that.
func (t *tracker) wrapsUnseen(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	call, _ := x.Space.IsResult(x.Term(st, v))
	return call != nil && call.Call.StaticCallee() == nil && slices.ContainsFunc(call.Call.Args, func(arg ssa.Value) bool {
		return names.IsError(arg.Type()) && x.SetOf(st, x.Term(st, arg)).Equal(pathstate.NonZero)
	})
}

// wrapsNil reports whether v is an error that fmt.Errorf has made of one that
// is nil, and not of the status.
func (t *tracker) wrapsNil(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	call, _ := x.Space.IsResult(x.Term(st, v))
	if call == nil || t.info.uses.says[call] {
		return false
	}
	if ssacall.Name(&call.Call) != "fmt.Errorf" {
		return false
	}
	return slices.ContainsFunc(varargs(call.Call.Args[1]), func(arg ssa.Value) bool {
		e := root(arg)
		return names.IsError(e.Type()) && x.SetOf(st, x.Term(st, e)).Equal(pathstate.Zero)
	})
}

// joinsNil reports whether v is made by errors.Join of errors that are nil, but
// for those of closing something.
func (t *tracker) joinsNil(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	call, _ := x.Space.IsResult(x.Term(st, v))
	if call == nil {
		return false
	}
	if ssacall.Name(&call.Call) != "errors.Join" {
		return false
	}
	elems := varargs(call.Call.Args[0])
	return len(elems) > 0 && !slices.ContainsFunc(elems, func(e ssa.Value) bool {
		closes, ok := e.(*ssa.Call)
		return (!ok || methodName(&closes.Call) != "Close") && !x.SetOf(st, x.Term(st, e)).Equal(pathstate.Zero)
	})
}

// judgeStatus returns the ends of the paths that take a bad status for a good
// one.
func (t *tracker) judgeStatus(x *pathstate.Explorer) []StatusEnd {
	if t.decided || len(t.arrivals) == 0 {
		return nil
	}
	byReturn := make(map[ssa.Instruction][]arrival)
	var returns []ssa.Instruction
	for _, a := range t.arrivals {
		if byReturn[a.at] == nil {
			returns = append(returns, a.at)
		}
		byReturn[a.at] = append(byReturn[a.at], a)
	}
	var ends []StatusEnd
	for _, ret := range returns {
		if x.Spent() {
			return nil // what is left to be compared may decide otherwise
		}
		all := byReturn[ret]
		succeeds := slices.ContainsFunc(all, func(a arrival) bool { return a.codes.Contains(200) })
		var rest []arrival
		for _, a := range all {
			if kind, ok := t.swallows(x, a, succeeds); ok {
				ends = append(ends, StatusEnd{Kind: kind, At: ret, Codes: a.codes})
			} else if !a.wraps {
				rest = append(rest, a)
			}
		}
		for _, content := range []bool{true, false} {
			if end, ok := t.takes(x, rest, content); ok {
				ends = append(ends, end)
			}
		}
	}
	return ends
}

// unnamed returns the bad codes among codes that no comparison for equality
// names.
func (t *tracker) unnamed(codes pathstate.Set) pathstate.Set {
	bad := codes.Intersect(BadCodes)
	return slices.DeleteFunc(slices.Clone(bad), func(i pathstate.Interval) bool {
		return i.Lo == i.Hi && t.named.Contains(i.Lo)
	})
}

// singles returns the codes of a set that stand alone in it: if it is with those that a
// response comes, they were named where it was obtained.
func singles(codes pathstate.Set) pathstate.Set {
	return slices.DeleteFunc(slices.Clone(codes), func(i pathstate.Interval) bool { return i.Lo != i.Hi })
}

// swallows reports whether an arrival returns an error that is nil, though not
// by that word, or one that only wraps nil, where it is told from a success.
func (t *tracker) swallows(x *pathstate.Explorer, a arrival, succeeds bool) (StatusKind, bool) {
	if succeeds && (a.taken || pathstate.Range(200, 299).Within(a.codes)) {
		return 0, false
	}
	if a.codes.Intersect(BadCodes).Empty() || t.unnamed(a.codes).Empty() && !t.comesRound(a.at) {
		return 0, false
	}
	switch {
	case a.wraps:
		return Wrapped, true
	case a.isNil && !t.explicitNil(a.at) && !t.triesAgain(x, a.error) && !t.later(a.error):
		return Swallowed, true
	}
	return 0, false
}

// triesAgain reports whether a call is made for a bad status alone and does something
// else than to look at the response or at an error, as a second attempt does: where
// its error is nil, it has succeeded.
func (t *tracker) triesAgain(x *pathstate.Explorer, call *ssa.Call) bool {
	return call != nil && call != t.site.Call && len(t.info.uses.at[call]) == 0 && !takesError(call) &&
		!t.codesAt(x, call.Block()).Contains(200)
}

// takes reports whether arrivals at one return, of those that have taken
// content or of those that have not, succeed with good and bad codes alike.
func (t *tracker) takes(x *pathstate.Explorer, all []arrival, content bool) (StatusEnd, bool) {
	var good, alike []arrival
	for _, a := range all {
		if a.taken == content && a.codes.Contains(200) {
			good = append(good, a)
		}
	}
	for _, a := range all {
		if a.taken == content && !a.codes.Contains(200) && !t.unnamed(a.codes).Empty() &&
			slices.ContainsFunc(good, func(g arrival) bool { return t.alike(x, g, a) }) {
			alike = append(alike, a)
		}
	}
	var codes pathstate.Set
	for _, a := range all {
		if a.taken == content && (a.codes.Contains(200) || a.codes.Intersect(BadCodes).Empty()) {
			codes = codes.Union(a.codes)
		}
	}
	for _, a := range alike {
		codes = codes.Union(a.codes)
	}
	mixed := slices.DeleteFunc(good, func(a arrival) bool { return t.unnamed(a.codes).Empty() })
	if len(mixed) == 0 {
		mixed = alike
	}
	if len(mixed) == 0 {
		return StatusEnd{}, false
	}
	end := mixed[max(0, slices.IndexFunc(mixed, func(a arrival) bool { return a.hands }))]
	switch hasError := failure(end.at) != nil; {
	case !hasError && !(content && end.hands):
		return StatusEnd{}, false // nothing says that it has succeeded
	case hasError && !end.hands && !pathstate.Range(200, 299).Within(codes) && t.explicitNil(end.at):
		return StatusEnd{}, false // a success was told apart: what is left is a failure that it accepts
	case !content && !t.changes() && !t.p.settings.Probes:
		return StatusEnd{}, false
	case !content && t.bestEffort():
		return StatusEnd{}, false
	}
	result := StatusEnd{Kind: Taken, At: end.at, Codes: codes}
	if content {
		result.Read = t.readAt
	}
	return result, true
}

// alike reports whether the function does with a bad status, at b, as with a
// good one, at a: the results are the same, and no block that only the one or
// the other comes through has an effect.
func (t *tracker) alike(x *pathstate.Explorer, a, b arrival) bool {
	return slices.Equal(a.results, b.results) &&
		!t.acts(x, a.node, func(codes pathstate.Set) bool { return t.unnamed(codes.Intersect(b.codes)).Empty() }) &&
		!t.acts(x, b.node, func(codes pathstate.Set) bool { return !codes.Contains(200) })
}

// acts reports whether a path goes through a block that has an effect and that
// is only reached with codes of the kind that only selects.
func (t *tracker) acts(x *pathstate.Explorer, node int32, only func(pathstate.Set) bool) bool {
	blocks := x.Blocks(node)
	t.info.paths.Spend(len(blocks) / 16)
	for _, b := range blocks {
		if (t.site == nil || b != t.site.Call.Block()) && only(t.codesAt(x, b)) && t.hasEffect(b) {
			return true
		}
	}
	return false
}

// codesAt returns the codes with which paths come to a block.
func (t *tracker) codesAt(x *pathstate.Explorer, b *ssa.BasicBlock) pathstate.Set {
	if t.blockCodes == nil {
		t.blockCodes = make(map[*ssa.BasicBlock]pathstate.Set)
		code := t.codeOf(x.Space)
		for b, st := range x.Reached() {
			t.blockCodes[b] = t.blockCodes[b].Union(x.SetOf(st, code).Intersect(Codes))
		}
	}
	return t.blockCodes[b]
}

// hasEffect reports whether a block does more than to log, to count, to look
// at the response, or to set variables whose values are seen in the results.
func (t *tracker) hasEffect(b *ssa.BasicBlock) bool {
	for _, instr := range b.Instrs {
		switch instr := instr.(type) {
		case *ssa.Store:
			if !isVar(root(instr.Addr)) && !counter(instr.Val) {
				return true
			}
		case *ssa.MapUpdate, *ssa.Send, *ssa.Go, *ssa.Defer, *ssa.Select:
			return true
		case *ssa.MakeClosure:
			if len(*instr.Referrers()) > 0 {
				return true
			}
		case *ssa.Call:
			if !harmless(instr) && !slices.ContainsFunc(t.info.uses.at[instr], func(u use) bool { return u.kind != goesOn }) {
				return true
			}
		case *ssa.BinOp: // a local counter
			if counter(instr) && slices.ContainsFunc(*instr.Referrers(), func(ref ssa.Instruction) bool {
				_, stored := ref.(*ssa.Store)
				return !stored
			}) {
				return true
			}
		}
	}
	return false
}

// counter reports whether v is one more or less than something.
func counter(v ssa.Value) bool {
	b, ok := v.(*ssa.BinOp)
	if !ok || b.Op != token.ADD && b.Op != token.SUB {
		return false
	}
	c, ok := b.Y.(*ssa.Const)
	return ok && c.Value != nil && c.Value.Kind() == constant.Int
}

// harmless reports whether a call only logs, formats, waits, or closes or
// drains a body.
func harmless(call *ssa.Call) bool {
	if b, ok := call.Call.Value.(*ssa.Builtin); ok {
		switch b.Name() {
		case "append", "copy", "delete", "clear", "close", "panic":
			return false
		}
		return true
	}
	if formats(call) || discards(call) || methodName(&call.Call) == "Close" {
		return true
	}
	name := ssacall.Name(&call.Call)
	return name == "time.Sleep" || name == "io.LimitReader"
}
