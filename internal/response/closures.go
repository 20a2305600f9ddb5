package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// keptByClosure reports whether a closure that captures the variable to which
// store stores, and that may run at a time that can't be told, closes or keeps
// the response that the variable holds. One that is made only later takes the
// response there.
func (p *pkg) keptByClosure(paths *pathstate.Func, store *ssa.Store) bool {
	v := store.Addr
	for _, ref := range *v.Referrers() {
		mc, ok := ref.(*ssa.MakeClosure)
		if !ok || !escapes(mc) || !paths.Precedes(mc, store, v) {
			continue
		}
		for i, b := range mc.Bindings {
			if b != v {
				continue
			}
			for _, c := range p.freeCases(mc.Fn.(*ssa.Function), i) {
				if c.Outcome != Borrowed {
					return true
				}
			}
		}
	}
	return false
}

// escapes reports whether mc is more than called, now or deferred.
func escapes(mc *ssa.MakeClosure) bool {
	for _, ref := range *mc.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Call:
			if ref.Call.Value != mc || slices.Contains(ref.Call.Args, ssa.Value(mc)) {
				return true
			}
		case *ssa.Defer:
			if ref.Call.Value != mc || slices.Contains(ref.Call.Args, ssa.Value(mc)) {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// keptErrors returns the captured variables of type error that are left as they
// are by a closure that finds them in set: nil by a deferred one that adds to an
// error, not nil by one that is there for when there is none.
func (p *pkg) keptErrors(info *fn, set pathstate.Set) map[int]bool {
	kept := make(map[int]bool)
	for i, v := range info.ssa.FreeVars {
		pt, ok := v.Type().Underlying().(*types.Pointer)
		if !ok || !names.IsError(pt.Elem()) || !info.paths.IsCell(v) || !pathstate.Stores(v) {
			continue
		}
		start := p.entry(info)
		found := info.paths.Space.Deref(info.paths.Space.Value(v))
		start.State = start.State.With(found, set)
		t := &tracker{p: p, info: info, exits: true}
		x := info.paths.Explore(t, summaryLimit, nil, start)
		kept[i] = !x.GaveUp() && !slices.ContainsFunc(t.returns, func(e exit) bool {
			held := x.Cell(e.state, v)
			if set.Equal(pathstate.Zero) {
				return held == 0 || !x.SetOf(e.state, held).Equal(pathstate.Zero)
			}
			return held != found
		})
	}
	return kept
}

// handOver records that a closure leaves the response of site open in a
// variable that it captured. Where it may report an error or not, nobody can tell whether
// its caller uses the response.
func (p *pkg) handOver(info *fn, x *pathstate.Explorer, t *tracker, e exit) {
	site := t.site
	results := info.ssa.Signature.Results()
	h := hand{site: site, free: slices.Index(info.ssa.FreeVars, e.hands.(*ssa.FreeVar)), err: -1}
	if n := results.Len(); n > 0 && names.IsError(results.At(n-1).Type()) {
		err := x.SetOf(e.state, x.Term(e.state, e.ret.Results[n-1]))
		if h.failed = !err.Contains(0); !h.failed && !err.Equal(pathstate.Zero) {
			return
		}
	}
	for _, c := range p.guards(x, info, e, Open) {
		for _, g := range c.Guards {
			if g.Path.Root != Result {
				c = c.with(g.Path, pathstate.Any)
			}
		}
		h.cases = append(h.cases, c)
	}
	h.codes = p.handedCodes(x, t, e)
	for i, v := range info.ssa.FreeVars {
		if x.IsCell(v) && v != e.hands {
			if t := x.Cell(e.state, v); t != 0 && x.SetOf(e.state, t).Equal(pathstate.Zero) {
				h.nilFrees = append(h.nilFrees, i)
			}
		}
	}
	for i, old := range info.hands {
		if old.site == site && old.free == h.free && old.failed == h.failed {
			info.hands[i].nilFrees = slices.DeleteFunc(info.hands[i].nilFrees, func(f int) bool { return !slices.Contains(h.nilFrees, f) })
			info.hands[i].cases = merge(append(info.hands[i].cases, h.cases...))
			info.hands[i].codes = joinCodes(old.codes, h.codes)
			return
		}
	}
	info.hands = append(info.hands, h)
}

// fromClosures returns the responses that closures leave in variables of f
// when call runs them: the callee itself, or function literals among the
// arguments, as in retry(func() error { resp, err = c.Do(req); return err }).
func (p *pkg) fromClosures(f *ssa.Function, call *ssa.Call) []*Site {
	var sites []*Site
	for _, v := range append([]ssa.Value{call.Call.Value}, call.Call.Args...) {
		if ct, ok := v.(*ssa.ChangeType); ok {
			v = ct.X
		}
		mc, ok := v.(*ssa.MakeClosure)
		if !ok {
			continue
		}
		info := p.fns[mc.Fn.(*ssa.Function)]
		if info == nil {
			continue
		}
		for i := range info.hands {
			h := &info.hands[i]
			cell := mc.Bindings[h.free]
			if !p.fns[f].paths.IsCell(cell) || rangeBody(info.ssa) || h.failed && !failsAlike(call) {
				continue
			}
			site := &Site{
				Fn: f, Call: call, Producer: h.site.Producer, Result: h.site.Result,
				cell: cell, free: h, mc: mc, cases: []Case{{Outcome: Open}},
				codes: h.codes, client: h.site.client,
			}
			if call.Call.Value == ssa.Value(mc) {
				site.cases = h.cases // its results are the call's
			}
			sites = append(sites, site)
		}
	}
	return sites
}

// leftHere reports whether v is loaded from a variable that holds nothing but what
// closures have left in it that calls have run: each leaves a response, or fails, and
// whoever runs it is taken not to return a nil error without.
func (p *pkg) leftHere(info *fn, v ssa.Value) bool {
	load, ok := v.(*ssa.UnOp)
	if !ok || !isLoad(load) || !info.paths.IsCell(load.X) {
		return false
	}
	left := false
	for _, ref := range *load.X.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if again, ok := ref.Val.(*ssa.UnOp); !ssacall.IsNil(ref.Val) && !(ok && isLoad(again) && again.X == load.X) {
				return false // other than nil, or what a named result holds already
			}
		case *ssa.MakeClosure:
			i := slices.Index(ref.Bindings, load.X)
			if !pathstate.Stores(ref.Fn.(*ssa.Function).FreeVars[i]) {
				continue
			}
			if !slices.ContainsFunc(info.sites, func(s *Site) bool { return s.mc == ref && s.cell == load.X && s.free.always }) {
				return false
			}
			left = true
		}
	}
	return left
}

