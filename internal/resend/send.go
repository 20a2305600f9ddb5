package resend

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// send follows a body that a call sends. It returns false where the path need not be
// followed any further.
func (t *tracker) send(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, s sent) (pathstate.State, bool) {
	if s.body == 0 || t.sendsNone(x, st, s.request) {
		return st, true
	}
	if t.body == 0 {
		t.bear(x, st, c, s)
		return st, true
	}
	if s.body != t.body {
		return st, true
	}
	if st.Mark.Phase == whole {
		if t.sent == nil {
			t.sent, t.first = c.Instr, s.request
			t.given, _ = st.Mark.Note.(ssa.CallInstruction)
			if s.request == 0 {
				t.given = c.Instr
			}
		}
		st.Mark = pathstate.Mark{Phase: spent, By: c.Instr}
		return st, true
	}
	f := &Finding{
		Fn: t.info.ssa, Second: c.Instr, Request: s.value, root: t.root,
		Body: t.kind(x, t.body),
	}
	f.First, _ = st.Mark.By.(ssa.CallInstruction)
	f.Given, _ = st.Mark.Note.(ssa.CallInstruction)
	if s.request == 0 {
		f.Given = c.Instr
	}
	t.find(x, f)
	x.Good()
	return st, false
}

// find records a finding, one for each second send, unless it is one of a reader that
// may know how to begin anew.
func (t *tracker) find(x *pathstate.Explorer, f *Finding) {
	if f.Given != nil && !t.isOneShot(x, t.body) {
		return
	}
	if !slices.ContainsFunc(t.found, func(g *Finding) bool { return g.Second == f.Second && g.Given == f.Given }) {
		t.found = append(t.found, f)
	}
}

// kind returns the kind of a body.
func (t *tracker) kind(x *pathstate.Explorer, b pathstate.Term) Body {
	if k, ok := t.p.kinds[freshKey{x.Space, b}]; ok {
		return k
	}
	if typ := typeOf(x.Space, b); typ != nil {
		k, _ := readerKind(typ)
		return k
	}
	return Unknown
}

// isOneShot reports whether a reader is known to give each byte once.
func (t *tracker) isOneShot(x *pathstate.Explorer, b pathstate.Term) bool {
	typ := typeOf(x.Space, b)
	if typ == nil {
		return false
	}
	_, ok := readerKind(typ)
	return ok
}

// bear notes a send of a body that is known to be there, from which it is followed.
func (t *tracker) bear(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, s sent) {
	call, ok := c.Instr.(*ssa.Call)
	if !ok || !t.present(x, st, s.body) || t.isRoot(s.body) {
		return
	}
	var b *birth
	for _, old := range t.births {
		if old.call == call && old.body == s.body {
			b = old
		}
	}
	if b == nil {
		b = &birth{call: call, body: s.body, request: s.request}
		t.births = append(t.births, b)
	}
	st, ok = x.Refine(st, s.body, pathstate.NonZero)
	if !ok {
		return
	}
	st.Mark = pathstate.Mark{Phase: spent, By: call}
	b.starts = append(b.starts, pathstate.Start{
		Block: call.Block(), Idx: slices.Index(call.Block().Instrs, ssa.Instruction(call)) + 1, State: st,
	})
}

// isRoot reports whether a body is one that the function's callers always give: it is
// followed from the entry on.
func (t *tracker) isRoot(b pathstate.Term) bool {
	return slices.ContainsFunc(t.info.roots, func(r root) bool { return r.body == b && r.known })
}
