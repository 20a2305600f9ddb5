package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
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

	tells bool // callers learn something from how it returns: it has response results or captures

	births map[*Site][]pathstate.Start
	siteAt map[ssa.CallInstruction][]*Site
	sites  []*Site
}

// A hand is a response that a closure obtains and leaves open in a variable
// that it captured.
type hand struct {
	site *Site
	free int
	// nilFrees are the captured variables that are nil where it returns: the
	// error that came with the response.
	nilFrees []int
	cases    []Case // in which results
}

// summarise computes the summaries of the package's functions: callees before
// callers, and functions that call each other in rounds, starting from "never
// returns", until nothing changes.
func (p *pkg) summarise() {
	for _, component := range p.components() {
		recursive := len(component) > 1 || p.callees(component[0])[component[0]]
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
	x := info.paths.Explore(t, summaryLimit*4, p.keep(info, false), entry)
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
			s.Params = append(s.Params, Aspect{i, p.paramCases(info, param, nil)})
		}
	}
	info.frees = make(map[int][]Case)
	for i, v := range f.FreeVars {
		if pt, ok := v.Type().Underlying().(*types.Pointer); ok && role(pt.Elem()) {
			info.frees[i] = p.paramCases(info, nil, v)
		}
	}
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
	return ok && isError(p.Elem())
}

// entry returns the start of the function, with names for what captured
// variables hold.
func (p *pkg) entry(info *fn) pathstate.Start {
	return pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths.Entry()}
}

// keep returns which facts an exploration keeps to the end, for the guards of
// a summary: those on error, boolean and pointer parameters, and where fields
// is set on the fields of parameters, too.
func (p *pkg) keep(info *fn, fields bool) func(pathstate.Term) bool {
	sp := info.paths.Space
	return func(t pathstate.Term) bool {
		if param, ok := sp.IsValue(t).(*ssa.Parameter); ok {
			return nameable(param.Type())
		}
		if of, field, ok := sp.IsField(t); ok && fields {
			_, param := sp.IsValue(of).(*ssa.Parameter)
			return param && nameable(field.Type())
		}
		return false
	}
}

// nameable reports whether a guard on something of type t is of use.
func nameable(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Basic:
		return u.Info()&(types.IsBoolean|types.IsInteger) != 0
	case *types.Interface, *types.Pointer, *types.Signature:
		return true
	}
	return false
}

// guards returns the case of an exit: what is known of parameters and results
// there. Results that are conditions are split into their values.
func (p *pkg) guards(x *pathstate.Explorer, info *fn, e exit, outcome Outcome) []Case {
	type world struct {
		st pathstate.State
		c  Case
	}
	worlds := []world{{e.state, Case{Outcome: outcome}}}
	for i, r := range e.ret.Results {
		var next []world
		for _, w := range worlds {
			term := x.Term(w.st, r)
			path := Path{Root: Result, Index: i}
			basic, isBool := r.Type().Underlying().(*types.Basic)
			isBool = isBool && basic.Info()&types.IsBoolean != 0
			_, isParam := x.Space.IsValue(term).(*ssa.Parameter)
			switch {
			case isBool && len(worlds) <= 4:
				if st, ok := x.Assume(w.st, term, true); ok {
					next = append(next, world{st, w.c.with(path, pathstate.One)})
				}
				if st, ok := x.Assume(w.st, term, false); ok {
					next = append(next, world{st, w.c.with(path, pathstate.Zero)})
				}
			case isParam && isError(r.Type()) && len(worlds) <= 4:
				for _, s := range []pathstate.Set{pathstate.Zero, pathstate.NonZero} {
					if st, ok := x.Refine(w.st, term, s); ok {
						next = append(next, world{st, w.c.with(path, s)})
					}
				}
			case isError(r.Type()) || isResponse(r.Type()):
				set := x.SetOf(w.st, term)
				next = append(next, world{w.st, w.c.with(path, set)})
			default:
				next = append(next, w)
			}
		}
		worlds = next
	}
	var cases []Case
	for _, w := range worlds {
		for path, set := range p.named(x, info, w.st) {
			w.c = w.c.with(path, set)
		}
		cases = append(cases, w.c)
	}
	return cases
}

// named returns what st knows of parameters, their fields, and captured
// variables.
func (p *pkg) named(x *pathstate.Explorer, info *fn, st pathstate.State) map[Path]pathstate.Set {
	out := make(map[Path]pathstate.Set)
	for term, set := range x.Facts(st) {
		path, ok := p.pathOf(x, info, term)
		if ok {
			out[path] = set
		}
	}
	return out
}

