package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A callee is what a call calls, as far as it can be told.
type callee struct {
	fn      *ssa.Function    // nil for interface methods and function values
	obj     *types.Func      // its declaration; nil for literals and function values
	closure *ssa.MakeClosure // if fn is a literal that captures something
	args    []ssa.Value      // a method's receiver first; nil where only terms are known
	terms   []pathstate.Term
}

// resolve tells what c calls on the path that st describes.
func resolve(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) callee {
	common := c.Instr.Common()
	if common.IsInvoke() {
		return callee{
			obj:   common.Method,
			args:  append([]ssa.Value{common.Value}, common.Args...),
			terms: append([]pathstate.Term{c.Fn}, c.Args...),
		}
	}
	to := callee{args: common.Args, terms: c.Args}
	switch v := x.Space.IsValue(c.Fn).(type) {
	case *ssa.Function:
		to.fn = v
	case *ssa.MakeClosure:
		to.fn = v.Fn.(*ssa.Function)
		to.closure = v
	default:
		if to.fn = onlyFunction(common.Value); to.fn == nil {
			return to
		}
	}
	to.obj, _ = to.fn.Object().(*types.Func)
	if to.fn.Synthetic != "" && to.closure != nil && to.obj != nil && len(to.closure.Bindings) == 1 {
		// A method value: its receiver is what the closure captured.
		recv := to.closure.Bindings[0]
		to.args = append([]ssa.Value{recv}, to.args...)
		to.terms = append([]pathstate.Term{x.Term(st, recv)}, to.terms...)
		to.closure = nil
	}
	return to
}

// name returns the name by which knowledge lists the callee.
func (to callee) name() string {
	if to.obj == nil {
		return ""
	}
	return names.Of(to.obj)
}

// declared returns the index of argument i as a declared parameter.
func (to callee) declared(i int) int {
	if to.obj != nil && to.obj.Signature().Recv() != nil {
		return i - 1 // -1 is knowledge.Receiver
	}
	return i
}

// arg returns the index of the argument for a declared parameter.
func (to callee) arg(param int) int {
	if to.obj != nil && to.obj.Signature().Recv() != nil {
		return param + 1
	}
	return param
}

// effects returns the states in which a call returns.
func (t *tracker) effects(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) []pathstate.State {
	if b, ok := c.Instr.Common().Value.(*ssa.Builtin); ok {
		return []pathstate.State{t.builtin(x, st, c, b)}
	}
	to := resolve(x, st, c)
	var summary *Summary
	if to.fn != nil || to.obj != nil {
		summary = t.p.summaryOf(to.fn, to.obj)
	}
	known, listed := knowledge.Lookup(to.name())
	if listed {
		summary = nil // what is written down goes before what is inferred, in every driver
	}
	if summary != nil && summary.NoReturn && !c.Async {
		return nil
	}
	states := []pathstate.State{st}
	switch {
	case st.Mark.Phase == open:
		states = t.onResponse(x, st, c, to, summary)
	case st.Mark.Phase != unborn && st.Mark.Flags&looked == 0 && !c.Async:
		states[0] = t.passes(x, st, c, to, summary)
	}
	var after []pathstate.State
	for _, s := range states {
		for _, s := range t.judge(x, s, c, to, summary) {
			if c.Async {
				after = append(after, s)
				continue
			}
			for _, s := range t.onValues(x, s, c, to, summary, known) {
				after = append(after, t.onLent(x, t.onCopy(x, s, c), c, to, summary)...)
			}
		}
	}
	return after
}

// onCopy lets a copy of an options struct, made by a method like Copy, go by
// the name of the original: what summaries ask of it is the same.
func (t *tracker) onCopy(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) pathstate.State {
	if call := c.Instr.Value(); call != nil {
		if orig := copied(call, ""); orig != nil {
			return x.Alias(st, call, x.Term(st, orig))
		}
	}
	return st
}

