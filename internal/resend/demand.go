package resend

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A give is a body that a function gives to another of its package: one that it knows
// to be there, or one that its own callers give.
type give struct {
	to   *fn
	root int // of to
	own  int // of the giver; -1 for one that is known to be there
}

// offer notes the bodies that a call gives to functions of this package.
func (t *tracker) offer(x *pathstate.Explorer, st pathstate.State, to callee) {
	if t.body != 0 {
		return
	}
	note := func(info *fn, mc *ssa.MakeClosure, terms []pathstate.Term) {
		for i, r := range info.roots {
			var s sent
			switch {
			case r.free != nil && mc != nil && r.index < len(mc.Bindings):
				s = t.bound(x, st, r, mc)
			case r.param == nil || r.index >= len(terms):
				continue
			case r.request:
				s = sent{body: t.bodyOf(x, st, terms[r.index]), request: terms[r.index]}
			default:
				s = sent{body: terms[r.index]}
			}
			if s.body == 0 || t.sendsNone(x, st, s.request) {
				continue
			}
			own := slices.IndexFunc(t.info.roots, func(r root) bool { return r.body == s.body })
			if own >= 0 && t.info.roots[own].known || own < 0 && t.present(x, st, s.body) {
				own = -1
			} else if own < 0 {
				continue
			}
			t.info.gives = append(t.info.gives, give{info, i, own})
		}
	}
	if to.info != nil {
		note(to.info, to.closure, to.terms)
	}
	for _, term := range to.terms {
		if mc, ok := x.Space.IsValue(term).(*ssa.MakeClosure); ok {
			if info := t.p.info(mc.Fn.(*ssa.Function)); info != nil {
				note(info, mc, nil)
			}
		}
	}
}

// demanded returns the findings on bodies that are known to be there: to the function
// itself, or because some caller in this package gives one. Test files don't weigh in,
// so that a package and its test variant agree.
func (p *pkg) demanded() []*Finding {
	type key struct {
		fn   *fn
		root int
	}
	given := make(map[key]bool)
	for changed := true; changed; {
		changed = false
		for _, info := range p.order {
			if info.failed || p.inTest(info.ssa) {
				continue
			}
			for _, g := range info.gives {
				k := key{g.to, g.root}
				if !given[k] && (g.own < 0 || given[key{info, g.own}]) {
					given[k], changed = true, true
				}
			}
		}
	}
	var all []*Finding
	for _, info := range p.order {
		if info.failed {
			continue
		}
		for _, f := range info.found {
			if f.root < 0 || given[key{info, f.root}] {
				all = append(all, f)
			}
		}
	}
	// One report a call: the one whose first send comes first.
	slices.SortStableFunc(all, func(a, b *Finding) int {
		return cmp.Or(cmp.Compare(a.at().Pos(), b.at().Pos()), cmp.Compare(a.First.Pos(), b.First.Pos()))
	})
	return slices.CompactFunc(all, func(a, b *Finding) bool { return a.at() == b.at() })
}
