package rounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// A Repeat says how a function calls a function parameter again after that has
// returned an error: how the cycle goes that is not the caller's.
type Repeat struct {
	Param int
	Tight bool // nothing in between waits, and nothing that is sure to come ends it
	Until bool // but something may
	Blind bool // nothing ends it, or looks at a context
}

// repeats returns how a function repeats what it is given.
func (p *pkg) repeats(info *fn) []Repeat {
	if !info.asked {
		info.asked = true
		p.guard(info.ssa, func() { info.repeats = p.findRepeats(info) })
	}
	return info.repeats
}

func (p *pkg) findRepeats(info *fn) (list []Repeat) {
	if !takesFunction(info.ssa.Signature) {
		return nil
	}
	seen := make(map[*ssa.Call]bool)
	for _, l := range loops(info.ssa) {
		for _, c := range calls(info.ssa, l.body) {
			i := parameter(info.ssa, c.Call.Value)
			if i < 0 || seen[c] || l.overList() {
				continue
			}
			a := &attempt{call: c, to: resolve(c)}
			for _, r := range failure(c.Call.Signature().Results()) {
				if r.Is == knowledge.NonNil {
					a.Results = append(a.Results, r)
				}
			}
			if len(a.Results) == 0 {
				continue
			}
			cycle := p.cycle(info, l, a, refused)
			if cycle.tight() || cycle.blind() {
				seen[c] = true
				list = append(list, Repeat{Param: i, Tight: cycle.tight(), Until: cycle.leaves, Blind: cycle.blind()})
			}
		}
	}
	return list
}

// takesFunction reports whether a parameter is a function that returns an error.
func takesFunction(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		f, ok := v.Type().Underlying().(*types.Signature)
		if ok && f.Results().Len() > 0 && names.IsError(f.Results().At(f.Results().Len()-1).Type()) {
			return true
		}
	}
	return false
}

// parameter returns which parameter of f a value is, -1 if it is none.
func parameter(f *ssa.Function, v ssa.Value) int {
	if only := ssacall.OnlyStored(v); only != nil {
		v = only
	}
	for i, param := range f.Params {
		if v == param {
			return i
		}
	}
	return -1
}

// handed returns what is wrong with how a call repeats the attempt that it is handed
// as a function, nil if nothing is.
func (p *pkg) handed(info *fn, c *ssa.Call) *Finding {
	var list []Repeat
	to := resolve(c)
	if callee := p.infoOf(to); callee != nil {
		list = p.repeats(callee)
	} else if to.Obj != nil {
		if s := p.factOf(to.Obj); s != nil {
			list = s.Repeats
		}
	}
	for _, r := range list {
		if r.Param >= len(to.Args) {
			continue
		}
		var given *fn
		switch v := ssacall.Unconverted(to.Args[r.Param]).(type) {
		case *ssa.MakeClosure:
			given = p.fns[v.Fn.(*ssa.Function)]
		case *ssa.Function:
			given = p.fns[v]
		}
		if given == nil {
			continue
		}
		t := p.tries(given)
		if t == nil {
			continue
		}
		f := &Finding{Fn: info.ssa, Attempt: c, Handed: true, Until: r.Until}
		if r.Tight && t.Waits == 0 {
			return f
		}
		a := &attempt{call: c, to: callee{}, Tries: Tries{Context: Roots{Own: t.Context.Own}}, bound: given.bound}
		if r.Blind && t.Waits&Else == 0 && !t.Looks && p.rootsOf(info.ssa, a, blocks{}).cancellable() {
			f.Reason = Blind
			return f
		}
	}
	return nil
}
