package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The bounds on one exploration: of a response at one site, and of the guards
// of a summary. What exceeds them is unknown.
const (
	siteLimit    = 4000
	summaryLimit = 1000
)

// maxRounds bounds the fixpoint over functions that call each other.
const maxRounds = 4

// fn is a function of the package at work.
type fn struct {
	ssa     *ssa.Function
	paths   *pathstate.Func
	summary *Summary
	frees   map[int][]Case // what becomes of responses in captured variables
	hands   []hand         // responses that a closure leaves in captured variables
	uses    *uses

	untold     map[*ssa.BasicBlock]bool // see vouched
	unanswered map[*ssa.BasicBlock]bool // see answered

	freeStatus map[int][]Case // of responses in captured variables
	keepsNil   map[int]bool   // captured errors that are left nil if they are
	keepsError map[int]bool   // the same of those that are not nil

	dones  map[ssa.Value][]ssa.Instruction // see doneContexts, made on demand
	errors map[place]bool                  // see stores, made on demand

	tells bool // callers learn something from how it returns: it has response results or captures

	counters pathstate.Counters   // of the loops, where one decides what is done in a round
	rounds   *pathstate.LastRound // of the loop, if a branch tells of it

	births map[*Site][]pathstate.Start
	siteAt map[ssa.CallInstruction][]*Site
	sites  []*Site
}

// A hand is a response that a closure obtains and leaves open in a variable
// that it captured.
type hand struct {
	site   *Site
	free   int
	failed bool // it returns an error beside the response
	// nilFrees are the captured variables that are nil where it returns: the
	// error that came with the response.
	nilFrees []int
	always   bool   // a nil error comes with a response, from this site or another
	replaces bool   // what the variable held is left alone, and not in it any more
	err      int    // the captured variable that keeps this error; -1 for the last result
	cases    []Case // in which results
	codes    []Case // with which codes, see Site
}

// summarise computes the summaries of the package's functions: callees before
// callers, and functions that call each other in rounds, starting from "never
// returns", until nothing changes.
func (p *pkg) summarise() {
	for _, component := range p.components() {
		recursive := len(component) > 1 || slices.Contains(p.callees(component[0]), component[0])
		for _, f := range component {
			if recursive {
				p.fns[f].summary = &Summary{NoReturn: true}
			}
		}
		for round := 0; ; round++ {
			changed := false
			for _, f := range component {
				info := p.fns[f]
				old := info.summary
				p.guard(f, func() { p.function(info) })
				changed = changed || old == nil || old.String() != info.summary.String()
			}
			if !recursive || !changed {
				break
			}
			if round == maxRounds {
				for _, f := range component {
					p.fns[f].summary = p.unknown(f)
				}
				for _, f := range component {
					p.findSites(p.fns[f])
				}
				break
			}
		}
	}
}

// unknown returns the summary of a function of which nothing can be told. It
// hides the convention by which unseen functions are judged.
func (p *pkg) unknown(f *ssa.Function) *Summary { return new(Summary) }

// function computes what there is to know of one function.
func (p *pkg) function(info *fn) {
	f := info.ssa
	if info.paths == nil {
		info.paths = pathstate.New(f)
	}
	p.findSites(info)
	if len(info.sites) > 0 {
		if counters := info.paths.Counters(); counters.Tested() {
			info.counters = counters
		}
		info.rounds = info.paths.LastRound()
	}
	info.uses = p.findUses(f)
	s := new(Summary)
	info.tells = len(f.FreeVars) > 0
	for r := range f.Signature.Results().Variables() {
		info.tells = info.tells || isResponse(r.Type())
	}
	for _, param := range f.Params {
		info.tells = info.tells || isResponse(param.Type())
	}
	entry := p.entry(info)

	// How it returns, and the states in which its sites are reached.
	t := &tracker{p: p, info: info, exits: true, births: make(map[*Site][]pathstate.Start)}
	limit := summaryLimit
	if len(info.sites) > 0 {
		limit = siteLimit
	}
	x := info.paths.Explore(t, limit, p.keepErrors(info), entry)
	if x.GaveUp() {
		p.gaveUp++
	}
	if !x.GaveUp() && !recovers(f) {
		s.NoReturn = len(t.returns) == 0
		s.Returns = p.valueCases(x, info, t.returns)
	}
	info.births = t.births
	if x.GaveUp() {
		info.births = nil
	}

	for i, param := range f.Params {
		if role(param.Type()) {
			cases, status := p.paramCases(info, param, nil)
			s.Params = append(s.Params, Aspect{i, cases})
			if status != nil && !(hasKept(cases) && strongestOf(status, ofStatus) == Seen) {
				s.Status = append(s.Status, Aspect{i, status})
			}
		}
	}
	info.frees, info.freeStatus = make(map[int][]Case), make(map[int][]Case)
	for i, v := range f.FreeVars {
		if pt, ok := v.Type().Underlying().(*types.Pointer); ok && role(pt.Elem()) {
			info.frees[i], info.freeStatus[i] = p.paramCases(info, nil, v)
		}
	}
	info.keepsNil = p.keptErrors(info, pathstate.Zero)
	info.keepsError = p.keptErrors(info, pathstate.NonZero)
	info.hands = nil
	p.resultCases(info, s, x, t.returns)
	if obj, ok := f.Object().(*types.Func); ok {
		s.declare(p.said[obj])
	}
	info.summary = s
}

