package response

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Taken notes what a branch tells of the next round of the loop.
func (t *tracker) Taken(x *pathstate.Explorer, st pathstate.State, br *ssa.If, side bool) pathstate.State {
	if t.info.rounds == nil {
		return st
	}
	switch t.info.rounds.After(br, side) {
	case pathstate.None:
		st.Mark.Flags = st.Mark.Flags&^more | last
	case pathstate.Certain:
		st.Mark.Flags = st.Mark.Flags&^last | more
	}
	return st
}

// nextRound is where the next round begins, or doesn't.
func (t *tracker) nextRound(x *pathstate.Explorer, st pathstate.State, cond *ssa.BinOp) (pathstate.State, bool) {
	next := pathstate.None
	switch st.Mark.Flags & (last | more) {
	case 0:
		return st, true
	case more:
		next = pathstate.Certain
	}
	outcome, ok := t.info.rounds.Outcome(cond, next)
	if !ok {
		return st, true
	}
	st.Mark.Flags &^= last | more
	return x.Refine(st, x.Term(st, cond), outcome)
}
