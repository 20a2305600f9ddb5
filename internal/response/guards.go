package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// keep returns which facts an exploration keeps to the end, for the guards of
// a summary: those on error, boolean and pointer parameters, and where fields
// is set on the fields of parameters, too.
func (p *pkg) keep(info *fn, fields bool) func(pathstate.Term) bool {
	sp := info.paths.Space
	return func(t pathstate.Term) bool {
		if param, ok := sp.IsValue(t).(*ssa.Parameter); ok {
			return nameable(param.Type())
		}
		if info.counters.Has(sp.IsValue(t)) {
			return true
		}
		if of, field, ok := sp.IsField(t); ok && fields {
			return paramOf(sp.IsValue(of)) != nil && nameable(field.Type())
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

// guards returns the cases of an exit: what is known of parameters and results there.
func (p *pkg) guards(x *pathstate.Explorer, info *fn, e exit, outcome Outcome) []Case {
	var cases []Case
	for _, w := range p.worlds(x, info, e, outcome) {
		cases = append(cases, w.c)
	}
	return cases
}

// A world is a way in which an exit may be: a state, and what callers can know of it.
type world struct {
	st pathstate.State
	c  Case
}

// worlds splits an exit by the values of those results that are conditions.
func (p *pkg) worlds(x *pathstate.Explorer, info *fn, e exit, outcome Outcome) []world {
	worlds := []world{{e.state, Case{Outcome: outcome}}}
	for i, r := range e.ret.Results {
		var next []world
		for _, w := range worlds {
			term := x.Term(w.st, r)
			path := Path{Root: Result, Index: i}
			basic, isBool := r.Type().Underlying().(*types.Basic)
			isBool = isBool && basic.Info()&types.IsBoolean != 0
			_, isParam := x.Space.IsValue(term).(*ssa.Parameter)
			if _, isFree := x.Space.IsValue(x.Space.IsDeref(term)).(*ssa.FreeVar); isFree {
				isParam = true // what the caller's variable holds
			}
			switch {
			case isBool && len(worlds) <= 4:
				if st, ok := x.Assume(w.st, term, true); ok {
					next = append(next, world{st, w.c.with(path, pathstate.One)})
				}
				if st, ok := x.Assume(w.st, term, false); ok {
					next = append(next, world{st, w.c.with(path, pathstate.Zero)})
				}
			case isParam && names.IsError(r.Type()) && len(worlds) <= 4:
				for _, s := range []pathstate.Set{pathstate.Zero, pathstate.NonZero} {
					if st, ok := x.Refine(w.st, term, s); ok {
						next = append(next, world{st, w.c.with(path, s)})
					}
				}
			case names.ImplementsError(r.Type()) || isResponse(r.Type()) || nameable(r.Type()) && (outcome == Open || outcome == None):
				set := x.SetOf(w.st, term)
				next = append(next, world{w.st, w.c.with(path, set)})
			default:
				next = append(next, w)
			}
		}
		worlds = next
	}
	for i, w := range worlds {
		for path, set := range p.named(x, info, w.st) {
			worlds[i].c = worlds[i].c.with(path, set)
		}
	}
	return worlds
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
	} else if param := paramOf(x.Space.IsValue(base)); param != nil {
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

// paramOf returns the parameter that v is, or whose copy is at v: that of a struct
// which is passed by its value.
func paramOf(v ssa.Value) *ssa.Parameter {
	if a, ok := v.(*ssa.Alloc); ok && isStructVar(a) {
		v = onlyStore(a)
	}
	param, _ := v.(*ssa.Parameter)
	return param
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

// successes drops the cases in which the function returns an error: a caller
// that gets one is not obliged by the response beside it.
func successes(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := results.Len() - 1
	if !names.IsError(results.At(last).Type()) {
		return cases
	}
	return slices.DeleteFunc(cases, func(c Case) bool {
		return c.set(Path{Root: Result, Index: last}).Equal(pathstate.NonZero)
	})
}
