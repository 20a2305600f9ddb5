package resend

import (
	"go/constant"
	"go/token"
	"math"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// step returns what a number is added to, and how much; ok is false if instr adds
// nothing small.
func step(instr *ssa.BinOp) (n int64, ok bool) {
	if instr.Op != token.ADD && instr.Op != token.SUB {
		return 0, false
	}
	c, ok := instr.Y.(*ssa.Const)
	if !ok || c.Value == nil || c.Value.Kind() != constant.Int {
		return 0, false
	}
	n, ok = constant.Int64Val(c.Value)
	if instr.Op == token.SUB {
		n = -n
	}
	return n, ok && -9 <= n && n <= 9
}

// countersOf returns the values that count the rounds of a loop: numbers to which it
// adds, and the variables that hold them. What is known of them is kept through the
// round, for the next one's number depends on it.
func countersOf(paths *pathstate.Func) map[ssa.Value]bool {
	counters := make(map[ssa.Value]bool)
	for _, b := range paths.SSA.Blocks {
		if !paths.InLoop(b) {
			continue
		}
		for _, instr := range b.Instrs {
			bin, ok := instr.(*ssa.BinOp)
			if !ok {
				continue
			}
			if _, ok := step(bin); !ok {
				continue
			}
			counters[bin] = true
			if phi, ok := bin.X.(*ssa.Phi); ok {
				counters[phi] = true
			}
		}
	}
	return counters
}

// count is what the number of a round becomes: its exact value for the first few,
// so that what is done from the second one on is known to be done.
func count(x *pathstate.Explorer, st pathstate.State, instr *ssa.BinOp) pathstate.State {
	n, ok := step(instr)
	if !ok {
		return st
	}
	set := x.SetOf(st, x.Term(st, instr.X))
	if set.Empty() || set.IsAny() {
		return st
	}
	const most, least = 3, -1
	sum := pathstate.Interval{Lo: set[0].Lo, Hi: set[len(set)-1].Hi}
	if sum.Lo != math.MinInt64 {
		sum.Lo = min(sum.Lo+n, most)
	}
	if sum.Hi != math.MaxInt64 {
		sum.Hi = max(sum.Hi+n, least)
	}
	if sum.Lo < least {
		sum.Lo = math.MinInt64
	}
	if sum.Hi > most {
		sum.Hi = math.MaxInt64
	}
	if more, ok := x.Refine(st, x.Space.Value(instr), pathstate.Range(sum.Lo, sum.Hi)); ok {
		return more
	}
	return st
}