// onLent splits a state by what the results of a call say of whether it has
// stored to variables that it was lent the address of.
func (t *tracker) onLent(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, summary *Summary) []pathstate.State {
	if summary == nil {
		return []pathstate.State{st}
	}
	for i, a := range to.args {
		if cases := aspect(summary.Params, i); len(cases) > 1 && x.IsCell(a) && isErrorPointer(a.Type()) {
			var after []pathstate.State
			for _, inst := range t.instantiate(x, st, st, c, to, cases, ofParam) {
				after = append(after, inst.state)
			}
			return after
		}
	}
	return []pathstate.State{st}
}

// MayStore reports whether a callee may have stored to what its argument i
// points to.
func (t *tracker) MayStore(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, i int) bool {
	to := resolve(x, st, c)
	i += len(to.args) - len(c.Instr.Common().Args) // of a method value
	summary := t.p.summaryOf(to.fn, to.obj)
	if summary == nil || i >= len(to.args) || !isErrorPointer(to.args[i].Type()) {
		return true
	}
	cases := aspect(summary.Params, i)
	for _, inst := range t.instantiate(x, st, st, c, to, cases, ofParam) {
		if inst.outcome != Borrowed {
			return true
		}
	}
	return len(cases) == 0
}

// MayWrite reports whether a closure may have changed a variable: all but those
// that are known to leave an error as it is that is nil, or that is not.
func (t *tracker) MayWrite(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, v ssa.Value) bool {
	info := t.p.fns[mc.Fn.(*ssa.Function)]
	i := slices.Index(mc.Bindings, v)
	held := x.Cell(st, v)
	if info == nil || i < 0 || held == 0 {
		return true
	}
	set := x.SetOf(st, held)
	return !(info.keepsNil[i] && set.Equal(pathstate.Zero)) && !(info.keepsError[i] && set.Equal(pathstate.NonZero))
}

// builtin is a call of a builtin function.
func (t *tracker) builtin(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, b *ssa.Builtin) pathstate.State {
	if st.Mark.Phase != open || b.Name() != "append" {
		return st
	}
	for _, a := range c.Instr.Common().Args {
		if t.holdsAny(x, st, a) || t.closure(x, st, a) {
			return t.handed(x, t.as(st, gone, c.Instr), a)
		}
	}
	return st
}

// onResponse is what a call does to the response that is followed.
func (t *tracker) onResponse(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, summary *Summary) []pathstate.State {
	if c.Instr.Common().IsInvoke() && t.holds(x.Space, c.Fn) {
		if to.obj.Name() == "Close" {
			return []pathstate.State{t.as(st, closed, c.Instr)}
		}
		t.lastUse = c.Instr
		return []pathstate.State{t.read(st)}
	}
	var cases []Case
	add := func(more []Case) { cases = t.stronger(cases, more) }
	if to.closure != nil {
		cases = t.closureCases(x, st, to.closure, maxNesting)
	}
	for i, a := range to.args {
		held := t.holds(x.Space, to.terms[i])
		if !held && !t.holdsAny(x, st, a) {
			if t.closure(x, st, a) {
				add([]Case{{Outcome: Kept}})
			}
			continue
		}
		t.lastUse = c.Instr
		if !readsPart[to.name()] && !isReceiver(to, i) {
			st = t.read(st)
		}
		if _, _, addr := x.Space.IsFieldAddr(to.terms[i]); addr || isAddress(x, a) {
			add([]Case{{Outcome: Kept}}) // its address
			continue
		}
		cases := t.argument(x, c, to, summary, i)
		if !held && t.strongest(cases) >= Returned {
			cases = []Case{{Outcome: Kept}} // returned in a struct
		}
		add(cases)
	}
	if cases == nil {
		return []pathstate.State{st}
	}
	if c.Async {
		if out := t.strongest(cases); out != Borrowed {
			return []pathstate.State{t.as(st, gone, c.Instr)}
		}
		return []pathstate.State{st}
	}
	var after []pathstate.State
	for _, inst := range t.instantiate(x, st, st, c, to, cases, ofParam) {
		s := inst.state
		switch {
		case inst.outcome == Closed:
			s = t.as(s, closed, c.Instr)
		case inst.outcome == Kept:
			s = t.as(s, gone, c.Instr)
		case inst.outcome >= Returned:
			s = t.alias(x, s, c, int(inst.outcome-Returned))
		}
		after = append(after, s)
	}
	return after
}

