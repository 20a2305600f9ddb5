package cancellation

import (
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// under reports whether an entry stands under a test for cancellation that came
// out positive: it is reached through that branch alone.
func (t *tracker) under(entry ssa.CallInstruction) bool {
	test, ok := t.src.instr.(ssa.Value)
	if !ok || entry.Parent() != t.f.ssa {
		return false
	}
	for _, b := range t.f.ssa.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, taken := br.Cond, 0
		for {
			not, ok := cond.(*ssa.UnOp)
			if !ok || not.Op != token.NOT {
				break
			}
			cond, taken = not.X, 1-taken
		}
		if bin, ok := cond.(*ssa.BinOp); ok && cond != test {
			switch {
			case bin.Op == token.NEQ && (isCode1(bin.X, test, bin.Y) || isCode1(bin.Y, test, bin.X)):
				cond, taken = test, 1-taken
			case bin.Op == token.EQL && (isCode1(bin.X, test, bin.Y) || isCode1(bin.Y, test, bin.X)):
				cond = test
			}
		}
		if cond != test {
			continue
		}
		succ := b.Succs[taken]
		if !succ.Dominates(entry.Block()) {
			continue
		}
		alone := true
		for _, pred := range succ.Preds {
			_, isIf := pred.Instrs[len(pred.Instrs)-1].(*ssa.If)
			alone = alone && isIf && (pred.Succs[0] == succ) != (pred.Succs[1] == succ)
		}
		if alone {
			return true
		}
	}
	return false
}

// isCode1 reports whether v is the code of a test and with the code for what
// was cancelled.
func isCode1(v, test, with ssa.Value) bool {
	c, ok := with.(*ssa.Const)
	return ok && v == test && c.Value != nil && c.Int64() == codeCanceled
}

// timedOut reports whether a block is reached only where an error was
// context.DeadlineExceeded.
func (t *tracker) timedOut(block *ssa.BasicBlock) bool {
	for _, b := range t.f.ssa.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && isDeadlineTest(br.Cond) && len(b.Succs[0].Preds) == 1 && b.Succs[0].Dominates(block) {
			return true
		}
	}
	return false
}

// isDeadlineTest reports whether a condition says that an error is
// context.DeadlineExceeded.
func isDeadlineTest(cond ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return cond.Op == token.EQL && (isContextVar(cond.X, "DeadlineExceeded") || isContextVar(cond.Y, "DeadlineExceeded"))
	case *ssa.Call:
		to := resolve(nil, pathstate.State{}, cond)
		return isIs(to.Name()) && isContextVar(to.Args[1], "DeadlineExceeded")
	}
	return false
}

// isContextVar reports whether v is the variable of package context with that name.
func isContextVar(v ssa.Value, name string) bool {
	u, ok := ssacall.Unconverted(v).(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return false
	}
	g, ok := u.X.(*ssa.Global)
	return ok && g.Pkg != nil && g.Pkg.Pkg.Path() == "context" && g.Name() == name
}
