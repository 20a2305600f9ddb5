package cancellation

import (
	"go/token"
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A Need is what a parameter has to be for an entry to be made: the switch of a
// responder that logs only if it is asked to, the code of one that does for 500 and
// above.
type Need struct {
	Param int
	Part  Part
	Set   pathstate.Set
}

// A Part is what of a parameter a need is about.
type Part uint8

// The parts.
const (
	Itself Part = iota
	Length      // how many variadic arguments there are
	First       // the first of them
)

// maxNeeds bounds how many branches on the way to an entry are looked at.
const maxNeeds = 32

// needs returns what the function's parameters have to be for control to come to c.
func (t *tracker) needs(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction) []Need {
	if t.judge == nil {
		return nil
	}
	var needs []Need
	for branch, holds := range above(c.Block()) {
		if n, ok := t.need(x, st, branch.Cond, holds); ok {
			needs = append(needs, n)
		}
	}
	return needs
}

// above yields the branches that control has taken on every way to a block, the nearest
// first, each with whether its condition held.
func above(b *ssa.BasicBlock) iter.Seq2[*ssa.If, bool] {
	return func(yield func(*ssa.If, bool) bool) {
		for range maxNeeds {
			dom := b.Idom()
			if dom == nil {
				return
			}
			branch, ok := dom.Instrs[len(dom.Instrs)-1].(*ssa.If)
			if ok && len(b.Preds) == 1 && !yield(branch, dom.Succs[0] == b) {
				return
			}
			b = dom
		}
	}
}

// need returns what a parameter has to be for a condition to hold, or not to.
func (t *tracker) need(x *pathstate.Explorer, st pathstate.State, cond ssa.Value, holds bool) (Need, bool) {
	for {
		not, ok := cond.(*ssa.UnOp)
		if !ok || not.Op != token.NOT {
			break
		}
		cond, holds = not.X, !holds
	}
	set := pathstate.One
	if b, ok := cond.(*ssa.BinOp); ok {
		c, ok := b.Y.(*ssa.Const)
		if !ok || !isNumber(c) {
			return Need{}, false
		}
		cond, set = b.X, pathstate.Compared(b.Op, c.Int64())
	}
	if !holds {
		set = set.Complement()
	}
	param, part := t.partOf(x, st, cond)
	return Need{param, part, set}, param >= 0 && !set.IsAny() && !set.Empty()
}

func isNumber(c *ssa.Const) bool {
	b, ok := c.Type().Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0 && b.Info()&types.IsUnsigned == 0 && c.Value != nil
}

// partOf returns the index of the parameter that v is a part of, or -1.
func (t *tracker) partOf(x *pathstate.Explorer, st pathstate.State, v ssa.Value) (int, Part) {
	switch v := v.(type) {
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" {
			return t.variadic(x, st, v.Call.Args[0]), Length
		}
	case *ssa.UnOp:
		if at, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			if i, ok := at.Index.(*ssa.Const); ok && i.Int64() == 0 {
				return t.variadic(x, st, at.X), First
			}
		}
	}
	return t.parameter(x, st, v), Itself
}

// variadic is parameter for the variadic one.
func (t *tracker) variadic(x *pathstate.Explorer, st pathstate.State, v ssa.Value) int {
	i := t.parameter(x, st, v)
	if !t.f.ssa.Signature.Variadic() || i != len(t.f.ssa.Params)-1 {
		return -1
	}
	return i
}

// met reports whether a call can give its callee what it needs to log, and returns what
// is left for this function's own parameters to be.
func (t *tracker) met(x *pathstate.Explorer, st pathstate.State, to callee, needs []Need) (left []Need, ok bool) {
	for _, n := range needs {
		if n.Param >= len(to.Args) {
			continue
		}
		arg := to.Args[n.Param]
		given := elements(arg)
		none, isConst := arg.(*ssa.Const)
		can := pathstate.Any
		switch {
		case n.Part == Itself:
			can = x.SetOf(st, x.Term(st, arg))
		case isConst && none.IsNil():
			can = pathstate.Zero // of which there is no first one either
		case n.Part == Length && given != nil:
			can = pathstate.Range(int64(len(given)), int64(len(given)))
		case n.Part == First && given != nil:
			can = x.SetOf(st, x.Term(st, given[0]))
		}
		if can.Intersect(n.Set).Empty() {
			return nil, false
		}
		if i := t.parameter(x, st, arg); i >= 0 && t.judge != nil {
			left = append(left, Need{i, n.Part, n.Set})
		}
	}
	return left, true
}

func same(a, b Need) bool { return a.Param == b.Param && a.Part == b.Part && a.Set.Equal(b.Set) }
