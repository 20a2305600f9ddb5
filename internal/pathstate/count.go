package pathstate

import (
	"go/constant"
	"go/token"
	"math"
	"slices"

	"golang.org/x/tools/go/ssa"
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

// Counters count the rounds of loops: numbers to which a loop adds, and the variables
// that hold them. What is known of them has to be kept through the round, for the next
// one's number depends on it. The zero Counters count nothing.
type Counters struct {
	values map[ssa.Value]bool
	limits []int64 // the numbers that are told apart
	tested bool
}

// Counters returns those of the loops of f.
func (f *Func) Counters() Counters {
	c := Counters{values: make(map[ssa.Value]bool), limits: []int64{-1, 0, 1, 2, 3}}
	for _, b := range f.SSA.Blocks {
		if !f.InLoop(b) {
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
			c.values[bin] = true
			if phi, ok := bin.X.(*ssa.Phi); ok {
				c.values[phi] = true
			}
		}
	}
	for v := range c.values {
		phi, ok := v.(*ssa.Phi)
		if !ok {
			phi, _ = v.(*ssa.BinOp).X.(*ssa.Phi)
		}
		for _, to := range comparisons(v) {
			c.limits = append(c.limits, to.with-1, to.with, to.with+1)
			c.tested = c.tested || phi == nil || !ofLoop(to.at, phi)
		}
	}
	slices.Sort(c.limits)
	c.limits = slices.Compact(c.limits)
	return c
}

// A comparison is one of a counter with a constant.
type comparison struct {
	at   *ssa.BinOp
	with int64
}

// comparisons returns those of v.
func comparisons(v ssa.Value) []comparison {
	var all []comparison
	for _, ref := range *v.Referrers() {
		b, ok := ref.(*ssa.BinOp)
		if !ok {
			continue
		}
		switch b.Op {
		case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
			for _, op := range []ssa.Value{b.X, b.Y} {
				if c, ok := op.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.Int {
					if n, exact := constant.Int64Val(c.Value); exact && n > math.MinInt64 && n < math.MaxInt64 {
						all = append(all, comparison{b, n})
					}
				}
			}
		}
	}
	return all
}

// Has reports whether v is one of the counters.
func (c Counters) Has(v ssa.Value) bool { return c.values[v] }

// Tested reports whether some counter is compared with a constant by more than the
// condition at the head of its loop, so that what is done depends on the round.
func (c Counters) Tested() bool { return c.tested }

// ofLoop reports whether a comparison is the condition of the loop that phi counts
// the rounds of. That of a loop over a number go/ssa joins to the end of the loop's
// body.
func ofLoop(comparison *ssa.BinOp, phi *ssa.Phi) bool {
	b := comparison.Block()
	if phi.Block().Comment != "rangeint.body" {
		return b == phi.Block()
	}
	br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
	return ok && br.Cond == comparison && b.Succs[0] == phi.Block()
}

// Count is what the number of a round becomes: its exact value for the first few, and
// beside the numbers that it is compared with, so that what is done from the second
// round on, or in all but the last, is known to be done.
func (c Counters) Count(x *Explorer, st State, instr *ssa.BinOp) State {
	n, ok := step(instr)
	if !ok || c.values == nil {
		return st
	}
	set := x.SetOf(st, x.Term(st, instr.X))
	if set.Empty() || set.IsAny() {
		return st
	}
	sum := Interval{Lo: set[0].Lo, Hi: set[len(set)-1].Hi}
	if sum.Lo != math.MinInt64 {
		sum.Lo = c.atMost(sum.Lo + n)
	}
	if sum.Hi < math.MaxInt64-9 {
		sum.Hi = c.atLeast(sum.Hi + n)
	} else {
		sum.Hi = math.MaxInt64
	}
	if more, ok := x.Refine(st, x.Space.Value(instr), Range(sum.Lo, sum.Hi)); ok {
		return more
	}
	return st
}

// atMost returns the largest limit that n reaches.
func (c Counters) atMost(n int64) int64 {
	i, found := slices.BinarySearch(c.limits, n)
	switch {
	case found:
		return n
	case i == 0:
		return math.MinInt64
	}
	return c.limits[i-1]
}

// atLeast returns the smallest limit that n does not pass.
func (c Counters) atLeast(n int64) int64 {
	if i, _ := slices.BinarySearch(c.limits, n); i < len(c.limits) {
		return c.limits[i]
	}
	return math.MaxInt64
}
