package cancellation

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The bounds on the walk from a value to what it was made from.
const (
	maxKindDepth = 16
	maxKindSteps = 500
)

// kind returns in which form v holds, or tells of, the cancellation that is
// followed; 0 if it does not.
func (t *tracker) kind(x *pathstate.Explorer, st pathstate.State, v ssa.Value) Kind {
	t.steps = 0
	return t.kindIn(x, st, v, 0)
}

func (t *tracker) kindIn(x *pathstate.Explorer, st pathstate.State, v ssa.Value, depth int) Kind {
	if t.steps++; depth > maxKindDepth || t.steps > maxKindSteps {
		return 0
	}
	if b, ok := v.Type().Underlying().(*types.Basic); ok && b.Info()&types.IsString == 0 {
		return 0
	}
	if c, ok := v.(*ssa.Const); ok && c != nil {
		return 0
	}
	term := x.Term(st, v)
	if w := x.Space.IsValue(term); w == v {
		if term == t.src.term {
			return t.src.kind
		}
		return t.made(x, st, v, depth+1)
	}
	return t.kindOf(x, st, term, depth+1)
}

// kindOf is kind for a term.
func (t *tracker) kindOf(x *pathstate.Explorer, st pathstate.State, term pathstate.Term, depth int) Kind {
	if term == 0 || depth > maxKindDepth {
		return 0
	}
	if t.src.term != 0 {
		if term == t.src.term || term == x.Space.Old(t.src.term) {
			return t.src.kind
		}
		if term == x.Space.Deref(t.src.term) { // see named
			return Flat
		}
	}
	if x.SetOf(st, term).Equal(pathstate.Zero) {
		return 0
	}
	if v := x.Space.IsValue(term); v != nil {
		return t.made(x, st, v, depth+1)
	}
	if call, i := x.Space.IsResult(term); call != nil {
		return t.result(x, st, call, i, depth+1)
	}
	return 0
}

// made is kind for what an instruction makes of others.
func (t *tracker) made(x *pathstate.Explorer, st pathstate.State, v ssa.Value, depth int) Kind {
	switch v := v.(type) {
	case *ssa.MakeInterface:
		if u, ok := v.X.(*ssa.UnOp); ok && u.Op == token.MUL {
			if a, ok := u.X.(*ssa.Alloc); ok { // a struct by value
				return wrapped(v.X.Type(), t.parts(x, st, a, depth))
			}
		}
		return t.kindIn(x, st, v.X, depth)
	case *ssa.ChangeInterface:
		return t.kindIn(x, st, v.X, depth)
	case *ssa.ChangeType:
		return t.kindIn(x, st, v.X, depth)
	case *ssa.Convert:
		return t.kindIn(x, st, v.X, depth)
	case *ssa.TypeAssert:
		return t.kindIn(x, st, v.X, depth)
	case *ssa.Slice:
		return t.kindIn(x, st, v.X, depth)
	case *ssa.Extract:
		switch tuple := v.Tuple.(type) {
		case *ssa.Call:
			return t.result(x, st, tuple, v.Index, depth)
		case *ssa.TypeAssert:
			if v.Index == 0 {
				return t.kindIn(x, st, tuple.X, depth)
			}
		}
	case *ssa.BinOp:
		if v.Op == token.ADD { // of strings
			return flat(t.kindIn(x, st, v.X, depth) | t.kindIn(x, st, v.Y, depth))
		}
	case *ssa.UnOp:
		if v.Op == token.MUL {
			switch addr := v.X.(type) {
			case *ssa.Alloc:
				if !x.IsCell(addr) {
					return t.parts(x, st, addr, depth)
				}
			case *ssa.FieldAddr:
				return 0 // fields are told by their terms
			case *ssa.IndexAddr:
				if stored, ok := setByIndex(addr); ok {
					return t.anyOf(x, st, stored, depth)
				}
				if names.IsError(v.Type()) { // one of those in a list
					return t.kindIn(x, st, addr.X, depth)
				}
			}
		}
	case *ssa.Alloc:
		return wrapped(v.Type(), t.parts(x, st, v, depth))
	case *ssa.MakeMap:
		var k Kind
		for _, ref := range *v.Referrers() {
			if u, ok := ref.(*ssa.MapUpdate); ok {
				k |= t.kindIn(x, st, u.Value, depth)
			}
		}
		return one(k)
	case *ssa.Call:
		return t.result(x, st, v, 0, depth)
	}
	return 0
}

