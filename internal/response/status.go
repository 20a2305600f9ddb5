package response

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// What is followed of a response's status, beside its body, on the same paths:
// which codes it can still have, as a set that every test narrows ([codeOf]);
// whether content was taken from the body; and whether the status was looked
// at in a way that is beyond sets, after which nothing is asked any more. The
// sets are intersections of those that the function's comparisons tell apart,
// so they are finitely many and loops come to an end.

// Codes are the numbers that a status can have.
var Codes = pathstate.Range(100, 599)

// BadCodes are those that say that the request failed.
var BadCodes = pathstate.Range(400, 599)

// A StatusKind says what a path does with a status that it does not judge.
type StatusKind uint8

// The kinds of status ends.
const (
	Taken     StatusKind = iota // it succeeds with content, or with a request that was to change something
	Swallowed                   // it knows that the request failed and returns an error that is nil
	Wrapped                     // the same, with the nil error in a new one
)

// A StatusEnd is the end of a path that a bad status can reach without being told.
type StatusEnd struct {
	Kind  StatusKind
	At    ssa.Instruction // the return, or the next call in a loop
	Codes pathstate.Set   // that the status can have there
	Read  ssa.Instruction // what took content from the body, nil if nothing did
}

// onStatus is what an instruction other than a call of a function with a
// summary does with the status and the content of the response.
func (t *tracker) onStatus(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) pathstate.State {
	if st.Mark.Flags&looked != 0 || !t.follows() {
		return st
	}
	for _, u := range t.info.uses.at[instr] {
		if !t.concerns(x, st, u.of) {
			continue
		}
		switch u.kind {
		case reads:
			if !t.returnsNil(x, st, instr) {
				st = t.take(x, st, instr)
			}
		case goesOn:
			t.mayFail(x, instr)
		case leaves:
			st.Mark.Flags |= left
		case looks:
			st.Mark.Flags |= looked
		case tests:
			if !t.narrows(x, st, instr) {
				st.Mark.Flags |= looked
			} else {
				t.test(instr)
			}
		case decides:
			t.decided = true
		}
	}
	return st
}

// test records a comparison of the code with a constant, or a call that makes
// one.
func (t *tracker) test(instr ssa.Instruction) {
	if slices.Contains(t.tested, instr.Pos()) {
		return
	}
	t.tested = append(t.tested, instr.Pos())
	b, ok := instr.(*ssa.BinOp)
	if !ok {
		t.named = Codes // by a callee, perhaps
		return
	}
	for _, op := range []ssa.Value{b.X, b.Y} {
		if c, ok := op.(*ssa.Const); ok && (b.Op == token.EQL || b.Op == token.NEQ) && c.Value != nil && c.Value.Kind() == constant.Int {
			t.named = t.named.Union(pathstate.Range(c.Int64(), c.Int64()))
		}
	}
}

// follows reports whether there is a response whose status could matter.
func (t *tracker) follows() bool { return t.body != 0 }

// concerns reports whether a use is of the response that is followed.
func (t *tracker) concerns(x *pathstate.Explorer, st pathstate.State, of ssa.Value) bool {
	term := x.Term(st, of)
	return t.isResp(x.Space, term) || t.holds(x.Space, term)
}

// codeOf returns the term of the response's status code, 0 if only its body is
// followed.
func (t *tracker) codeOf(sp *pathstate.Space) pathstate.Term {
	of, _, ok := sp.IsField(t.body)
	if t.resp == 0 || !ok || of != t.resp {
		return 0
	}
	return sp.Field(t.resp, t.code)
}

// narrows reports whether the operands of a comparison or of a call are known
// as the code of the response, so that its outcome narrows the set of codes.
func (t *tracker) narrows(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) bool {
	code := t.codeOf(x.Space)
	if code == 0 {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op == nil {
			continue
		}
		term := x.Term(st, *op)
		if q := x.Space.IsQuotient(term); q != 0 {
			term = q
		}
		if term == code || x.Space.IsOld(term) {
			return true
		}
	}
	return false
}

