package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// statusCases summarises, from the exits of an exploration that has followed a
// parameter or what a captured variable holds, what becomes of its status and
// its content; nil if the function takes no notice of either. Unlike those
// about bodies, the cases keep the guards on codes and results: which result
// stands for which codes is what a caller wants to know of a checking helper.
func (p *pkg) statusCases(x *pathstate.Explorer, info *fn, t *tracker) []Case {
	seen := []Case{{Outcome: Seen}}
	if t.decided || len(t.tested) > 0 && tellsAside(info.ssa) {
		return seen
	}
	var cases []Case
	told := p.toldByValues(x, info, t)
	for i, e := range t.returns {
		outcome := t.statusOutcome(x, e)
		if told[i] {
			outcome = Seen
		}
		for _, c := range p.guards(x, info, e, outcome) {
			cases = append(cases, narrowed(c, t, x))
		}
		if len(cases) > 8*maxCases {
			return seen
		}
	}
	cases = merge(anyCode(merge(settle(cases, ofStatus))))
	if !slices.ContainsFunc(cases, hasCode) {
		cases = decide(cases, ofStatus)
	}
	if len(cases) > maxCases {
		return seen
	}
	if strongestOf(cases, ofStatus) == Borrowed && !slices.ContainsFunc(cases, hasCode) {
		return nil
	}
	slices.SortFunc(cases, compareCases)
	return cases
}

// atAnyTime returns the outcome that stands for cases of a function that runs when
// nobody can tell, or of whose results nobody can tell what they become: one that
// tells codes apart may have said so in a way that can't be followed.
func atAnyTime(cases []Case) Outcome {
	if slices.ContainsFunc(cases, hasCode) {
		return Seen
	}
	return strongestOf(cases, ofStatus)
}

// narrowed drops from a case what every exploration starts from: that the
// response and its body are there, and that its code is one.
func narrowed(c Case, t *tracker, x *pathstate.Explorer) Case {
	for _, term := range []pathstate.Term{t.resp, t.body} {
		if path, ok := t.p.pathOf(x, t.info, term); ok {
			c = c.with(path, pathstate.Any)
		}
	}
	for _, g := range c.Guards {
		if isCode(g.Path) {
			c = c.with(g.Path, g.Set.Intersect(Codes))
		}
	}
	return c
}

// anyCode drops from cases what says of a code that it is one.
func anyCode(cases []Case) []Case {
	for i, c := range cases {
		for _, g := range c.Guards {
			if isCode(g.Path) && g.Set.Equal(Codes) {
				cases[i] = cases[i].with(g.Path, pathstate.Any)
			}
		}
	}
	return cases
}

// isCode reports whether p is the code of a response.
func isCode(p Path) bool { return p.Field == "StatusCode" }

func hasCode(c Case) bool {
	return slices.ContainsFunc(c.Guards, func(g Guard) bool { return isCode(g.Path) })
}

// statusOutcome says what a path that returned has done with the status. Where the
// body is closed, nothing but this tells that the response is among the results.
func (t *tracker) statusOutcome(x *pathstate.Explorer, e exit) Outcome {
	back := -1
	if phase := e.state.Mark.Phase; phase == closed || phase == deferred {
		back = slices.IndexFunc(e.ret.Results, func(r ssa.Value) bool { return t.isResp(x.Space, x.Term(e.state, r)) })
	}
	switch flags := e.state.Mark.Flags; {
	case flags&looked != 0:
		return Seen
	case flags&taken != 0 && back >= 0:
		return Returned + Outcome(back)
	case flags&taken != 0:
		return Read
	case back >= 0:
		return Seen // by whoever gets it
	}
	return Borrowed
}

// ofStatus says which outcome stands for two that a caller can't tell apart: a
// status that may have been looked at is no longer asked after.
func ofStatus(a, b Outcome) Outcome {
	if a == Seen || b == Seen {
		return Seen
	}
	return max(a, b)
}

// codeCases returns the cases of an exit that returns the response of a site
// as result i: with which codes it does.
func (p *pkg) codeCases(x *pathstate.Explorer, info *fn, t *tracker, e exit, i int) []Case {
	outcome := Open
	if t.decided || e.state.Mark.Flags&looked != 0 || !t.site.client {
		outcome = Seen
	}
	path := Path{Root: Result, Index: i, Field: "StatusCode"}
	var cases []Case
	for _, w := range p.worlds(x, info, e, outcome) {
		if outcome == Open {
			w.c = narrowed(w.c.with(path, x.SetOf(w.st, t.codeOf(x.Space))), t, x)
		}
		cases = append(cases, w.c)
	}
	return successes(info, cases)
}

