package resend

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// again returns the parameters that are functions and that f visibly calls more than
// once.
func (p *pkg) again(info *fn) []int {
	var list []int
	for i, v := range info.ssa.Params {
		if _, ok := v.Type().Underlying().(*types.Signature); ok && p.calledAgain(info.ssa, v, i) {
			list = append(list, i)
		}
	}
	return list
}

// calls lists the calls of a function value, and of functions that call it more than
// once themselves, twice each.
func (p *pkg) calls(v ssa.Value, depth int) []ssa.CallInstruction {
	if depth > 6 || v.Referrers() == nil {
		return nil
	}
	var list []ssa.CallInstruction
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Call:
			if ref.Call.Value == v {
				list = append(list, ref)
			}
			for i, a := range ref.Call.Args {
				if a == v && p.calleeRepeats(ref.Common(), i) {
					list = append(list, ref, ref)
				}
			}
		case *ssa.ChangeType:
			list = append(list, p.calls(ref, depth+1)...)
		case *ssa.Phi:
			list = append(list, p.calls(ref, depth+1)...)
		case *ssa.Store:
			if a, ok := ref.Addr.(*ssa.Alloc); ok && ref.Val == v {
				list = append(list, p.callsOfVar(a, depth+1)...)
			}
		}
	}
	return list
}

// callsOfVar is calls for what a variable holds.
func (p *pkg) callsOfVar(addr ssa.Value, depth int) []ssa.CallInstruction {
	if depth > 6 {
		return nil
	}
	var list []ssa.CallInstruction
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if isLoad(ref) {
				list = append(list, p.calls(ref, depth+1)...)
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b != addr || i >= len(fn.FreeVars) {
					continue
				}
				within := p.callsOfVar(fn.FreeVars[i], depth+1)
				outer := p.calls(ref, depth+1)
				switch {
				case isTwice(within):
					list = append(list, within...)
				case len(within) > 0:
					list = append(list, outer...)
				}
			}
		}
	}
	return list
}

// isTwice reports whether calls of one value run more than once in one run of their
// function: one is in a loop, or one comes after another.
func isTwice(calls []ssa.CallInstruction) bool {
	for i, a := range calls {
		for j, b := range calls {
			if i == j {
				if reaches(a.Block().Succs, a.Block()) {
					return true
				}
			} else if a == b || a.Block() == b.Block() && a.Parent() == b.Parent() || a.Parent() == b.Parent() && reaches(a.Block().Succs, b.Block()) {
				return true
			}
		}
	}
	return false
}

// reaches reports whether control can come from one of the blocks in from to b.
func reaches(from []*ssa.BasicBlock, b *ssa.BasicBlock) bool {
	seen := make(map[*ssa.BasicBlock]bool)
	work := slices.Clone(from)
	for len(work) > 0 {
		c := work[len(work)-1]
		work = work[:len(work)-1]
		if c == b {
			return true
		}
		if !seen[c] {
			seen[c] = true
			work = append(work, c.Succs...)
		}
	}
	return false
}

// calledAgain reports whether f calls its parameter v more than once: itself, or by
// calling itself with it.
func (p *pkg) calledAgain(f *ssa.Function, v ssa.Value, index int) bool {
	calls := p.calls(v, 0)
	if isTwice(calls) {
		return true
	}
	if len(calls) == 0 {
		return false
	}
	for _, ref := range *v.Referrers() {
		if call, ok := ref.(*ssa.Call); ok && call.Call.StaticCallee() == f && index < len(call.Call.Args) && call.Call.Args[index] == v {
			return true
		}
	}
	return false
}

// calleeRepeats reports whether a call's callee calls its argument i more than once.
func (p *pkg) calleeRepeats(c *ssa.CallCommon, i int) bool {
	fn := c.StaticCallee()
	if fn == nil {
		return false
	}
	to := callee{fn: fn, name: ssacall.Name(c)}
	p.identify(&to)
	return repeats(to, i)
}

// repeats reports whether the callee calls its argument i more than once.
func repeats(to callee, i int) bool {
	if to.summary != nil && slices.Contains(to.summary.Again, i) {
		return true
	}
	return to.summary == nil && knowledge.Repeats(to.name) == i && i >= 0
}

// repeated follows the closures that a call gives to somebody who calls them more than
// once. It records those that send what they captured each time, and returns what they
// send the first time.
func (t *tracker) repeated(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) []sent {
	var list []sent
	for i, term := range to.terms {
		mc, ok := x.Space.IsValue(term).(*ssa.MakeClosure)
		if !ok || !repeats(to, i) {
			continue
		}
		info := t.p.info(mc.Fn.(*ssa.Function))
		if info == nil {
			continue
		}
		for _, r := range info.roots {
			if r.free == nil || r.outcome != Sent {
				continue
			}
			s := t.bound(x, st, r, mc)
			if s.body == 0 || t.sendsNone(x, st, s.request) {
				continue
			}
			list = append(list, s)
			if t.body == 0 && (!t.present(x, st, s.body) || t.isRoot(s.body)) || t.body != 0 && s.body != t.body || t.body != 0 && st.Mark.Phase != whole {
				continue
			}
			f := &Finding{Fn: info.ssa, First: r.sent, Second: r.sent, Given: r.given, Again: c.Instr, Body: t.kind(x, s.body), root: t.root}
			body := t.body
			t.body = s.body
			t.find(x, f)
			t.body = body
		}
	}
	return list
}