// failsAlike reports whether a call returns an error of which its caller asks no more than
// whether it is nil. One that asks which it is may know with which there is a response.
func failsAlike(call *ssa.Call) bool {
	if !returnsError(&call.Call) {
		return false
	}
	n := call.Call.Signature().Results().Len()
	seen := make(map[ssa.Value]bool)
	var asked func(ssa.Value) bool
	asked = func(v ssa.Value) bool {
		if seen[v] {
			return false
		}
		seen[v] = true
		return slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
			switch ref := ref.(type) {
			case *ssa.Extract:
				return ref.Index == n-1 && asked(ref)
			case *ssa.Phi, *ssa.ChangeInterface, *ssa.MakeInterface:
				return asked(ref.(ssa.Value))
			case *ssa.Store:
				variable, ok := ref.Addr.(*ssa.Alloc)
				return ok && ref.Val == v && asked(variable)
			case *ssa.UnOp: // loads the variable
				return asked(ref)
			case *ssa.BinOp:
				return !ssacall.IsNil(ref.X) && !ssacall.IsNil(ref.Y)
			case *ssa.Call:
				return ref != call && slices.ContainsFunc(slices.Collect(ref.Call.Signature().Results().Variables()), func(r *types.Var) bool {
					return types.Identical(r.Type().Underlying(), types.Typ[types.Bool])
				})
			}
			_, ok := ref.(*ssa.TypeAssert)
			return ok
		})
	}
	return !asked(call)
}
