package response

import (
	"go/types"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// An instance is a case of a summary at a call.
type instance struct {
	state   pathstate.State
	outcome Outcome
}

// own reports whether term is a parameter of the function that is explored,
// or a field of one.
func (t *tracker) own(x *pathstate.Explorer, term pathstate.Term) bool {
	path, ok := t.p.pathOf(x, t.info, term)
	return ok && path.Root == Param
}

// instantiate returns the cases that are possible at a call. A guard on an
// argument must be decided by what is known of it here, else it can't tell
// cases apart: then the stronger of two outcomes stands for both. (before is
// what was known before the call; that the call has returned in one of its
// ways is already part of st where its results are judged.) Guards on
// results and on what a server answered are decided by the branches to come,
// so each case goes on in a state of its own. So it does where the argument is
// a parameter of this function, for the sake of its own summary; nothing is
// reported from there, for only its callers know.
func (t *tracker) instantiate(x *pathstate.Explorer, before, st pathstate.State, c pathstate.Call, to callee, cases []Case, stronger func(a, b Outcome) Outcome) []instance {
	var left []Case
	for _, cs := range cases {
		kept, possible := Case{Outcome: cs.Outcome}, true
		for _, g := range cs.Guards {
			term := t.path(x, st, c, to, g.Path)
			if term == 0 {
				if later(g.Path, to) {
					kept = kept.with(g.Path, g.Set) // a result that nobody takes
				}
				continue
			}
			set := x.SetOf(st, term)
			if g.Path.Root == Param {
				set = x.SetOf(before, term)
			}
			switch {
			case set.Intersect(g.Set).Empty():
				possible = false
			case set.Within(g.Set):
			case later(g.Path, to) || stronger == nil || t.info.tells && t.own(x, term):
				kept = kept.with(g.Path, g.Set)
			}
		}
		if possible {
			left = append(left, kept)
		}
	}
	if stronger != nil {
		left = merge(settle(left, stronger))
	}
	var out []instance
	for _, cs := range left {
		s, ok := st, true
		for _, g := range cs.Guards {
			if term := t.path(x, s, c, to, g.Path); term != 0 && ok {
				s, ok = x.Refine(s, term, g.Set)
				if stronger != nil && !later(g.Path, to) {
					s.Mark.Flags |= assumed
				}
			}
		}
		if ok {
			out = append(out, instance{s, cs.Outcome})
		}
	}
	return out
}

// later reports whether a path is decided by the caller's later branches: a
// result, a captured variable, or what a response says.
func later(p Path, to callee) bool {
	return p.Root != Param || p.Field == "StatusCode" || p.Field == "Status" || p.Field == "ContentLength"
}

// path returns the term that a path of the callee has at a call, or 0.
func (t *tracker) path(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, p Path) pathstate.Term {
	var term pathstate.Term
	var typ types.Type
	switch p.Root {
	case Param:
		if p.Index >= len(to.args) {
			return 0
		}
		if p.Field != "" {
			if n, ok := constField(c.Instr, to.args[p.Index], p.Field); ok {
				return x.Space.Number(n)
			}
		}
		term, typ = to.terms[p.Index], to.args[p.Index].Type()
		if p.Field != "" {
			// A copy of an options struct says what the original says.
			if orig := copied(x.Space.IsValue(term), p.Field); orig != nil {
				term = x.Term(st, orig)
			}
		}
	case Result:
		results := c.Instr.Common().Signature().Results()
		if p.Index >= results.Len() {
			return 0
		}
		term, typ = x.Space.Result(c.Instr, p.Index), results.At(p.Index).Type()
	case Free:
		if to.closure == nil || p.Index >= len(to.closure.Bindings) {
			return 0
		}
		term, typ = x.Cell(st, to.closure.Bindings[p.Index]), to.closure.Bindings[p.Index].Type().Underlying().(*types.Pointer).Elem()
	}
	if term == 0 || p.Field == "" {
		return term
	}
	if f := fieldNamed(typ, p.Field); f != nil {
		return x.Space.Field(term, f)
	}
	return 0
}

func fieldNamed(t types.Type, name string) *types.Var {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	if s, ok := t.Underlying().(*types.Struct); ok {
		for f := range s.Fields() {
			if f.Name() == name {
				return f
			}
		}
	}
	return nil
}