// pathOf returns the path of a term, if callers can name it.
func (p *pkg) pathOf(x *pathstate.Explorer, info *fn, term pathstate.Term) (Path, bool) {
	of, field, isField := x.Space.IsField(term)
	base := term
	if isField {
		base = of
	}
	var path Path
	if free, ok := x.Space.IsValue(x.Space.IsDeref(base)).(*ssa.FreeVar); ok {
		path = Path{Root: Free, Index: slices.Index(info.ssa.FreeVars, free)}
	} else if param, ok := x.Space.IsValue(base).(*ssa.Parameter); ok {
		path = Path{Root: Param, Index: slices.Index(info.ssa.Params, param)}
	} else {
		return path, false
	}
	if isField {
		if !nameable(field.Type()) && field.Name() != "Status" {
			return path, false
		}
		path.Field = field.Name()
	}
	return path, true
}

// valueCases summarises the ways in which a function returns.
func (p *pkg) valueCases(x *pathstate.Explorer, info *fn, exits []exit) []Case {
	var cases []Case
	for _, e := range exits {
		for _, c := range p.guards(x, info, e, Borrowed) {
			// Results alone tell a caller something only beside a parameter,
			// or if they are always so.
			for _, g := range c.Guards {
				if g.Path.Field != "" || g.Path.Root == Free || g.Set.Equal(pathstate.Any) {
					c = c.with(g.Path, pathstate.Any)
				}
			}
			cases = append(cases, c)
		}
		if len(cases) > 8*maxCases {
			return nil
		}
	}
	cases = merge(nilTransfer(info, cases))
	if len(cases) > maxCases {
		return nil
	}
	useful := false
	for _, c := range cases {
		if len(c.Guards) == 0 {
			return nil
		}
		for _, g := range c.Guards {
			useful = useful || g.Path.Root == Param || len(cases) == 1
		}
	}
	if !useful {
		return nil
	}
	slices.SortFunc(cases, compareCases)
	return cases
}

// nilTransfer counts a function that judges an error, and that returns nil for
// nil on some path, as one that does so on all: shouldRetry(ctx, err), which
// may also say that ctx is done. What it is given of a response makes it
// something else.
func nilTransfer(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := Path{Root: Result, Index: results.Len() - 1}
	if results.Len() == 0 || !isError(results.At(last.Index).Type()) {
		return cases
	}
	given := Path{Index: -1}
	for i, param := range info.ssa.Params {
		switch {
		case isResponse(param.Type()):
			return cases
		case isError(param.Type()) && given.Index >= 0:
			return cases // judges two
		case isError(param.Type()):
			given = Path{Root: Param, Index: i}
		}
	}
	transfers := func(c Case) bool { return c.set(given).Contains(0) && c.set(last).Equal(pathstate.Zero) }
	if given.Index < 0 || !slices.ContainsFunc(cases, transfers) {
		return cases
	}
	var out []Case
	for _, c := range cases {
		if !transfers(c) {
			c = c.with(given, c.set(given).Intersect(pathstate.NonZero))
		}
		if !c.set(given).Empty() {
			out = append(out, c)
		}
	}
	return out
}

// paramCases summarises what becomes of a parameter, or of what a captured
// variable holds. Guards on the fields of parameters are looked at only where
// the outcome differs.
func (p *pkg) paramCases(info *fn, param *ssa.Parameter, free *ssa.FreeVar) []Case {
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
			t.resp, t.body = held, sp.Field(held, fieldNamed(typ, "Body"))
		}
		start.State = start.State.With(held, pathstate.NonZero).With(t.body, pathstate.NonZero)
		start.State.Mark.Phase = open
		x := info.paths.Explore(t, summaryLimit, p.keepFor(info, t, fields), start)
		if x.GaveUp() {
			p.gaveUp++
			return unknown
		}
		uniform := true
		for _, e := range t.returns {
			uniform = uniform && e.outcome == t.returns[0].outcome
		}
		if len(t.returns) == 0 {
			return []Case{{Outcome: Borrowed}} // it never returns: nobody asks
		}
		if uniform {
			return []Case{{Outcome: t.returns[0].outcome}}
		}
		var cases []Case
		for _, e := range t.returns {
			cases = append(cases, p.guards(x, info, e, e.outcome)...)
		}
		if len(cases) > 8*maxCases {
			return unknown
		}
		before := kindsOf(cases)
		cases = decide(closers(info, cases), ofParam)
		if kindsOf(cases) == before || fields {
			if len(cases) > maxCases {
				return unknown
			}
			return cases
		}
	}
	return unknown
}

// kindsOf counts the different outcomes of cases.
func kindsOf(cases []Case) int {
	seen := make(map[Outcome]bool)
	for _, c := range cases {
		seen[c.Outcome] = true
	}
	return len(seen)
}

// recovers reports whether a deferred function of f calls recover: then f may
// return where it panics.
func recovers(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			d, ok := instr.(*ssa.Defer)
			if !ok {
				continue
			}
			callee := d.Call.StaticCallee()
			if callee == nil {
				continue
			}
			for _, b := range callee.Blocks {
				for _, instr := range b.Instrs {
					if call, ok := instr.(*ssa.Call); ok {
						if bi, ok := call.Call.Value.(*ssa.Builtin); ok && bi.Name() == "recover" {
							return true
						}
					}
				}
			}
		}
	}
	return false
}

