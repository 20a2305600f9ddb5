package cancellation

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// given says what becomes of a cancellation that the function is given; it is
// Any while that is being worked out.
func (p *pkg) given(info *fn, input int, kind Kind) *Given {
	q := judging{input, kind}
	if g := info.judged[q]; g != nil {
		return g
	}
	g := &Given{Param: input, Kind: kind, Any: true}
	if info.judged == nil {
		info.judged = make(map[judging]*Given)
	}
	info.judged[q] = g
	p.flow(info) // its closures
	p.guard(info.ssa, func() {
		info.prepare()
		start := pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths.Entry()}
		src := &source{roots: allRoots, kind: kind}
		if kind == Context {
			src.roots = bit(input)
		} else {
			src.term = info.input(input)
			start.State = start.State.With(src.term, pathstate.NonZero)
		}
		t := &tracker{p: p, f: info, src: src, judge: g}
		if _, ok := p.explore(t, start); !ok {
			return
		}
		if kind == Context {
			g.Ways = answers(t.ways)
			g.Any = g.Ways == nil
			return
		}
		g.Logs, g.Ways, g.Asked = t.logs, t.ways, t.asked
		g.Any = len(t.ways) > maxWays
		if g.Any {
			g.Ways = nil
		}
	})
	return g
}

// maxWays bounds the ways of returning that callers look at.
const maxWays = 8

// input returns the term of a parameter, or of what a captured variable holds.
func (info *fn) input(i int) pathstate.Term {
	sp := info.paths.Space
	if n := len(info.ssa.Params); i >= n {
		return sp.Deref(sp.Value(info.ssa.FreeVars[i-n]))
	}
	return sp.Value(info.ssa.Params[i])
}

// answers makes one way of those in which a function with one result returns,
// so that its calls don't multiply the paths; nil if the result can be anything.
func answers(ways []Way) []Way {
	if len(ways) == 0 || len(ways[0].Results) != 1 {
		return nil
	}
	set := ways[0].Results[0].Set
	for _, w := range ways[1:] {
		set = set.Union(w.Results[0].Set)
	}
	if set.IsAny() || pathstate.One.Union(pathstate.Zero).Within(set) {
		return nil
	}
	return []Way{{Results: []Outcome{{Set: set}}}}
}

// asksContext reports whether what a function returns may be the answer to
// whether a context was cancelled: it has one result, a boolean, a number or an
// error, and looks at a context, or asks another such function.
func (p *pkg) asksContext(f *ssa.Function) bool {
	if !isAnswer(f.Signature) {
		return false
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			c, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			common := c.Common()
			if isDoneErr(c) || common.IsInvoke() && common.Method.Name() == "Done" {
				return true
			}
			if isAnswer(common.Signature()) && !names.IsError(common.Signature().Results().At(0).Type()) && slices.ContainsFunc(common.Args, func(a ssa.Value) bool { return holdsContext(a.Type()) }) {
				return true
			}
		}
	}
	return false
}

func isAnswer(sig *types.Signature) bool {
	if sig.Results().Len() != 1 {
		return false
	}
	t := sig.Results().At(0).Type()
	b, ok := t.Underlying().(*types.Basic)
	return names.IsError(t) || ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0
}

// contextJudgement returns what the callee answers that is given, or has
// captured, a context that is cancelled in the source's world; nil if that is
// not known.
func (t *tracker) contextJudgement(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction, to callee) *Given {
	if !isAnswer(c.Common().Signature()) {
		return nil
	}
	info := t.p.infoOf(to)
	if info != nil && !t.p.asksContext(info.ssa) {
		return nil
	}
	for i, a := range to.Args {
		if !holdsContext(a.Type()) || !t.canceled(x, st, a) {
			continue
		}
		if info != nil && i < len(info.ssa.Params) {
			return t.p.given(info, i, Context)
		}
		if s := t.p.summaryOf(to); info == nil && s != nil {
			return s.given(i, Context)
		}
	}
	if info == nil || to.Closure == nil || to.Closure.Parent() != t.f.ssa {
		return nil
	}
	for j, b := range to.Closure.Bindings {
		typ := b.Type()
		if p, ok := typ.Underlying().(*types.Pointer); ok {
			typ = p.Elem()
		}
		if holdsContext(typ) && t.canceled(x, st, b) {
			return t.p.given(info, len(info.ssa.Params)+j, Context)
		}
	}
	return nil
}

// given returns what the summary says of a cancellation in parameter i.
func (s *Summary) given(i int, kind Kind) *Given {
	for j := range s.Errors {
		if g := &s.Errors[j]; g.Param == i && g.Kind == kind {
			return g
		}
	}
	return nil
}
