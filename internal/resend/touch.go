package resend

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// hands reports whether v, which is put where others find it, gives them the body
// that is followed.
func (t *tracker) hands(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if t.body == 0 {
		return false
	}
	if !t.holds(x, st, x.Term(st, v)) && !t.closureTouches(x, st, x.Space.IsValue(x.Term(st, v))) {
		return false
	}
	t.touched = true
	return true
}

// holds reports whether a term is the body, a request that has it, or a struct of
// this function with one of these in a field.
func (t *tracker) holds(x *pathstate.Explorer, st pathstate.State, term pathstate.Term) bool {
	if term == 0 {
		return false
	}
	if term == t.body {
		return true
	}
	if typ := typeOf(x.Space, term); typ != nil && isRequest(typ) {
		return t.bodyOf(x, st, term) == t.body
	}
	if !isAlloc(x.Space.IsValue(term)) {
		return false
	}
	for field, held := range x.Fields(st) {
		if of, _, _ := x.Space.IsField(field); of == term && held != 0 && held != term {
			if typ := typeOf(x.Space, held); held == t.body || typ != nil && isRequest(typ) && t.bodyOf(x, st, held) == t.body {
				return true
			}
		}
	}
	return false
}

// closureTouches reports whether v is a closure that may do something to the body.
func (t *tracker) closureTouches(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	mc, ok := v.(*ssa.MakeClosure)
	if !ok {
		return false
	}
	info := t.p.info(mc.Fn.(*ssa.Function))
	for i, b := range mc.Bindings {
		held := x.Term(st, b)
		if x.IsCell(b) {
			held = x.Cell(st, b)
		}
		if !t.holds(x, st, held) {
			continue
		}
		if info == nil || !slices.ContainsFunc(info.roots, func(r root) bool { return r.free != nil && r.index == i && r.outcome == Untouched }) {
			return true
		}
	}
	return false
}

// touches reports whether a call may rewind or replace the body that is followed, or
// hand it on to somebody who may; sends are those that it is known to make.
func (t *tracker) touches(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, sends []sent) bool {
	if _, f, ok := x.Space.IsField(c.Fn); ok && f == t.fields["GetBody"] {
		return true
	}
	if to.closure != nil && !slices.ContainsFunc(sends, func(s sent) bool { return s.body == t.body }) && t.closureTouches(x, st, to.closure) {
		return true
	}
	for i, term := range to.terms {
		if t.derived(x, st, to.args[i], 0) && !leaves(to) {
			return true
		}
		if t.closureTouches(x, st, x.Space.IsValue(term)) && !slices.ContainsFunc(sends, func(s sent) bool { return s.body == t.body }) {
			return true
		}
		if t.partOf(x, term) && !isRequest(to.args[i].Type()) && !t.p.leavesField(to.fn, t.partField(x), 0) {
			return true
		}
		if !t.holds(x, st, term) || slices.ContainsFunc(sends, func(s sent) bool { return s.body == t.body }) {
			continue
		}
		if outcome, ok := to.summary.use(i); ok && outcome != Rewound || to.info != nil && to.info.summary == nil {
			continue // a function that calls itself: the next round knows more
		}
		switch typ := to.args[i].Type(); {
		case term == t.body:
			if wraps(to.name) == i || leaves(to) || slices.ContainsFunc(t.makes(x, st, c, to), func(m made) bool { return m.arg == i }) {
				continue
			}
		case isRequest(typ) && to.std:
			continue
		}
		return true
	}
	return false
}

// partOf reports whether the body that is followed, or its request, is in a field of
// what term points to, whose other fields a method may use to rewind it.
func (t *tracker) partOf(x *pathstate.Explorer, term pathstate.Term) bool {
	of, _, ok := x.Space.IsField(t.body)
	for ok {
		if of == term {
			return true
		}
		of, _, ok = x.Space.IsField(of)
	}
	return false
}

// partField returns the field that holds the body, or its request, in something else.
func (t *tracker) partField(x *pathstate.Explorer) *types.Var {
	of, f, _ := x.Space.IsField(t.body)
	if f != nil && f == t.fields["Body"] {
		_, f, _ = x.Space.IsField(of)
	}
	return f
}

// leavesField reports whether a function of this package doesn't as much as look at a
// field, itself or by what it calls.
func (p *pkg) leavesField(fn *ssa.Function, f *types.Var, depth int) bool {
	if fn == nil || fn.Blocks == nil || f == nil || depth > 4 {
		return false
	}
	for _, b := range fn.Blocks {
		for _, instr := range b.Instrs {
			if addr, ok := instr.(*ssa.FieldAddr); ok && pathstate.FieldOf(addr.X.Type(), addr.Field) == f {
				return false
			}
			if call, ok := instr.(ssa.CallInstruction); ok && len(fn.Params) > 0 {
				for _, a := range call.Common().Args {
					if a == fn.Params[0] && !p.leavesField(call.Common().StaticCallee(), f, depth+1) {
						return false
					}
				}
			}
		}
	}
	return true
}

// derived reports whether v was made by a call that was given the body: an encoder
// that writes to it, a reader that reads from it.
func (t *tracker) derived(x *pathstate.Explorer, st pathstate.State, v ssa.Value, depth int) bool {
	if depth > 3 {
		return false
	}
	switch u := v.(type) {
	case *ssa.Extract:
		v = u.Tuple
	case *ssa.MakeInterface:
		return t.derived(x, st, u.X, depth)
	case *ssa.ChangeInterface:
		return t.derived(x, st, u.X, depth)
	}
	call, ok := v.(*ssa.Call)
	if !ok || call.Call.IsInvoke() || wraps(ssacall.Name(&call.Call)) >= 0 {
		return false
	}
	for _, a := range call.Call.Args {
		if x.Term(st, a) == t.body && readerLike(call.Type()) || t.derived(x, st, a, depth+1) {
			return true
		}
	}
	return false
}

// readerLike reports whether a result of type t can keep a reader or writer.
func readerLike(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok {
		if tuple.Len() == 0 {
			return false
		}
		t = tuple.At(0).Type()
	}
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface:
		return !names.IsError(t) && !isRequest(t) && !isResponse(t)
	}
	return false
}

// spoil makes unknown what requests hold as their body that a call may have read from,
// or changed.
func (t *tracker) spoil(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee) pathstate.State {
	for i, term := range to.terms {
		if _, reader := readerKind(to.args[i].Type()); !reader || wraps(to.name) == i || leaves(to) {
			continue
		}
		if outcome, ok := to.summary.use(i); ok && outcome == Untouched || slices.ContainsFunc(t.makes(x, st, c, to), func(m made) bool { return m.arg == i }) {
			continue
		}
		var fields []pathstate.Term
		if _, f, ok := x.Space.IsField(term); ok && f == t.fields["Body"] {
			fields = append(fields, term)
		}
		for field, held := range x.Fields(st) {
			if _, f, _ := x.Space.IsField(field); held == term && f == t.fields["Body"] {
				fields = append(fields, field)
			}
		}
		for _, field := range fields {
			st = x.SetField(st, field, 0)
		}
	}
	return st
}