// closers counts a function that closes where it succeeds as one that closes:
// what it leaves open where it fails is its own affair.
func closers(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := Path{Root: Result, Index: results.Len() - 1}
	if results.Len() == 0 || !isError(results.At(last.Index).Type()) {
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

// keepFor is keep with what is known of the response itself.
func (p *pkg) keepFor(info *fn, t *tracker, fields bool) func(pathstate.Term) bool {
	keep := p.keep(info, fields)
	return func(term pathstate.Term) bool {
		if of, _, ok := info.paths.Space.IsField(term); ok && of == t.resp {
			return true
		}
		return t.holds(info.paths.Space, term) || keep(term)
	}
}

// resultCases summarises the function's results of type *http.Response, and
// for closures what they leave in captured variables.
func (p *pkg) resultCases(info *fn, s *Summary, plain *pathstate.Explorer, exits []exit) {
	results := info.ssa.Signature.Results()
	cases := make(map[int][]Case)
	for i := range results.Len() {
		if isResponse(results.At(i).Type()) {
			cases[i] = nil
		}
	}
	unknown := info.births == nil
	for _, site := range info.sites {
		if _, ok := site.Call.(*ssa.Call); !ok || len(info.births[site]) == 0 {
			continue
		}
		t, x := p.follow(info, site)
		unknown = unknown || x.GaveUp()
		for _, e := range t.returns {
			if e.hands != nil {
				p.handOver(info, x, e, site)
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
			}
		}
	}
	for i := range cases {
		for _, e := range exits {
			term := plain.Term(e.state, e.ret.Results[i])
			if p.ofSite(plain, info, term) || plain.SetOf(e.state, term).Equal(pathstate.Zero) || isLiteral(plain.Space.IsValue(term)) {
				continue // told by the site; or nothing that could be closed
			}
			cases[i] = append(cases[i], successes(info, p.guards(plain, info, e, None))...)
		}
		if unknown || len(cases[i]) > 16*maxCases {
			cases[i] = []Case{{Outcome: None}}
		}
		list := decide(cases[i], ofResult)
		if len(list) > maxCases {
			list = []Case{{Outcome: None}}
		}
		s.Results = append(s.Results, Aspect{i, list})
	}
	slices.SortFunc(s.Results, func(a, b Aspect) int { return a.Index - b.Index })
}

// successes drops the cases in which the function returns an error: a caller
// that gets one is not obliged by the response beside it.
func successes(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := results.Len() - 1
	if !isError(results.At(last).Type()) {
		return cases
	}
	return slices.DeleteFunc(cases, func(c Case) bool {
		return c.set(Path{Root: Result, Index: last}).Equal(pathstate.NonZero)
	})
}

// ofSite reports whether term is a response that one of the sites obtains.
func (p *pkg) ofSite(x *pathstate.Explorer, info *fn, term pathstate.Term) bool {
	for _, site := range info.sites {
		if resp, _ := p.terms(x.Space, site); resp == term {
			return true
		}
	}
	return false
}

// isLiteral reports whether v is a response that was made here.
func isLiteral(v ssa.Value) bool {
	a, ok := v.(*ssa.Alloc)
	return ok && isResponse(a.Type())
}

// A Flow is what became of the response that a site obtains.
type Flow struct {
	Site *Site
	Ends []End // where paths left it open; none if it was given up
	// Handled says that some path closes the response or hands it on.
	Handled bool
	// Undrained are the paths that succeed and close the body before it is
	// read to its end, if [Settings.Drain] asks for them.
	Undrained []End
	// LastUse is the last instruction that was seen to use the open
	// response, nil if none.
	LastUse ssa.Instruction

	x *pathstate.Explorer
}

// Trail returns the decisions on a shortest path to an end.
func (f *Flow) Trail(e End) []pathstate.Decision { return f.x.Trail(e.node) }

// follow explores what becomes of a site's response.
func (p *pkg) follow(info *fn, site *Site) (*tracker, *pathstate.Explorer) {
	t := &tracker{p: p, info: info, site: site, exits: info.tells || p.settings.Drain}
	t.resp, t.body = p.terms(info.paths.Space, site)
	keep := func(term pathstate.Term) bool { return t.holds(info.paths.Space, term) }
	if info.tells {
		keep = p.keepFor(info, t, true)
	}
	x := info.paths.Explore(t, siteLimit, keep, info.births[site]...)
	if x.GaveUp() {
		p.gaveUp++
		t.ends, t.undrained = nil, nil
	}
	site.flow = &Flow{Site: site, Ends: t.ends, Undrained: t.undrained, Handled: t.closers, LastUse: t.lastUse, x: x}
	return t, x
}