// role reports whether a variable of type t can hold a response or its body.
func role(t types.Type) bool {
	if isResponse(t) {
		return true
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return true
	}
	i, ok := t.Underlying().(*types.Interface)
	return ok && (i.NumMethods() == 0 || gatedssa.IsReader(i)) || isErrorPointer(t)
}

// isErrorPointer reports whether t is *error. Of a parameter of that type it
// is told whether the function stores to what it points to, as Kept.
func isErrorPointer(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	return ok && names.IsError(p.Elem())
}

// entry returns the start of the function, with names for what captured
// variables hold.
func (p *pkg) entry(info *fn) pathstate.Start {
	return pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths.Entry()}
}

// paramCases summarises what becomes of a parameter, or of what a captured
// variable holds, and of its status. Guards on the fields of parameters are
// looked at only where the outcome differs.
func (p *pkg) paramCases(info *fn, param *ssa.Parameter, free *ssa.FreeVar) (cases, status []Case) {
	unknown := []Case{{Outcome: Kept}}
	for _, fields := range []bool{false, true} {
		t := &tracker{p: p, info: info, exits: true}
		start := p.entry(info)
		sp := info.paths.Space
		var v ssa.Value
		var typ types.Type
		if param != nil {
			v, typ = param, param.Type()
		} else {
			v, typ = free, free.Type().Underlying().(*types.Pointer).Elem()
		}
		held := sp.Value(v)
		if free != nil {
			held = sp.Deref(held)
		}
		t.body = held
		if isResponse(typ) {
			t.resp, t.body, t.code = held, sp.Field(held, fieldNamed(typ, "Body")), fieldNamed(typ, "StatusCode")
		}
		start.State = start.State.With(held, pathstate.NonZero).With(t.body, pathstate.NonZero)
		if t.resp != 0 {
			start.State = start.State.With(t.codeOf(sp), Codes)
		}
		start.State.Mark.Phase = open
		x := info.paths.Explore(t, summaryLimit, p.keepFor(info, t, fields), start)
		if x.GaveUp() {
			p.gaveUp++
			return unknown, []Case{{Outcome: Seen}}
		}
		if !fields && !isErrorPointer(typ) {
			status = p.statusCases(x, info, t)
		}
		uniform := true
		for _, e := range t.returns {
			uniform = uniform && e.outcome == t.returns[0].outcome
		}
		if len(t.returns) == 0 {
			return []Case{{Outcome: Borrowed}}, nil // it never returns: nobody asks
		}
		if uniform {
			return []Case{{Outcome: t.returns[0].outcome}}, status
		}
		cases = nil
		for _, e := range t.returns {
			cases = append(cases, p.guards(x, info, e, e.outcome)...)
		}
		if len(cases) > 8*maxCases {
			return unknown, status
		}
		before := kindsOf(cases)
		cases = decide(closers(info, cases), ofParam)
		if kindsOf(cases) == before || fields {
			if len(cases) > maxCases {
				return unknown, status
			}
			return cases, status
		}
	}
	return unknown, status
}

