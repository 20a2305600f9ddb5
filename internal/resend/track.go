package resend

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// The phases of the body that is followed, in [pathstate.Mark.Phase]. Mark.By is the
// send that consumed it, Mark.Note the call that gave it to a request since.
const (
	whole uint8 = iota
	spent
)

// A tracker follows one body along the paths of a function; or none, and finds the
// sends of bodies that are known to be there. It is the [pathstate.Client] of every
// exploration of this package.
type tracker struct {
	p        *pkg
	info     *fn
	fields   map[string]*types.Var
	bodiless pathstate.Set

	body  pathstate.Term // that is followed, 0 if none is
	first pathstate.Term // the request with which it was sent first, 0 if none
	root  int            // the root that the body is, -1 for one that the function knows

	kept   map[pathstate.Term]bool // facts on these are remembered
	bodies map[pathstate.Term]bool // that requests hold

	// When nothing is followed.
	births []*birth
	made   map[int][]Made // by result
	tests  []Test

	// When the body of a root is followed.
	sent    ssa.CallInstruction // the first send of it
	given   ssa.CallInstruction // by which it was given to that send's request
	touched bool                // some path replaces or rewinds it, or hands it on
	found   []*Finding
}

// A birth is a send of a body that is known to be there.
type birth struct {
	call    ssa.CallInstruction
	body    pathstate.Term
	request pathstate.Term
	starts  []pathstate.Start
}

// keep reports whether facts on a term are remembered, whatever branches ask for.
func (t *tracker) keep(term pathstate.Term) bool {
	if _, f, ok := t.info.paths.Space.IsField(term); ok {
		for _, name := range requestFields {
			if t.fields[name] == f {
				return true
			}
		}
	}
	return t.kept[term] || t.info.counters.Has(t.info.paths.Space.IsValue(term))
}

// Follows makes the engine remember what requests hold.
func (t *tracker) Follows(x *pathstate.Explorer, term pathstate.Term) bool {
	if term == 0 || t.bodies[term] {
		return true
	}
	typ := typeOf(x.Space, term)
	return typ != nil && isRequest(typ)
}

// setField makes a field of a request hold something.
func (t *tracker) setField(x *pathstate.Explorer, st pathstate.State, r pathstate.Term, name string, holds pathstate.Term) pathstate.State {
	f := t.fields[name]
	if f == nil || r == 0 {
		return st
	}
	if holds != 0 {
		t.bodies[holds], t.kept[holds] = true, true
	}
	return x.SetField(st, x.Space.Field(r, f), holds)
}

// Step follows what is not a call.
func (t *tracker) Step(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	switch instr := instr.(type) {
	case *ssa.BinOp:
		return t.info.counters.Count(x, st, instr), true
	case *ssa.Convert: // of a text to bytes
		if _, ok := instr.Type().Underlying().(*types.Slice); ok {
			st, _ = x.Refine(st, x.Space.Value(instr), pathstate.NonZero)
		}
	case *ssa.Extract:
		if t.asksToRewind(x, st, instr) {
			t.touched = true
			return st, false
		}
	case *ssa.If:
		return t.differs(x, st, instr.Cond), true
	case *ssa.Store:
		return t.store(x, st, instr)
	case *ssa.MapUpdate:
		return st, !t.hands(x, st, instr.Value)
	case *ssa.Send:
		return st, !t.hands(x, st, instr.X)
	}
	return st, true
}

// asksToRewind reports whether v is of an assertion that the body that is followed can
// be rewound: who asks that rewinds it.
func (t *tracker) asksToRewind(x *pathstate.Explorer, st pathstate.State, v *ssa.Extract) bool {
	assert, ok := v.Tuple.(*ssa.TypeAssert)
	if !ok || t.body == 0 || x.Term(st, assert.X) != t.body {
		return false
	}
	i, ok := assert.AssertedType.Underlying().(*types.Interface)
	return ok && canRewind(i)
}

// store follows a store. It returns false if the body is beyond what is followed.
func (t *tracker) store(x *pathstate.Explorer, st pathstate.State, instr *ssa.Store) (pathstate.State, bool) {
	addr := x.Term(st, instr.Addr)
	if of, f, ok := x.Space.IsFieldAddr(addr); ok && f == t.fields["Body"] {
		holds := x.Term(st, instr.Val)
		t.bodies[holds], t.kept[holds] = true, true
		if t.body != 0 && t.bodyOf(x, st, of) == t.body && holds != t.body {
			t.touched = true
		}
		return st, true
	}
	if isRequest(instr.Addr.Type()) {
		// A copy of a whole request shares its body.
		if u, ok := instr.Val.(*ssa.UnOp); ok && isLoad(u) {
			if _, local := instr.Addr.(*ssa.Alloc); local {
				from := x.Term(st, u.X)
				if typ := typeOf(x.Space, from); typ != nil && isRequest(typ) && !isAlloc(u.X) {
					return t.copyFields(x, st, from, addr), true
				}
				return st, true
			}
		}
		if t.body != 0 && t.bodyOf(x, st, addr) == t.body {
			t.touched = true
			return st, false
		}
		return t.setField(x, st, addr, "Body", 0), true
	}
	if x.IsCell(instr.Addr) || isLocal(instr.Addr) {
		return st, true
	}
	return st, !t.hands(x, st, instr.Val)
}

func isAlloc(v ssa.Value) bool {
	_, ok := v.(*ssa.Alloc)
	return ok
}