// parts is kind for what is stored in a variable: its elements or fields.
func (t *tracker) parts(x *pathstate.Explorer, st pathstate.State, a *ssa.Alloc, depth int) Kind {
	var k Kind
	for _, ref := range *a.Referrers() {
		var addr ssa.Value
		switch ref := ref.(type) {
		case *ssa.IndexAddr:
			addr = ref
		case *ssa.FieldAddr:
			addr = ref
		case *ssa.Store:
			if ref.Addr == a {
				k |= t.kindIn(x, st, ref.Val, depth)
			}
			continue
		default:
			continue
		}
		for _, use := range *addr.Referrers() {
			if s, ok := use.(*ssa.Store); ok && s.Addr == addr {
				k |= t.kindIn(x, st, s.Val, depth)
			}
		}
	}
	return one(k)
}

// wrapped returns the form of an error of type typ that holds one of kind k:
// errors.Is looks inside only if there is an Unwrap.
func wrapped(typ types.Type, k Kind) Kind {
	if k == 0 || method(typ, "Error") == nil || method(typ, "Unwrap") != nil || method(typ, "Is") != nil {
		return k
	}
	return Flat
}

// one returns one of several forms: that which most tests can find.
func one(k Kind) Kind { return k & -k }

func flat(k Kind) Kind {
	if k != 0 {
		return Flat
	}
	return 0
}

// result is kind for result i of a call.
func (t *tracker) result(x *pathstate.Explorer, st pathstate.State, c *ssa.Call, i, depth int) Kind {
	results := c.Call.Signature().Results()
	if depth > maxKindDepth || i >= results.Len() {
		return 0
	}
	if b, ok := c.Call.Value.(*ssa.Builtin); ok {
		if isErrors(c.Type()) {
			return 0 // see collect
		}
		var k Kind
		for _, a := range c.Call.Args {
			k |= t.kindIn(x, st, a, depth)
		}
		if b.Name() != "append" {
			return 0
		}
		return one(k)
	}
	typ := results.At(i).Type()
	to := resolve(x, st, c)
	name := to.Name()
	switch name {
	case "(context.Context).Err", "context.Cause":
		if t.canceled(x, st, to.Args[0]) {
			return Plain
		}
		return 0
	case "google.golang.org/grpc/status.FromContextError":
		return Status
	case "google.golang.org/grpc/status.Error", "google.golang.org/grpc/status.Errorf", "google.golang.org/grpc/status.New", "google.golang.org/grpc/status.Newf":
		if code := x.SetOf(st, x.Term(st, to.Args[0])); code.Equal(pathstate.Range(codeCanceled, codeCanceled)) {
			return Status
		}
		return flat(t.anyOf(x, st, to.Args, depth))
	}
	k := t.anyOf(x, st, to.Args, depth)
	if k == 0 && to.Closure == nil {
		return 0
	}
	switch knowledge.UseOfContext(name) {
	case knowledge.Wraps:
		return k
	case knowledge.Tells:
		return flat(k)
	case knowledge.Formats:
		return t.formatted(x, st, to, depth)
	}
	if to.Obj != nil && to.Obj.Name() == "Error" && len(to.Args) == 1 {
		return flat(k)
	}
	if typeIsLogger(typ) || to.Obj != nil && to.Obj.Pkg() != nil && knowledge.IsLogger(to.Obj.Pkg().Path()) {
		return k
	}
	if to.Obj == nil || to.Obj.Pkg() == nil || !knowledge.IsStd(to.Obj.Pkg().Path()) {
		if g, known := t.judgement(x, st, to, depth); known {
			if g == nil || g.Any {
				if names.IsError(typ) {
					return t.errorsAmong(x, st, to.Args, depth)
				}
				return 0
			}
			var kinds Kind
			for _, w := range g.Ways {
				if i < len(w.Results) {
					kinds |= w.Results[i].Kinds
				}
			}
			return one(kinds)
		}
	}
	// Nobody sees the body. What a function of another module makes of an error,
	// another error, a status or a log field, wraps it.
	if b, ok := typ.Underlying().(*types.Basic); ok && b.Info()&types.IsString != 0 {
		return flat(k)
	}
	if to.Obj == nil || to.Obj.Pkg() != nil && knowledge.IsStd(to.Obj.Pkg().Path()) {
		return 0
	}
	if !names.IsError(typ) && !types.IsInterface(typ) && namedOf(typ) == nil {
		return 0
	}
	return t.errorsAmong(x, st, to.Args, depth)
}

