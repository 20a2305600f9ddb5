package resend

import (
	"cmp"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A Test is one of the ways in which a function ends that judges a request: where its
// result is in a set, so are what it has looked at.
type Test struct {
	Result pathstate.Set
	Of     []Guard
}

// A Guard says which values a parameter has, a method's name for one, or a field of a
// parameter that is a request.
type Guard struct {
	Param int
	Field string // empty for the parameter itself
	Set   pathstate.Set
}

// maxTests bounds the ways of one function.
const maxTests = 8

// judgesRequest reports whether a function of this signature can say whether a request is
// sent again: it gets one, or the name of a method, and returns a boolean or an error.
func judgesRequest(sig *types.Signature) bool {
	if sig.Results().Len() != 1 || sig.Params().Len() > 4 || sig.Variadic() {
		return false
	}
	result := sig.Results().At(0).Type()
	if !isBasic(result, types.Bool) && !names.IsError(result) {
		return false
	}
	for v := range sig.Params().Variables() {
		if judgeable(v.Type()) {
			return true
		}
	}
	return false
}

// judgeable reports whether parameters of type t can be judged.
func judgeable(t types.Type) bool { return isRequest(t) || isBasic(t, types.String) }

// maxJudge bounds the blocks of a function that judges a request.
const maxJudge = 40

// looks reports whether paths through the function can tell what it judges by: whether
// it compares such a parameter, looks into it, or has another judge do so. Most
// functions that judgesRequest accepts do something else with a string.
func (p *pkg) looks(info *fn) bool {
	if !judgesRequest(info.ssa.Signature) || len(info.ssa.Blocks) > maxJudge {
		return false
	}
	return slices.ContainsFunc(info.ssa.Params, func(v *ssa.Parameter) bool {
		return judgeable(v.Type()) && slices.ContainsFunc(*v.Referrers(), p.looksAt)
	})
}

// looksAt reports whether the use of a parameter can tell what is looked at.
func (p *pkg) looksAt(use ssa.Instruction) bool {
	switch use := use.(type) {
	case *ssa.BinOp, *ssa.Store: // it may be stored in a variable and compared there
		return true
	case *ssa.FieldAddr:
		f := pathstate.FieldOf(use.X.Type(), use.Field)
		return f != nil && slices.Contains(requestFields, f.Name())
	case ssa.CallInstruction:
		fn := use.Common().StaticCallee()
		if fn == nil {
			return false
		}
		to := callee{fn: fn}
		p.identify(&to)
		return to.summary != nil && len(to.summary.Tests) > 0
	}
	return false
}

func isBasic(t types.Type, kind types.BasicKind) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == kind
}

// subjects calls f for each thing that a function can judge, by its term.
func (t *tracker) subjects(sp *pathstate.Space, params []ssa.Value, terms []pathstate.Term, f func(param int, field string, term pathstate.Term)) {
	for i, v := range params {
		switch {
		case i >= len(terms):
		case isRequest(v.Type()):
			for _, name := range requestFields {
				if t.fields[name] != nil {
					f(i, name, sp.Field(terms[i], t.fields[name]))
				}
			}
		case isBasic(v.Type(), types.String):
			f(i, "", terms[i])
		}
	}
}

// testsOf records what a path that returns has found out of what the function judges.
func (t *tracker) testsOf(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	result := x.Term(st, ret.Results[0])
	params := make([]ssa.Value, len(t.info.ssa.Params))
	terms := make([]pathstate.Term, len(params))
	for i, v := range t.info.ssa.Params {
		params[i], terms[i] = v, x.Space.Value(v)
	}
	for _, set := range []pathstate.Set{pathstate.Zero, pathstate.NonZero} {
		s, ok := x.Refine(st, result, set)
		if !ok || x.SetOf(st, result).Intersect(set).Empty() {
			continue
		}
		test := Test{Result: set}
		t.subjects(x.Space, params, terms, func(param int, field string, term pathstate.Term) {
			if _, stored := s.Held(term); stored && field != "" {
				return // it was changed
			}
			if set := x.SetOf(s, term); !set.IsAny() {
				test.Of = append(test.Of, Guard{param, field, set})
			}
		})
		if !slices.ContainsFunc(t.tests, func(u Test) bool { return equalTest(u, test) }) {
			t.tests = append(t.tests, test)
		}
	}
}

func equalTest(a, b Test) bool {
	return a.Result.Equal(b.Result) && slices.EqualFunc(a.Of, b.Of, func(g, h Guard) bool {
		return g.Param == h.Param && g.Field == h.Field && g.Set.Equal(h.Set)
	})
}

// settleTests returns the tests in order; none if they say nothing.
func settleTests(tests []Test) []Test {
	says := slices.ContainsFunc(tests, func(t Test) bool { return len(t.Of) > 0 })
	if !says || len(tests) > maxTests {
		return nil
	}
	slices.SortStableFunc(tests, func(a, b Test) int { return cmp.Compare(describe(a), describe(b)) })
	return tests
}

func describe(t Test) string {
	text := t.Result.String()
	for _, g := range t.Of {
		text += " " + g.Field + g.Set.String()
	}
	return text
}

// judged returns the states after a call of a function that judges a request, one for
// each of the ways in which it can end.
func (t *tracker) judged(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) []pathstate.State {
	call := c.Instr.Value()
	if call == nil || to.summary == nil || len(to.summary.Tests) == 0 {
		return []pathstate.State{st}
	}
	var states []pathstate.State
	for _, test := range to.summary.Tests {
		s, ok := x.Refine(st, x.Space.Result(c.Instr, 0), resultSet(call.Type(), test.Result))
		for _, g := range test.Of {
			if !ok || g.Param >= len(to.terms) {
				break
			}
			term := to.terms[g.Param]
			if g.Field != "" {
				term = t.held(x, s, term, g.Field)
			}
			if term != 0 {
				s, ok = x.Refine(s, term, g.Set)
			}
		}
		if ok {
			states = append(states, s)
		}
	}
	return states
}

// resultSet is a set of a boolean's or an error's values.
func resultSet(t types.Type, s pathstate.Set) pathstate.Set {
	if isBasic(t, types.Bool) && !s.Contains(0) {
		return pathstate.One
	}
	return s
}
