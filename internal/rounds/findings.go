package rounds

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// findings returns the loops of a function that are to be reported.
func (p *pkg) findings(info *fn) []*Finding {
	var found []*Finding
	settled := make(map[ssa.CallInstruction]bool)
	for _, l := range loops(info.ssa) {
		if l.overList() || l.counts() && !Config.Sleep {
			continue // it ends, or does something else in each round
		}
		var best *Finding
		var made []*attempt
		for _, c := range calls(info.ssa, l.body) {
			if settled[c] {
				continue
			}
			if a := p.attempt(c); a != nil {
				made = append(made, a)
				if f := p.judge(info, l, a); f != nil && (best == nil || f.Reason < best.Reason) {
					best = f
				}
			}
		}
		if best != nil {
			found = append(found, best)
			for _, a := range made {
				settled[a.call] = true
			}
		}
	}
	if len(found) == 0 {
		if f := p.recursion(info); f != nil {
			found = append(found, f)
		}
	}
	for _, c := range calls(info.ssa, nil) {
		if f := p.handed(info, c); f != nil {
			found = append(found, f)
		}
	}
	return found
}

// A cycle is what the paths from a failed attempt back to it have in common.
type cycle struct {
	waits  Waits
	looks  bool
	stops  stop
	leaves bool // some path leaves
	sleep  ssa.Instruction
}

// tight reports whether nothing on the cycle waits, and nothing that is sure to come
// ends it.
func (c *cycle) tight() bool {
	return c != nil && c.waits == 0 && c.stops&(byCount|byUnknown) == 0
}

// blind reports whether nothing on the cycle ends it, or could look at a context.
func (c *cycle) blind() bool { return c != nil && c.waits&Else == 0 && !c.looks && !c.leaves }

// judge returns what is wrong with an attempt in a loop, nil if nothing is.
func (p *pkg) judge(info *fn, l *loop, a *attempt) *Finding {
	f := &Finding{Fn: info.ssa, Attempt: a.call}
	failing := p.cycle(info, l, a, refused)
	var answered *cycle
	if sig := a.call.Common().Signature(); sig.Results().Len() > 0 && isResponse(sig.Results().At(0).Type()) && l.readsStatus() {
		answered = p.cycle(info, l, a, bad)
	}
	switch {
	case failing.tight():
		f.Until = failing.leaves
		return f
	case answered.tight():
		f.Until, f.Status = answered.leaves, true
		return f
	}
	if failing == nil && answered == nil {
		return nil
	}
	roots := p.rootsOf(info.ssa, a, l.body)
	if !roots.cancellable() {
		return nil
	}
	for i, param := range info.ssa.Params {
		if roots.Params == bit(i) && !roots.Own {
			f.Context = param
		}
	}
	if failing.blind() {
		f.Reason = Blind
		return f
	}
	for i, c := range []*cycle{failing, answered} {
		if c != nil && c.sleep != nil && Config.Sleep {
			f.Reason, f.Sleep, f.Status = Sleep, c.sleep, i == 1
			return f
		}
	}
	return nil
}

// cycle follows the paths from an attempt that has failed back to it, in a loop; nil
// if there are none.
func (p *pkg) cycle(info *fn, l *loop, a *attempt, in world) *cycle {
	w := &walker{p: p, f: info, world: in, loop: l.body, target: a}
	starts := w.starts(l.head)
	if len(starts) == 0 {
		return nil
	}
	x := w.explore(starts...)
	if x.GaveUp() {
		p.gaveUp++
		return nil
	}
	return w.cycle(x)
}

// cycle sums up what the explored paths have met.
func (w *walker) cycle(x *pathstate.Explorer) *cycle {
	c := new(cycle)
	if w.world == bad {
		// A round after which nothing has found fault with the status is no
		// failure.
		var failed []arrival
		for _, a := range w.arrivals {
			if a.flags&judged != 0 {
				failed = append(failed, a)
			}
		}
		w.arrivals = failed
	}
	if len(w.arrivals) == 0 {
		return nil
	}
	for _, a := range w.arrivals {
		c.waits |= waited(a.flags)
		c.looks = c.looks || a.flags&looked != 0
		if c.sleep == nil || a.sleep != nil && a.sleep.Pos() < c.sleep.Pos() {
			c.sleep = a.sleep
		}
	}
	c.stops, c.leaves = w.stops(x)
	return c
}

// recursion returns what is wrong with a function that calls itself after an attempt
// has failed.
func (p *pkg) recursion(info *fn) *Finding {
	if !callsItself(info.ssa) {
		return nil
	}
	var made *attempt
	for _, c := range calls(info.ssa, nil) {
		if resolve(c).Fn == info.ssa {
			continue
		}
		if made = p.attempt(c); made != nil {
			break
		}
	}
	if made == nil {
		return nil
	}
	w := &walker{p: p, f: info}
	x := w.explore(pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths().Entry()})
	if x.GaveUp() {
		p.gaveUp++
		return nil
	}
	c := w.cycle(x)
	f := &Finding{Fn: info.ssa, Attempt: made.call}
	switch {
	case c.tight():
		f.Until = c.leaves
		return f
	case c == nil || !p.rootsOf(info.ssa, made, blocks{}).cancellable():
	case c.blind():
		f.Reason = Blind
		return f
	case c.sleep != nil && Config.Sleep:
		f.Reason, f.Sleep = Sleep, c.sleep
		return f
	}
	return nil
}

// callsItself reports whether a function calls itself, by a go statement perhaps.
func callsItself(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(ssa.CallInstruction); ok && resolve(c).Fn == f {
				return true
			}
		}
	}
	return false
}