// judge applies what a callee that is given the response or its body does
// with the status and the content. It returns the states in which it returns.
// Of a status that was looked at nothing is asked any more; but an open body
// still depends on what the callee says of it.
func (t *tracker) judge(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, summary *Summary) []pathstate.State {
	asked := st.Mark.Flags&looked == 0
	if !t.follows() || !asked && st.Mark.Phase != open {
		return []pathstate.State{st}
	}
	var cases []Case
	add := func(more []Case) {
		if cases == nil || ofStatus(strongestOf(more, ofStatus), strongestOf(cases, ofStatus)) != strongestOf(cases, ofStatus) {
			cases = more
		}
	}
	if to.closure != nil {
		if more := t.closureStatus(x, st, to.closure, maxNesting); more != nil {
			add(more)
		}
	}
	for i, a := range to.args {
		switch {
		case t.isResp(x.Space, to.terms[i]):
			add(t.argumentStatus(c, to, summary, i))
			if to.fn == nil && judgesResponse(c.Instr.Common().Signature()) {
				t.decided = true // one that may be missing, as a hook or a list of them, accepts all where it is
			}
		case t.holds(x.Space, to.terms[i]):
			if summary != nil {
				add(aspect(summary.Status, i))
			}
		case t.holdsAny(x, st, a) && t.whole(x, st, a):
			if !formats(c.Instr) {
				add([]Case{{Outcome: Seen}})
			}
		default:
			if mc, ok := x.Space.IsValue(to.terms[i]).(*ssa.MakeClosure); ok {
				if more := t.closureStatus(x, st, mc, maxNesting); more != nil {
					add([]Case{{Outcome: atAnyTime(more)}})
				}
			}
		}
	}
	st = t.onStatus(x, st, c.Instr)
	told := slices.ContainsFunc(cases, hasCode)
	if cases == nil || !asked && !told {
		return []pathstate.State{st}
	}
	if told && asked {
		t.test(c.Instr)
	}
	if c.Async {
		return []pathstate.State{t.asStatus(x, st, atAnyTime(cases), c.Instr)}
	}
	var after []pathstate.State
	for _, inst := range t.instantiate(x, st, st, c, to, cases, ofStatus) {
		if asked {
			inst.state = t.asStatus(x, inst.state, inst.outcome, c.Instr)
			if inst.outcome >= Returned {
				inst.state = t.alias(x, inst.state, c, int(inst.outcome-Returned))
			}
		}
		after = append(after, inst.state)
	}
	return after
}

func (t *tracker) asStatus(x *pathstate.Explorer, st pathstate.State, outcome Outcome, by ssa.Instruction) pathstate.State {
	switch {
	case outcome == Seen:
		st.Mark.Flags |= looked
	case outcome == Read || outcome >= Returned:
		return t.take(x, st, by)
	}
	return st
}

// take marks that instr takes content from the body.
func (t *tracker) take(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) pathstate.State {
	st.Mark.Flags |= taken
	if t.readAt == nil || instr.Pos() < t.readAt.Pos() {
		t.readAt = instr
	}
	t.mayFail(x, instr)
	return st
}

// mayFail notes the error of a call that takes content. A read that ends a loop of
// reads ends it by an error: the end of file.
func (t *tracker) mayFail(x *pathstate.Explorer, instr ssa.Instruction) {
	call, ok := instr.(*ssa.Call)
	if !ok || !returnsError(&call.Call) || t.site == nil || !x.SameLoop(call.Block(), t.site.Call.Block()) {
		return
	}
	if t.readErrors == nil {
		t.readErrors = make(map[pathstate.Term]bool)
	}
	t.readErrors[x.Space.Result(call, call.Call.Signature().Results().Len()-1)] = true
}

// readFailed reports whether a read is known to have failed: what was read is
// not believed.
func (t *tracker) readFailed(x *pathstate.Explorer, st pathstate.State) bool {
	for term := range t.readErrors {
		if x.SetOf(st, term).Equal(pathstate.NonZero) {
			return true
		}
	}
	return false
}

// argumentStatus says what a callee does with the status of its argument i,
// which is the response.
func (t *tracker) argumentStatus(c pathstate.Call, to callee, summary *Summary, i int) []Case {
	if summary != nil {
		if cases := aspect(summary.Status, i); cases != nil {
			return cases
		}
		if cases := aspect(summary.Params, i); cases != nil && !hasKept(cases) {
			return []Case{{Outcome: Borrowed}}
		}
		return []Case{{Outcome: Seen}}
	}
	if to.obj != nil && knowledge.IsStd(pathOf(to.obj)) && to.obj.Name() != "Write" && knowledge.ParamUse(to.obj, to.declared(i)) == knowledge.Borrow {
		return []Case{{Outcome: Borrowed}}
	}
	return []Case{{Outcome: Seen}}
}