// errorsAmong is kind for the arguments that are errors.
func (t *tracker) errorsAmong(x *pathstate.Explorer, st pathstate.State, args []ssa.Value, depth int) Kind {
	var k Kind
	for _, a := range args {
		if implementsErr(a.Type()) {
			k |= t.kindIn(x, st, a, depth)
		}
	}
	return one(k)
}

// codeCanceled is the number of the status and of connect's code for what was
// cancelled.
const codeCanceled = 1

func typeIsLogger(typ types.Type) bool {
	n := namedOf(typ)
	return n != nil && n.Obj().Pkg() != nil && knowledge.IsLogger(n.Obj().Pkg().Path())
}

func (t *tracker) anyOf(x *pathstate.Explorer, st pathstate.State, args []ssa.Value, depth int) Kind {
	var k Kind
	for _, a := range args {
		k |= t.kindIn(x, st, a, depth)
	}
	return one(k)
}

// judgement returns what the callee does with the cancellation among its
// arguments. known is false if nobody sees the body. The depth is that of the
// walk which asks, so that a value made from itself, as a list that a loop
// appends to, ends it.
func (t *tracker) judgement(x *pathstate.Explorer, st pathstate.State, to callee, depth int) (g *Given, known bool) {
	info := t.p.infoOf(to)
	var s *Summary
	if info == nil {
		if s = t.p.summaryOf(to); s == nil {
			return nil, false
		}
	}
	for i, a := range to.Args {
		k := t.kindIn(x, st, a, depth)
		if k == 0 {
			continue
		}
		if g := t.p.givenOf(info, s, i, k); g != nil {
			return g, true
		}
		return nil, true
	}
	if info != nil && to.Closure != nil && to.Closure.Parent() == t.f.ssa {
		for j, b := range to.Closure.Bindings {
			if k := t.capturedIn(x, st, b, depth); k != 0 {
				return t.p.given(info, len(info.ssa.Params)+j, k), true
			}
		}
	}
	return nil, true
}

// captured is kind for what the variable at the captured address holds.
func (t *tracker) captured(x *pathstate.Explorer, st pathstate.State, addr ssa.Value) Kind {
	t.steps = 0
	return t.capturedIn(x, st, addr, 0)
}

func (t *tracker) capturedIn(x *pathstate.Explorer, st pathstate.State, addr ssa.Value, depth int) Kind {
	p, ok := addr.Type().Underlying().(*types.Pointer)
	if !ok || !canBeError(p.Elem()) || !x.IsCell(addr) {
		return 0
	}
	return t.kindOf(x, st, x.Cell(st, addr), depth)
}

// givenOf returns what a function of this package, or one with a summary, does
// with a cancellation in parameter i, nil if that is not known.
func (p *pkg) givenOf(info *fn, s *Summary, i int, kind Kind) *Given {
	if info != nil {
		if i < len(info.ssa.Params) && canBeError(info.ssa.Params[i].Type()) {
			return p.given(info, i, kind)
		}
		return nil
	}
	return s.given(i, kind)
}
