package resend

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Most functions that are given a request, handlers for one, send none. Their paths
// are not explored: what is asked here is answered by their instructions alone.

// senders lists the calls of f that may send a body, in order.
func (p *pkg) senders(f *ssa.Function) []ssa.CallInstruction {
	closures := p.lends[f] || p.lends[f.Parent()]
	var list []ssa.CallInstruction
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && p.maySend(call.Common(), closures) {
				list = append(list, call)
			}
		}
	}
	return list
}

// sendsCaptured reports whether a function literal sends what it captures.
func (p *pkg) sendsCaptured(f *ssa.Function) bool {
	info := p.fns[f]
	return info != nil && slices.ContainsFunc(info.roots, func(r root) bool { return r.free != nil && r.outcome == Sent })
}

// maySend reports whether a call may send a body; closures says whether there are
// function literals around that do.
func (p *pkg) maySend(c *ssa.CallCommon, closures bool) bool {
	if _, ok := c.Value.(*ssa.Builtin); ok {
		return false
	}
	if _, ok := senders[ssacall.Name(c)]; ok {
		return true
	}
	if closures {
		for _, a := range c.Args {
			if mc, ok := ssacall.Unconverted(a).(*ssa.MakeClosure); ok && p.sendsCaptured(mc.Fn.(*ssa.Function)) {
				return true
			}
		}
	}
	fn := c.StaticCallee()
	if fn == nil {
		return sendsByShape(c.Signature()) || closures && !c.IsInvoke()
	}
	if fn.Pkg != nil && knowledge.IsStd(fn.Pkg.Pkg.Path()) {
		return false
	}
	if p.sendsCaptured(fn) {
		return true
	}
	to := callee{fn: fn}
	p.identify(&to)
	if to.summary == nil {
		return to.info != nil || sendsByShape(c.Signature()) // not looked at yet: it is called in a circle
	}
	return slices.ContainsFunc(to.summary.Params, func(u Use) bool { return u.Outcome == Sent })
}

// followed reports whether one of the calls can run after another, or again after
// itself; a call that is given a function may run it more than once.
func followed(calls []ssa.CallInstruction) bool {
	for _, c := range calls {
		if slices.ContainsFunc(c.Common().Args, func(v ssa.Value) bool { _, ok := ssacall.Unconverted(v).(*ssa.MakeClosure); return ok }) {
			return true
		}
	}
	return isTwice(calls)
}

// demands reports whether the function calls one of the package, or makes a function
// literal, that wants to know whether its callers give a body.
func (p *pkg) demands(info *fn) bool {
	for _, callee := range p.callees(info) {
		if info := p.fns[callee]; info.demanding || info.summary == nil {
			return true
		}
	}
	return false
}

// leftAlone reports whether a request that is a parameter or captured is used for
// nothing but its header, its address and the like.
func leftAlone(r root) bool {
	var uses func(v ssa.Value, depth int) bool
	uses = func(v ssa.Value, depth int) bool {
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.DebugRef:
			case *ssa.FieldAddr:
				f := pathstate.FieldOf(ref.X.Type(), ref.Field)
				if f == nil || (f.Name() == "Body" || f.Name() == "GetBody") && !onlyCompared(ref) {
					return false
				}
			case *ssa.Return:
			case *ssa.UnOp:
				if !r.deref || depth > 0 || !isLoad(ref) || !uses(ref, depth+1) {
					return false
				}
			case ssa.CallInstruction:
				fn := ref.Common().StaticCallee()
				if fn == nil || fn.Pkg == nil || fn.Pkg.Pkg.Path() != "net/http" {
					return false
				}
			default:
				return false
			}
		}
		return true
	}
	if r.param != nil {
		return uses(r.param, 0)
	}
	return uses(r.free, 0)
}

// onlyCompared reports whether what is at an address is loaded only to be compared.
func onlyCompared(addr ssa.Value) bool {
	for _, ref := range *addr.Referrers() {
		load, ok := ref.(*ssa.UnOp)
		if !ok {
			return false
		}
		for _, use := range *load.Referrers() {
			if _, ok := use.(*ssa.BinOp); !ok {
				return false
			}
		}
	}
	return true
}