// isLocal reports whether addr is a field of a struct of this function, or an
// element of the array of variadic arguments.
func isLocal(addr ssa.Value) bool {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return isAlloc(addr.X)
	case *ssa.IndexAddr:
		a, ok := addr.X.(*ssa.Alloc)
		return ok && a.Comment == "varargs"
	}
	return isAlloc(addr)
}

// copyFields makes the request to hold what the request from does.
func (t *tracker) copyFields(x *pathstate.Explorer, st pathstate.State, from, to pathstate.Term) pathstate.State {
	for _, name := range requestFields {
		held := t.held(x, st, from, name)
		st = t.setField(x, st, to, name, held)
	}
	return st
}

// differs drops the world in which a body is http.NoBody, where cond tests for that.
func (t *tracker) differs(x *pathstate.Explorer, st pathstate.State, cond ssa.Value) pathstate.State {
	bin, ok := cond.(*ssa.BinOp)
	if !ok || bin.Op != token.EQL && bin.Op != token.NEQ {
		return st
	}
	if isNoBody(x.Space, x.Term(st, bin.X)) != isNoBody(x.Space, x.Term(st, bin.Y)) {
		if st, ok := x.Assume(st, x.Term(st, bin), bin.Op == token.NEQ); ok {
			return st
		}
	}
	return st
}

// Repeat ends a path on which what made the body that is followed is executed again:
// from then on it is another one.
func (t *tracker) Repeat(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) (pathstate.State, bool) {
	if t.body == 0 {
		return st, true
	}
	if v, ok := instr.(ssa.Value); ok && x.Space.Mentions(t.body, v) {
		return st, false
	}
	return st, true
}

// Call follows a call.
func (t *tracker) Call(x *pathstate.Explorer, st pathstate.State, c pathstate.Call) []pathstate.State {
	if _, ok := c.Instr.Common().Value.(*ssa.Builtin); ok {
		return []pathstate.State{st}
	}
	to := t.p.resolve(x, c)
	if knowledge.NeverReturns(to.name) || to.info != nil && to.info.noReturn {
		if !c.Async {
			return nil
		}
	}
	t.offer(x, st, to)
	sends := t.sends(x, st, to)
	if c.Async {
		if t.body != 0 && t.touches(x, st, c, to, nil) {
			t.touched = true
			return nil
		}
		return []pathstate.State{st}
	}
	if len(sends) == 0 {
		sends = t.repeated(x, st, c, to)
	}
	for _, s := range sends {
		next, ok := t.send(x, st, c, s)
		if !ok {
			return nil
		}
		st = next
	}
	if t.body != 0 && t.touches(x, st, c, to, sends) {
		t.touched = true
		return nil
	}
	if t.body == 0 && len(sends) == 0 {
		st = t.spoil(x, st, c, to)
	}
	return t.judged(x, t.result(x, st, c, to), c, to)
}

// result is what a call's results are.
func (t *tracker) result(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) pathstate.State {
	call := c.Instr.Value()
	if call == nil {
		return st
	}
	if i := wraps(to.name); i >= 0 && i < len(to.terms) {
		return x.Alias(st, call, to.terms[i])
	}
	if readsAll[to.name] {
		if more, ok := x.Refine(st, x.Space.Result(call, 0), pathstate.NonZero); ok {
			return more
		}
	}
	if known, ok := knowledge.Lookup(to.name); ok {
		if more, ok := ssacall.Returned(x, st, call, known); ok {
			st = more
		}
	}
	if isCopy(&call.Call) {
		return t.copyFields(x, st, to.terms[0], x.Space.Value(call))
	}
	for _, m := range t.makes(x, st, c, to) {
		r := x.Space.Result(c.Instr, m.result)
		if m.is != 0 {
			st = alias(x, st, call, m.result, m.is)
			continue
		}
		if t.body != 0 && m.arg >= 0 && m.body == t.body {
			st.Mark.Note = call
		}
		st = t.setField(x, st, r, "Body", m.body)
		st = t.setField(x, st, r, "Method", m.method)
	}
	return st
}

// alias returns st with result i of the call standing for term.
func alias(x *pathstate.Explorer, st pathstate.State, call *ssa.Call, i int, term pathstate.Term) pathstate.State {
	if call.Call.Signature().Results().Len() == 1 {
		return x.Alias(st, call, term)
	}
	for _, ref := range *call.Referrers() {
		if e, ok := ref.(*ssa.Extract); ok && e.Index == i {
			st = x.Alias(st, e, term)
		}
	}
	return st
}

// Chosen follows what a case of a select sends.
func (t *tracker) Chosen(x *pathstate.Explorer, st pathstate.State, sel *ssa.Select, i int) pathstate.State {
	if i >= 0 && sel.States[i].Dir == types.SendOnly && t.hands(x, st, sel.States[i].Send) {
		st.Mark = pathstate.Mark{} // nothing was sent that anybody could send again
	}
	return st
}

// MayStore reports whether a callee may have stored to what its argument points to.
func (t *tracker) MayStore(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, i int) bool {
	return true
}

// MayWrite reports whether running a closure may have changed a variable.
func (t *tracker) MayWrite(x *pathstate.Explorer, st pathstate.State, mc *ssa.MakeClosure, v ssa.Value) bool {
	return true
}

// Forgotten is told that a variable no longer holds something known.
func (t *tracker) Forgotten(x *pathstate.Explorer, st pathstate.State, term pathstate.Term) pathstate.State {
	return st
}

// Return records what the function's results are, when nothing is followed.
func (t *tracker) Return(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) {
	if t.body == 0 && t.made != nil {
		t.makesOf(x, st, ret)
	}
	if t.body == 0 && judgesRequest(t.info.ssa.Signature) {
		t.testsOf(x, st, ret)
	}
}