// closureStatus returns what running mc does with the status and the content
// of the response, nil if it does not capture it. What it says of one response
// under two names, of which it judges one, is not put together.
func (t *tracker) closureStatus(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, nesting int) []Case {
	var cases []Case
	for i, b := range mc.Bindings {
		if !x.IsCell(b) {
			continue
		}
		var more []Case
		held := x.Cell(st, b)
		if t.holds(x.Space, held) {
			more = t.p.freeStatusCases(mc.Fn.(*ssa.Function), i)
		} else if inner, ok := x.Space.IsValue(held).(*ssa.MakeClosure); ok && nesting > 0 {
			// When and how it calls the other one is beyond what is followed.
			if more = t.closureStatus(x, st, inner, nesting-1); atAnyTime(more) != Borrowed {
				return []Case{{Outcome: Seen}}
			}
		}
		switch {
		case cases == nil:
			cases = more
		case slices.ContainsFunc(slices.Concat(cases, more), hasCode):
			return []Case{{Outcome: Seen}}
		case ofStatus(strongestOf(more, ofStatus), strongestOf(cases, ofStatus)) != strongestOf(cases, ofStatus):
			cases = more
		}
	}
	return cases
}

// freeStatusCases returns what a closure does with the status and the content of
// what its captured variable i holds.
func (p *pkg) freeStatusCases(f *ssa.Function, i int) []Case {
	info := p.fns[f]
	switch {
	case info == nil || info.frees[i] == nil:
		return []Case{{Outcome: Seen}}
	case info.freeStatus[i] == nil:
		return []Case{{Outcome: Borrowed}}
	}
	return info.freeStatus[i]
}

// whole reports whether v holds the response itself, and not its body alone.
func (t *tracker) whole(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if t.resp == 0 {
		return false
	}
	body := tracker{p: t.p, info: t.info, body: t.body}
	return t.isResp(x.Space, x.Term(st, v)) || t.holdsAny(x, st, v) && !body.holdsAny(x, st, v)
}

// handed marks the status as somebody else's affair where v, which holds the
// response, goes to somebody else, unless v is the body alone.
func (t *tracker) handed(x *pathstate.Explorer, st pathstate.State, v ssa.Value) pathstate.State {
	if mc, ok := x.Space.IsValue(x.Term(st, v)).(*ssa.MakeClosure); ok {
		if cases := t.closureStatus(x, st, mc, maxNesting); cases != nil {
			return t.asStatus(x, st, atAnyTime(cases), mc)
		}
	}
	if t.whole(x, st, v) {
		st.Mark.Flags |= looked
	}
	return st
}

// handsOn reports whether the response leaves the function, by ret or in a
// captured variable: its status is the business of who gets it.
func (t *tracker) handsOn(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	for _, r := range ret.Results {
		if (t.holdsAny(x, st, r) || t.closure(x, st, r)) && t.whole(x, st, r) || t.madeOf(x, st, r) {
			return true
		}
	}
	for _, v := range t.info.ssa.FreeVars {
		if x.IsCell(v) && t.isResp(x.Space, x.Cell(st, v)) {
			return true
		}
	}
	return false
}

// madeOf reports whether v is a response that a function has made of this one.
func (t *tracker) madeOf(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if !isResponse(v.Type()) {
		return false
	}
	call, _ := x.Space.IsResult(x.Term(st, v))
	return call != nil && slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool { return t.isResp(x.Space, x.Term(st, a)) })
}

// saysNo reports whether a boolean result is false.
func (t *tracker) saysNo(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	return slices.ContainsFunc(ret.Results, func(r ssa.Value) bool {
		b, ok := r.Type().Underlying().(*types.Basic)
		return ok && b.Info()&types.IsBoolean != 0 && x.SetOf(st, x.Term(st, r)).Equal(pathstate.Zero)
	})
}

// returnsNil reports whether instr is a return, and no result but an error is more
// than nil: that of a body is by another return, of the same variables.
func (t *tracker) returnsNil(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) bool {
	ret, ok := instr.(*ssa.Return)
	return ok && !slices.ContainsFunc(ret.Results, func(r ssa.Value) bool {
		return !names.ImplementsError(r.Type()) && !x.SetOf(st, x.Term(st, r)).Equal(pathstate.Zero)
	})
}

// explicitNil reports whether ret has the word nil for its error.
func (t *tracker) explicitNil(ret ssa.Instruction) bool {
	stmt, ok := t.p.syntax.Return(ret.Pos())
	if !ok || len(stmt.Results) == 0 {
		return false
	}
	id, ok := ast.Unparen(stmt.Results[len(stmt.Results)-1]).(*ast.Ident)
	return ok && id.Name == "nil"
}

// comesRound reports whether control comes from the call to ret only by going
// round the loop that the call is in: the attempts are used up.
func (t *tracker) comesRound(ret ssa.Instruction) bool {
	return !t.info.paths.ReachesWithin(t.site.Call.Block(), ret.Block())
}
