package cancellation

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

type callee = ssacall.Callee

// resolve tells what a call calls; on the path that st describes, if x is not nil.
func resolve(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction) callee {
	if x == nil || c.Common().IsInvoke() {
		return ssacall.Resolve(c, nil)
	}
	return ssacall.Resolve(c, x.Space.IsValue(x.Term(st, c.Common().Value)))
}

// infoOf returns what is worked out of a function of this package with a body,
// nil for others.
func (p *pkg) infoOf(to callee) *fn {
	f := to.Fn
	if f != nil {
		if origin := f.Origin(); origin != nil {
			f = origin
		}
		if info := p.fns[f]; info != nil {
			return info
		}
	}
	if to.Obj != nil {
		return p.byObj[to.Obj.Origin()]
	}
	return nil
}

// summaryOf returns the summary of what a call calls, nil if nothing is known.
func (p *pkg) summaryOf(to callee) *Summary {
	if info := p.infoOf(to); info != nil {
		return p.flow(info)
	}
	if to.Obj == nil || to.Obj.Pkg() == nil || to.Obj.Pkg() == p.pass.Pkg {
		return nil
	}
	obj := to.Obj.Origin()
	s, known := p.facts[obj]
	if !known {
		if fact := new(Summary); p.pass.ImportObjectFact(obj, fact) {
			s = fact
		}
		p.facts[obj] = s
	}
	return s
}