// kindsOf counts the different outcomes of cases.
func kindsOf(cases []Case) int {
	seen := make(map[Outcome]bool)
	for _, c := range cases {
		seen[c.Outcome] = true
	}
	return len(seen)
}

// closers counts a function that closes where it succeeds as one that closes:
// what it leaves open where it fails is its own affair.
func closers(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := Path{Root: Result, Index: results.Len() - 1}
	if results.Len() == 0 || !names.IsError(results.At(last.Index).Type()) {
		return cases
	}
	closes := slices.ContainsFunc(cases, func(c Case) bool {
		return c.Outcome == Closed && c.set(last).Contains(0)
	})
	for i, c := range cases {
		if closes && c.Outcome == Borrowed && c.set(last).Equal(pathstate.NonZero) {
			cases[i].Outcome = Closed
		}
	}
	return cases
}

// hasMessage reports whether a text stands where others return an error: it may say that
// there is no response.
func hasMessage(results *types.Tuple) bool {
	text := false
	for r := range results.Variables() {
		if names.ImplementsError(r.Type()) {
			return false
		}
		basic, ok := r.Type().Underlying().(*types.Basic)
		text = text || ok && basic.Info()&types.IsString != 0
	}
	return text
}

// resultCases summarises the function's results of type *http.Response, and
// for closures what they leave in captured variables.
func (p *pkg) resultCases(info *fn, s *Summary, plain *pathstate.Explorer, exits []exit) {
	results := info.ssa.Signature.Results()
	cases, codes := make(map[int][]Case), make(map[int][]Case)
	lastError := Path{Root: Result, Index: -1}
	for i := range results.Len() {
		if names.IsError(results.At(i).Type()) {
			lastError.Index = i
		}
		if isResponse(results.At(i).Type()) {
			cases[i] = nil
		}
	}
	unknown := info.births == nil || hasMessage(results)
	for _, site := range info.sites {
		if _, ok := site.Call.(*ssa.Call); !ok || len(info.births[site]) == 0 {
			continue
		}
		t, x := p.follow(info, site)
		unknown = unknown || x.GaveUp()
		for _, e := range t.returns {
			if e.hands != nil {
				p.handOver(info, x, t, e)
			}
			for i := range cases {
				if x.Term(e.state, e.ret.Results[i]) != t.resp {
					continue
				}
				outcome := None
				if e.outcome == Returned+Outcome(i) {
					outcome = Open
				}
				cases[i] = append(cases[i], successes(info, p.guards(x, info, e, outcome))...)
				codes[i] = append(codes[i], p.codeCases(x, info, t, e, i)...)
			}
		}
	}
	for i := range info.hands {
		h := &info.hands[i]
		if !unknown && !h.failed {
			p.always(info, plain, exits, h)
		}
		h.replaces = !unknown && p.replaces(info, plain, exits, h.free)
	}
	for i := range cases {
		for _, e := range exits {
			term := plain.Term(e.state, e.ret.Results[i])
			if p.ofSite(plain, info, term) || p.leftHere(info, plain.Space.IsValue(term)) ||
				plain.SetOf(e.state, term).Equal(pathstate.Zero) || isLiteral(plain.Space.IsValue(term)) {
				continue // told by the site; or nothing that could be closed
			}
			cases[i] = append(cases[i], successes(info, p.guards(plain, info, e, None))...)
			codes[i] = append(codes[i], successes(info, p.guards(plain, info, e, Seen))...)
		}
		if unknown || len(cases[i]) > 16*maxCases {
			cases[i], codes[i] = []Case{{Outcome: None}}, []Case{{Outcome: Seen}}
		}
		// That there is one and that the call has not failed goes without saying.
		list := decide(cases[i], ofResult, Path{Root: Result, Index: i}, lastError)
		if len(list) > maxCases {
			list = []Case{{Outcome: None}}
		}
		s.Results = append(s.Results, Aspect{i, list})
		if codes := settleCodes(codes[i]); codes != nil && slices.ContainsFunc(list, func(c Case) bool { return c.Outcome == Open }) {
			s.Codes = append(s.Codes, Aspect{i, codes})
		}
	}
	for _, list := range [][]Aspect{s.Results, s.Codes} {
		slices.SortFunc(list, func(a, b Aspect) int { return a.Index - b.Index })
	}
}
