package response

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// mustFail reports whether a call marks a test as failed because the call that gave the
// response has not: what a test is about that goes wrong when all is well. There is no
// response in it but where the test fails.
func (t *tracker) mustFail(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) bool {
	if t.site == nil || t.site.Failed() {
		return false
	}
	err := errorOf(x.Space, t.site)
	if err == 0 {
		return false
	}
	to := resolve(x, st, c)
	known, listed := knowledge.Lookup(to.name())
	if !listed || !known.Marks {
		return false
	}
	if len(known.Maps) == 0 {
		return becauseOf(x, st, c.Instr.Block(), err)
	}
	return slices.ContainsFunc(known.Maps, func(m knowledge.Map) bool {
		i := to.arg(m.Param.Index)
		return m.Param.Is == knowledge.Nil && m.Result.Is == knowledge.False && i < len(to.terms) && to.terms[i] == err
	})
}

// becauseOf reports whether a block is there for when err is nil.
func becauseOf(x *pathstate.Explorer, st pathstate.State, b *ssa.BasicBlock, err pathstate.Term) bool {
	if len(b.Preds) != 1 {
		return false
	}
	above := b.Preds[0]
	br, ok := above.Instrs[len(above.Instrs)-1].(*ssa.If)
	if !ok {
		return false
	}
	cond, ok := br.Cond.(*ssa.BinOp)
	if !ok || !ssacall.IsNil(cond.Y) || x.Term(st, cond.X) != err {
		return false
	}
	return cond.Op == token.EQL && above.Succs[0] == b || cond.Op == token.NEQ && above.Succs[1] == b
}