// settleCodes brings the cases of a result's codes to the form that callers
// use; nil if nobody has looked at the status.
func settleCodes(cases []Case) []Case {
	if len(cases) > 8*maxCases {
		return []Case{{Outcome: Seen}}
	}
	// Guards that are on results or codes say something by themselves; those
	// on parameters only if they tell cases apart.
	cases = merge(anyCode(merge(settle(cases, ofStatus))))
	var paths []Path
	for _, c := range cases {
		for _, g := range c.Guards {
			if !isCode(g.Path) && !slices.Contains(paths, g.Path) {
				paths = append(paths, g.Path)
			}
		}
	}
	slices.SortFunc(paths, comparePaths)
	for _, path := range paths {
		if !tellsCodes(cases, path) {
			for i := range cases {
				cases[i] = cases[i].with(path, pathstate.Any)
			}
			cases = merge(anyCode(merge(cases)))
		}
	}
	if len(cases) > maxCases {
		return []Case{{Outcome: Seen}}
	}
	if len(cases) == 0 || len(cases) == 1 && cases[0].Outcome == Open && len(cases[0].Guards) == 0 {
		return nil
	}
	slices.SortFunc(cases, compareCases)
	return cases
}

// tellsCodes reports whether two cases that differ in outcome or codes are
// told apart by what they say of path and by nothing else.
func tellsCodes(cases []Case, path Path) bool {
	for i, a := range cases {
		for _, b := range cases[i+1:] {
			if (a.Outcome != b.Outcome || !sameCodes(a, b)) && !a.set(path).Equal(b.set(path)) {
				return true
			}
		}
	}
	return false
}

func sameCodes(a, b Case) bool {
	for _, c := range [][2]Case{{a, b}, {b, a}} {
		for _, g := range c[0].Guards {
			if isCode(g.Path) && !c[1].set(g.Path).Equal(g.Set) {
				return false
			}
		}
	}
	return true
}

// codesOf returns with which codes the response comes that is result i of a
// call in f; nil if with any.
func (p *pkg) codesOf(fn *ssa.Function, obj *types.Func, common *ssa.CallCommon, i int) []Case {
	if obj != nil {
		if known, ok := knowledge.Lookup(names.Of(obj)); ok && len(known.Acquires) > 0 {
			if known.Checks {
				return []Case{{Outcome: Seen}}
			}
			return nil
		}
	}
	if fn != nil || obj != nil {
		if s := p.summaryOf(fn, obj); s != nil {
			return aspect(s.Codes, i)
		}
	}
	if fn != nil {
		return nil
	}
	var all []Case
	for _, f := range p.possible(common) {
		s := p.fns[f].summary
		if s == nil {
			return nil
		}
		codes := aspect(s.Codes, i)
		if codes == nil {
			return nil // from one of them with any
		}
		for _, c := range codes {
			for _, g := range c.Guards {
				if g.Path.Root != Result {
					c = c.with(g.Path, pathstate.Any)
				}
			}
			all = append(all, c)
		}
	}
	return settleCodes(all)
}

// handedCodes returns with which codes a closure leaves the response that t
// follows in a variable.
func (p *pkg) handedCodes(x *pathstate.Explorer, t *tracker, e exit) []Case {
	if t.decided || e.state.Mark.Flags&looked != 0 || !t.site.client {
		return []Case{{Outcome: Seen}}
	}
	set := x.SetOf(e.state, t.codeOf(x.Space)).Intersect(Codes)
	return []Case{Case{Outcome: Open}.with(Path{Root: Result, Field: "StatusCode"}, set)}
}

// joinCodes returns what stands for two of handedCodes, of one case each.
func joinCodes(a, b []Case) []Case {
	path := Path{Root: Result, Field: "StatusCode"}
	if a[0].Outcome == Seen || b[0].Outcome == Seen {
		return []Case{{Outcome: Seen}}
	}
	return []Case{a[0].with(path, a[0].set(path).Union(b[0].set(path)))}
}

// strongestOf returns the outcome that stands for all of the cases.
func strongestOf(cases []Case, stronger func(a, b Outcome) Outcome) Outcome {
	out := Borrowed
	for _, c := range cases {
		out = stronger(out, c.Outcome)
	}
	return out
}

// hasKept reports whether a function may keep what the cases are about: then
// it is its affair to look at the status.
func hasKept(cases []Case) bool {
	return slices.ContainsFunc(cases, func(c Case) bool { return c.Outcome == Kept })
}
