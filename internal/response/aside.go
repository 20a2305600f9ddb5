package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A helper that tells codes apart may say so by an error or a boolean, which the
// guards of its summary name, or by something else: a number or a text that stands
// for a class of codes, a pointer, a field that it sets. What callers make of those
// is not followed, so that with such codes the status counts as looked at.

// tellsAside reports whether a function may say what it finds by something else
// than its results: by a variable that it has captured, or on a channel.
func tellsAside(f *ssa.Function) bool {
	if slices.ContainsFunc(f.FreeVars, pathstate.Stores) {
		return true
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			switch instr := instr.(type) {
			case *ssa.Send:
				return true
			case *ssa.Select:
				if slices.ContainsFunc(instr.States, func(s *ssa.SelectState) bool { return s.Dir == types.SendOnly }) {
					return true
				}
			}
		}
	}
	return false
}

// toldByValues returns which of the exits of an exploration have bad codes that the
// function tells from good ones by something that the guards of a summary can't name.
func (p *pkg) toldByValues(x *pathstate.Explorer, info *fn, t *tracker) []bool {
	told := make([]bool, len(t.returns))
	code := t.codeOf(x.Space)
	if code == 0 || len(t.tested) == 0 || len(told) > 8*maxCases {
		return told
	}
	codes := func(e exit) pathstate.Set { return x.SetOf(e.state, code).Intersect(Codes) }
	for i, bad := range t.returns {
		if c := codes(bad); c.Contains(200) || c.Intersect(BadCodes).Empty() || t.fails(x, bad.state, bad.ret) {
			continue
		}
		acts := t.acts(x, bad.node, func(codes pathstate.Set) bool { return !codes.Contains(200) })
		for _, good := range t.returns {
			if codes(good).Contains(200) && !p.toldByResults(x, info, good, bad) && (acts || differ(x, good, bad)) {
				told[i] = true
			}
		}
	}
	return told
}

// codeToldByValues reports the same of a number that the function is given, which may
// be a code: guards on it would say that nothing tells bad ones from good ones.
func (p *pkg) codeToldByValues(x *pathstate.Explorer, info *fn, exits []exit, param *ssa.Parameter) bool {
	if basic, ok := param.Type().Underlying().(*types.Basic); !ok || basic.Info()&types.IsInteger == 0 || len(exits) > 8*maxCases {
		return false
	}
	t := tracker{p: p, info: info}
	codes := func(e exit) pathstate.Set { return x.SetOf(e.state, x.Term(e.state, param)).Intersect(Codes) }
	for _, bad := range exits {
		if c := codes(bad); c.Contains(200) || c.Intersect(BadCodes).Empty() || t.fails(x, bad.state, bad.ret) {
			continue
		}
		if slices.ContainsFunc(exits, func(good exit) bool {
			return codes(good).Contains(200) && !p.toldByResults(x, info, good, bad) && differ(x, good, bad)
		}) {
			return true
		}
	}
	return false
}

// toldByResults reports whether a caller can tell two exits apart by results that
// guards name.
func (p *pkg) toldByResults(x *pathstate.Explorer, info *fn, a, b exit) bool {
	results := func(c Case) Case {
		c.Guards = slices.DeleteFunc(slices.Clone(c.Guards), func(g Guard) bool { return g.Path.Root != Result })
		return c
	}
	for _, ca := range p.guards(x, info, a, Borrowed) {
		for _, cb := range p.guards(x, info, b, Borrowed) {
			if !separate(results(ca), results(cb)) {
				return false
			}
		}
	}
	return true
}

// differ reports whether two exits have different results, those aside that guards
// name.
func differ(x *pathstate.Explorer, a, b exit) bool {
	for i, r := range a.ret.Results {
		typ := r.Type()
		if basic, ok := typ.Underlying().(*types.Basic); ok && basic.Info()&types.IsBoolean != 0 || names.IsError(typ) || isResponse(typ) {
			continue
		}
		if x.Term(a.state, r) != x.Term(b.state, b.ret.Results[i]) {
			return true
		}
	}
	return false
}

// answers reports whether ret returns what a test of the status comes to.
func (t *tracker) answers(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	return slices.ContainsFunc(t.info.uses.at[ret], func(u use) bool { return u.kind == givesBack && t.concerns(x, st, u.of) })
}