// passes follows a response that is no longer open through a callee that
// returns it: its status and content are still asked after.
func (t *tracker) passes(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, summary *Summary) pathstate.State {
	for i := range to.args {
		if !t.holds(x.Space, to.terms[i]) {
			continue
		}
		if cases := t.argument(x, c, to, summary, i); len(cases) == 1 && cases[0].Outcome >= Returned {
			return t.alias(x, st, c, int(cases[0].Outcome-Returned))
		}
	}
	return st
}

// isAddress reports whether v is the address of a variable.
func isAddress(x *pathstate.Explorer, v ssa.Value) bool {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	return x.IsCell(v)
}

// alias returns st with result i of the call standing for the response.
func (t *tracker) alias(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, i int) pathstate.State {
	call := c.Instr.Value()
	if call == nil {
		return st
	}
	term := t.body
	results := call.Call.Signature().Results()
	if i >= results.Len() {
		st.Mark.Flags |= looked
		return t.as(st, gone, c.Instr)
	}
	if t.resp != 0 && isResponse(results.At(i).Type()) {
		term = t.resp
	}
	if results.Len() == 1 {
		return x.Alias(st, call, term)
	}
	for _, ref := range *call.Referrers() {
		if e, ok := ref.(*ssa.Extract); ok && e.Index == i {
			st = x.Alias(st, e, term)
		}
	}
	return st
}

// argument says what the callee does with its argument i, which is the
// response or its body.
func (t *tracker) argument(x *pathstate.Explorer, c pathstate.Call, to callee, summary *Summary, i int) []Case {
	kept := []Case{{Outcome: Kept}}
	if to.obj != nil && t.p.settings.Closers.Has(to.name()) { // the user's word, whatever its body shows
		return []Case{{Outcome: Closed}}
	}
	if summary != nil {
		if variadic := to.obj != nil && to.obj.Signature().Variadic(); variadic && i == len(to.args)-1 && len(varargs(to.args[i])) > 0 {
			return kept
		}
		if cases := aspect(summary.Params, i); cases != nil {
			return cases
		}
		return kept
	}
	if to.obj == nil {
		return kept
	}
	param := to.declared(i)
	switch knowledge.ParamUse(to.obj, param) {
	case knowledge.Borrow:
		return []Case{{Outcome: Borrowed}}
	case knowledge.Close:
		return []Case{{Outcome: Closed}}
	case knowledge.Keep:
		return kept
	}
	if known, ok := knowledge.Lookup(to.name()); ok {
		for _, a := range known.Aliases {
			if a.Param == param {
				return []Case{{Outcome: Returned + Outcome(a.Result)}}
			}
		}
	}
	return kept
}

// onValues refines what is known of errors, booleans and pointers by the fact
// that a call has returned, by its summary or by what is written down of it.
func (t *tracker) onValues(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, summary *Summary, known *knowledge.Func) []pathstate.State {
	if summary != nil {
		if len(summary.Returns) == 0 {
			return []pathstate.State{st}
		}
		var after []pathstate.State
		for _, inst := range t.instantiate(x, st, st, c, to, summary.Returns, nil) {
			after = append(after, inst.state)
		}
		return after
	}
	if known == nil {
		return []pathstate.State{t.onContext(x, st, c)}
	}
	st, ok := t.known(x, st, c, to, known)
	if !ok {
		return nil
	}
	return []pathstate.State{st}
}
