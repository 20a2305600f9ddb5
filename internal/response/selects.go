package response

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Chosen follows what a case of a select sends: the response, or content of its body.
func (t *tracker) Chosen(x *pathstate.Explorer, st pathstate.State, sel *ssa.Select, i int) pathstate.State {
	if i < 0 || st.Mark.Phase == unborn || sel.States[i].Dir != types.SendOnly {
		return st
	}
	sent := sel.States[i].Send
	if t.holdsAny(x, st, sent) {
		if st.Mark.Phase == open {
			st = t.as(st, gone, sel)
		}
		return t.handed(x, st, sent)
	}
	if t.follows() {
		for _, of := range t.info.uses.sends[sent] {
			if t.concerns(x, st, of) {
				st.Mark.Flags |= left
			}
		}
	}
	return st
}
