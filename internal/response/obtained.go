package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// obtained returns what is known after a call that obtains responses of which
// none is followed: with which codes they never come, and, if it is asked for,
// that there is one where the call has not failed.
func (t *tracker) obtained(x *pathstate.Explorer, states []pathstate.State, call ssa.CallInstruction) []pathstate.State {
	for _, site := range t.info.siteAt[call] {
		if site == t.site || site.cell != nil && !t.leaves(site) {
			continue
		}
		resp, _ := t.p.terms(x.Space, site)
		var after []pathstate.State
		for _, s := range states {
			after = append(after, t.come(x, s, site, resp)...)
		}
		states = after
	}
	return states
}

// come is obtained for one of the responses.
func (t *tracker) come(x *pathstate.Explorer, st pathstate.State, site *Site, resp pathstate.Term) []pathstate.State {
	if code := x.Space.Field(resp, responseField(site, "StatusCode")); x.Asked(site.Call.Block(), code) {
		if s, ok := x.Refine(st, code, site.possibleCodes()); ok {
			st = s
		}
	}
	err, asked := errorOf(x.Space, site), resp
	var kept ssa.Value // the variable in which a closure without results leaves its error
	if site.cell != nil {
		asked = x.Space.Value(site.cell)
		if i := site.free.err; i >= 0 && x.IsCell(site.mc.Bindings[i]) {
			kept, err = site.mc.Bindings[i], x.Space.Deref(x.Space.Result(site.Call, 0))
		}
	}
	if !isOpen(site.cases) || err == 0 || !x.Asked(site.Call.Block(), asked) {
		return []pathstate.State{st}
	}
	var states []pathstate.State
	if s, ok := x.Refine(st, err, pathstate.Zero); ok {
		if site.cell != nil {
			s = x.SetCell(s, site.cell, resp)
		}
		if kept != nil {
			s = x.SetCell(s, kept, x.Space.Number(0))
		}
		if s, ok = x.Refine(s, resp, pathstate.NonZero); ok {
			states = append(states, s)
		}
	}
	if s, ok := x.Refine(st, err, pathstate.NonZero); ok {
		if kept != nil {
			s = x.SetCell(s, kept, err)
		}
		states = append(states, s)
	}
	return states
}

// possibleCodes returns the codes with which a site's response comes.
func (s *Site) possibleCodes() pathstate.Set {
	if s.codes == nil {
		return Codes
	}
	var codes pathstate.Set
	for _, c := range s.codes {
		codes = codes.Union(c.set(Path{Root: Result, Index: s.Result, Field: "StatusCode"}))
	}
	return codes.Intersect(Codes)
}

// errorOf returns the error of a site's call, 0 for none.
func errorOf(sp *pathstate.Space, site *Site) pathstate.Term {
	if !returnsError(site.Call.Common()) {
		return 0
	}
	return sp.Result(site.Call, site.Call.Common().Signature().Results().Len()-1)
}

// leaves reports whether the call of a closure that has not failed has left a
// response, and no other one, in the variable of site.
func (t *tracker) leaves(site *Site) bool {
	if !site.free.always || site.Call.Common().Value != ssa.Value(site.mc) {
		return false
	}
	for _, other := range t.info.siteAt[site.Call] {
		if other.cell != nil && other.cell != site.cell {
			return false // they share the name
		}
	}
	return true
}

// keepErrors returns what to remember on the ways through a function: in a closure
// that may leave responses, for [pkg.always], also which of them there are.
func (p *pkg) keepErrors(info *fn) func(pathstate.Term) bool {
	keep := p.keep(info, false)
	captures := slices.ContainsFunc(info.ssa.FreeVars, func(v *ssa.FreeVar) bool {
		pt, ok := v.Type().Underlying().(*types.Pointer)
		return ok && isResponse(pt.Elem())
	})
	if !captures {
		return keep
	}
	errs := make(map[pathstate.Term]bool)
	for _, site := range info.sites {
		errs[errorOf(info.paths.Space, site)] = true
	}
	return func(t pathstate.Term) bool { return errs[t] || keep(t) }
}

// always finds out whether a closure leaves a response in the variable of h
// wherever it returns a nil error, or leaves one in the captured variable h.err.
func (p *pkg) always(info *fn, x *pathstate.Explorer, exits []exit, h *hand) {
	results := info.ssa.Signature.Results()
	errs := []int{-1} // the captured variables that may keep the error; -1 for the last result
	if results.Len() == 0 {
		errs = nil
		for i, v := range info.ssa.FreeVars {
			if isErrorPointer(v.Type()) {
				errs = append(errs, i)
			}
		}
	} else if !names.IsError(results.At(results.Len() - 1).Type()) {
		return
	}
	for _, h.err = range errs {
		h.always = !slices.ContainsFunc(exits, func(e exit) bool {
			held := pathstate.Term(0)
			if h.err < 0 {
				held = x.Term(e.state, e.ret.Results[results.Len()-1])
			} else {
				held = x.Cell(e.state, info.ssa.FreeVars[h.err])
			}
			return held == 0 || !p.givesOrFails(x, info, e, h, held)
		})
		if h.always {
			return
		}
	}
}

// givesOrFails reports whether, where a closure returns with err, this is an error or
// the variable of h holds a response.
func (p *pkg) givesOrFails(x *pathstate.Explorer, info *fn, e exit, h *hand, err pathstate.Term) bool {
	if !x.SetOf(e.state, err).Contains(0) {
		return true
	}
	site := p.siteOf(x, info, x.Cell(e.state, info.ssa.FreeVars[h.free]))
	if site == nil || !isOpen(site.cases) || site.cell != nil && !site.free.always {
		return false
	}
	own := errorOf(x.Space, site)
	return own != 0 && (err == own || x.SetOf(e.state, own).Equal(pathstate.Zero))
}

// replaces finds out whether a closure that is run again leaves the response in its
// captured variable i alone and has another in it, or none.
func (p *pkg) replaces(info *fn, x *pathstate.Explorer, exits []exit, i int) bool {
	v := info.ssa.FreeVars[i]
	found := x.Space.Deref(x.Space.Value(v))
	return !slices.ContainsFunc(p.freeCases(info.ssa, i), func(c Case) bool { return c.Outcome != Borrowed }) &&
		!slices.ContainsFunc(exits, func(e exit) bool {
			held := x.Cell(e.state, v)
			return held == 0 || held == found
		})
}
