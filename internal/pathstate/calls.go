package pathstate

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// call asks the client about a call that is made now, or deferred as d.
func (x *Explorer) call(st State, instr ssa.CallInstruction, d *Deferred) []State {
	c := Call{Instr: instr}
	if d != nil {
		c.Fn, c.Args = d.Fn, d.Args
	} else {
		c.Fn, c.Args = x.Term(st, instr.Common().Value), x.terms(st, instr.Common().Args)
	}
	_, c.Async = instr.(*ssa.Go)
	if instr.Common().IsInvoke() { // a method of a nil interface panics
		var ok bool
		if st, ok = x.notNil(st, instr, c.Fn); !ok {
			return nil
		}
	}
	states := x.client.Call(x, st, c)
	for i := range states {
		states[i] = x.Havoc(states[i], c)
	}
	return states
}

// Havoc forgets the contents of variables that a closure, or a callee that
// was lent the address, may have stored to during the call.
func (x *Explorer) Havoc(st State, c Call) State {
	if len(st.fields) > 0 && !isBuiltin(c.Instr) {
		st = x.havocFields(st)
	}
	x.Spend(len(st.cells) / 32)
	for _, cell := range st.cells {
		if x.Space.left(cell.term, c.Instr) {
			continue // the client has said what the call leaves there
		}
		if i := lent(c.Instr, cell.key); i >= 0 && x.client.MayStore(x, st, c, i) {
			st = x.unknown(st, cell)
			continue
		}
		for _, mc := range x.writers[cell.key] {
			fn := x.Space.Value(mc)
			runs := c.Fn == fn || slices.Contains(c.Args, fn) || x.escapes(mc) && !isInert(c.Instr)
			if runs && x.client.MayWrite(x, st, mc, cell.key) {
				st = x.unknown(st, cell)
				break
			}
			if !runs && x.given[mc] && !isInert(c.Instr) && !x.shares[cell.key] {
				st = x.doubt(st, cell)
			}
		}
	}
	return st
}

// left reports whether t names what call leaves in a variable: what its value, or
// a result, points to.
func (s *Space) left(t Term, call ssa.CallInstruction) bool {
	n := s.nodes[t]
	return n.op == opDeref && call.Value() != nil && s.nodes[n.a].v == ssa.Value(call.Value())
}

// havocFields forgets what fields hold that a callee can store to: all but
// those of this function's own structs, and those of what the client follows.
func (x *Explorer) havocFields(st State) State {
	return st.keepFields(func(c contents) (contents, bool) {
		of, _, _ := x.Space.IsField(c.field)
		if _, own := x.Space.IsValue(of).(*ssa.Alloc); !own && !x.client.Follows(x, of) {
			c.holds = 0
		}
		return c, true
	})
}

// unknown returns st with a variable holding something unknown.
func (x *Explorer) unknown(st State, cell binding) State {
	x.Spend(len(st.cells) / 32) // they are copied
	return x.client.Forgotten(x, x.SetCell(st, cell.key, 0), cell.term)
}

// doubt returns st with nothing known of what a variable holds that a callee might
// have a closure store to that it was given before. The variable is taken to hold
// the same all the same.
func (x *Explorer) doubt(st State, cell binding) State {
	if load, ok := x.Space.IsValue(cell.term).(*ssa.UnOp); ok && load.X == cell.key {
		st = st.withFact(cell.term, Any)
	}
	return st
}

func isBuiltin(c ssa.CallInstruction) bool {
	_, ok := c.Common().Value.(*ssa.Builtin)
	return ok
}

// isInert reports whether a call can't run a closure that got away, nor wait for
// a goroutine that runs one: whether it is a builtin's, or one that makes a value
// of errors, numbers and texts, such as errors.Is(err, io.EOF) and err.Error(). What
// a goroutine stores can't be seen after such a call if it could not before: that
// would be a race.
func isInert(c ssa.CallInstruction) bool {
	if isBuiltin(c) {
		return true
	}
	common := c.Common()
	sig := common.Signature()
	given := len(common.Args)
	if common.IsInvoke() {
		given++
		if !isPlain(common.Value.Type()) {
			return false
		}
	}
	if given == 0 || sig.Results().Len() == 0 {
		return false
	}
	for _, a := range common.Args {
		if !isPlain(a.Type()) {
			return false
		}
	}
	for r := range sig.Results().Variables() {
		if !isPlain(r.Type()) {
			return false
		}
	}
	return common.IsInvoke() || common.StaticCallee() != nil
}

// isPlain reports whether t is error, or a type of numbers, texts or truth values.
func isPlain(t types.Type) bool {
	if names.IsError(t) {
		return true
	}
	_, ok := t.Underlying().(*types.Basic)
	return ok
}

// escapes reports whether the closure v is used other than as the callee or an
// argument of calls, so that any call might run it.
func (f *Func) escapes(v ssa.Value) bool {
	yes, known := f.escaping[v]
	if !known {
		yes = slices.ContainsFunc(*v.Referrers(), func(ref ssa.Instruction) bool {
			switch ref := ref.(type) {
			case *ssa.Call, *ssa.Defer, *ssa.DebugRef:
				return false
			case *ssa.ChangeType:
				return f.escapes(ref)
			}
			return true
		})
		f.escaping[v] = yes
	}
	return yes
}

// RunDefers returns the states after the pending calls of st have run.
func (x *Explorer) RunDefers(st State) []State {
	states := []State{st}
	if !x.Spend(cost(8*len(st.defers), st)) {
		x.gaveUp = true
		return nil
	}
	for i := len(st.defers) - 1; i >= 0; i-- {
		d := st.defers[i]
		var after []State
		for _, s := range states {
			s.defers = s.defers[:i:i]
			after = append(after, x.call(s, d.Instr, &d)...)
		}
		states = after
	}
	return states
}
