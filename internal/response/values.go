package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// valueCases summarises the ways in which a function returns.
func (p *pkg) valueCases(x *pathstate.Explorer, info *fn, exits []exit) []Case {
	var cases []Case
	for _, e := range exits {
		for _, c := range p.guards(x, info, e, Borrowed) {
			// Results alone tell a caller something only beside a parameter,
			// or beside an error that a closure has captured, or if they are always so.
			for _, g := range c.Guards {
				if g.Path.Field != "" || g.Path.Root == Free && !capturesError(info, g.Path.Index) || g.Set.Equal(pathstate.Any) {
					c = c.with(g.Path, pathstate.Any)
				}
			}
			cases = append(cases, c)
		}
		if len(cases) > 8*maxCases {
			return nil
		}
	}
	for i, param := range info.ssa.Params {
		if p.codeToldByValues(x, info, exits, param) {
			for j := range cases {
				cases[j] = cases[j].with(Path{Root: Param, Index: i}, pathstate.Any)
			}
		}
	}
	cases = merge(nilTransfer(info, notYet(info, cases)))
	if len(cases) > maxCases {
		return nil
	}
	useful := false
	for _, c := range cases {
		if len(c.Guards) == 0 {
			return nil
		}
		for _, g := range c.Guards {
			useful = useful || g.Path.Root != Result || len(cases) == 1
		}
	}
	if !useful {
		return nil
	}
	slices.SortFunc(cases, compareCases)
	return cases
}

// capturesError reports whether captured variable i is an error.
func capturesError(info *fn, i int) bool {
	pt, ok := info.ssa.FreeVars[i].Type().Underlying().(*types.Pointer)
	return ok && names.IsError(pt.Elem())
}

// notYet takes it that a function which always returns nil or the same boolean
// is not finished, or is there to be replaced: callers that test the result
// mean what they test. A function literal is there for its one place.
func notYet(info *fn, cases []Case) []Case {
	if info.ssa.Parent() != nil {
		return cases
	}
	for i := range info.ssa.Signature.Results().Len() {
		path := Path{Root: Result, Index: i}
		var all pathstate.Set
		for _, c := range cases {
			all = all.Union(c.set(path))
		}
		if all.Equal(pathstate.Zero) || all.Equal(pathstate.One) {
			for j := range cases {
				cases[j] = cases[j].with(path, pathstate.Any)
			}
		}
	}
	return cases
}

// nilTransfer counts a function that judges an error, and that returns nil for
// nil on some path, as one that does so on all: shouldRetry(ctx, err), which
// may also say that ctx is done. What it is given of a response makes it
// something else.
func nilTransfer(info *fn, cases []Case) []Case {
	results := info.ssa.Signature.Results()
	last := Path{Root: Result, Index: results.Len() - 1}
	if results.Len() == 0 || !names.IsError(results.At(last.Index).Type()) {
		return cases
	}
	given := Path{Index: -1}
	for i, param := range info.ssa.Params {
		switch {
		case isResponse(param.Type()):
			return cases
		case names.IsError(param.Type()) && given.Index >= 0:
			return cases // judges two
		case names.IsError(param.Type()):
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
