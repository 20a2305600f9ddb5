package pathstate

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// Term returns the term of v on the path that st describes.
func (x *Explorer) Term(st State, v ssa.Value) Term {
	sp := x.Space
	switch v := v.(type) { // the same everywhere
	case *ssa.Const:
		return sp.Const(v)
	case *ssa.Function, *ssa.Builtin, *ssa.Global:
		return sp.Value(v)
	}
	if len(st.env) > 0 {
		if i, found := lookup(st.env, x.values[v]); found && st.env[i].key == v {
			return st.env[i].term
		}
	}
	switch v := v.(type) {
	case *ssa.ChangeInterface:
		return x.Term(st, v.X)
	case *ssa.ChangeType:
		return x.Term(st, v.X)
	case *ssa.MakeInterface:
		if _, isConst := v.X.(*ssa.Const); !isConst && !isTypedError(v) && (nillable(v.X.Type()) || isVariable(v.X)) {
			return x.Term(st, v.X)
		}
	case *ssa.TypeAssert:
		if !v.CommaOk {
			return x.Term(st, v.X)
		}
	case *ssa.Extract:
		return x.extract(st, v)
	case *ssa.Field:
		if f := FieldOf(v.X.Type(), v.Field); f != nil {
			return x.fieldOfCopy(st, v, f)
		}
	case *ssa.FieldAddr:
		if f := FieldOf(v.X.Type(), v.Field); f != nil {
			return sp.FieldAddr(x.Term(st, v.X), f)
		}
	case *ssa.UnOp:
		switch v.Op {
		case token.NOT:
			return x.not(x.Term(st, v.X))
		case token.MUL:
			return x.loaded(st, v)
		}
	case *ssa.BinOp:
		return x.binary(st, v)
	case *ssa.Call:
		if b, ok := v.Call.Value.(*ssa.Builtin); ok && b.Name() == "len" && !mutableLen(v.Call.Args[0].Type()) {
			if n, ok := literalLen(v.Call.Args[0]); ok {
				return sp.Number(n)
			}
			t := x.Term(st, v.Call.Args[0])
			if n, ok := sp.IsConst(t); ok && n == 0 { // a nil slice
				return sp.Number(0)
			}
			if !x.isStringConst(t) {
				return sp.intern(node{op: opLen, a: t})
			}
		}
	}
	return sp.Value(v)
}

// literalLen returns the length of a slice that is the whole of an array made
// for it, as a literal is.
func literalLen(v ssa.Value) (int64, bool) {
	s, ok := v.(*ssa.Slice)
	if !ok || s.Low != nil || s.High != nil {
		return 0, false
	}
	a, ok := s.X.(*ssa.Alloc)
	if !ok {
		return 0, false
	}
	array, ok := a.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Array)
	if !ok {
		return 0, false
	}
	return array.Len(), true
}

// isTypedError reports whether v makes an error of a value of a type of its own, as a
// pointer: the error is not nil, even if the pointer is.
func isTypedError(v *ssa.MakeInterface) bool {
	return names.IsError(v.Type()) && !types.IsInterface(v.X.Type())
}

// isVariable reports whether v is the value of a global variable, by which it
// can be told in an interface, as http.NoBody is.
func isVariable(v ssa.Value) bool {
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return false
	}
	_, ok = u.X.(*ssa.Global)
	return ok
}

func (x *Explorer) isStringConst(t Term) bool {
	n, ok := x.Space.IsConst(t)
	return ok && n >= firstString
}

func (x *Explorer) extract(st State, v *ssa.Extract) Term {
	switch tuple := v.Tuple.(type) {
	case *ssa.Select:
		if v.Index == 0 {
			return x.Space.intern(node{op: opResult, v: tuple})
		}
	case *ssa.Call:
		return x.Space.intern(node{op: opResult, v: tuple, n: int64(v.Index)})
	case *ssa.TypeAssert:
		operand := x.Term(st, tuple.X)
		if v.Index == 0 {
			for _, ref := range *tuple.Referrers() {
				if e, ok := ref.(*ssa.Extract); ok && e.Index == 1 && x.SetOf(st, x.extract(st, e)).Contains(0) {
					return x.Space.Value(v) // it may have failed
				}
			}
			return operand
		}
		// An interface that its operand's static type implements is always
		// there, unless the operand is nil.
		set := x.SetOf(st, operand)
		if set.Equal(Zero) {
			return x.Space.Number(0)
		}
		if want, ok := tuple.AssertedType.Underlying().(*types.Interface); ok && set.Within(NonZero) && types.Implements(declaredType(tuple.X), want) {
			return x.Space.Number(1)
		}
	}
	return x.Space.Value(v)
}

// declaredType returns the type that v had before it was put in interfaces.
func declaredType(v ssa.Value) types.Type {
	for {
		switch u := v.(type) {
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		default:
			return v.Type()
		}
	}
}

// loaded returns the term of what a pointer points to, for everything but
// cells and fields that the function stores to: their loads are bound when they
// are executed.
func (x *Explorer) loaded(st State, v *ssa.UnOp) Term {
	switch addr := v.X.(type) {
	case *ssa.Global:
		if !x.globals[addr] {
			return x.Space.Deref(x.Space.Value(addr))
		}
	case *ssa.FieldAddr:
		if f := FieldOf(addr.X.Type(), addr.Field); f != nil && !x.written[f] {
			return x.Space.Field(x.Term(st, addr.X), f)
		}
	}
	return x.Space.Value(v)
}

// fieldOfCopy returns the term of a field of a struct value. A copy of a
// variable is taken to be used before the variable changes.
func (x *Explorer) fieldOfCopy(st State, v *ssa.Field, f *types.Var) Term {
	u, ok := v.X.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return x.Space.Field(x.Term(st, v.X), f)
	}
	field := x.Space.Field(x.Term(st, u.X), f)
	if !x.written[f] {
		return field
	}
	switch t, stored := st.held(field); {
	case !stored:
		return field
	case t != 0:
		return t
	}
	return x.Space.Value(v)
}

func (x *Explorer) not(t Term) Term {
	if n, ok := x.Space.IsConst(t); ok {
		return x.Space.Number(1 - n)
	}
	return x.Space.intern(node{op: opCompare, tok: token.EQL, a: t, b: x.Space.Number(0)})
}

// binary returns the term of a comparison or of a division by a constant.
// Comparisons are brought to == and <, the constant of an equality last.
func (x *Explorer) binary(st State, v *ssa.BinOp) Term {
	if x.height[v] > maxDepth {
		return x.Space.Value(v)
	}
	a, b := x.Term(st, v.X), x.Term(st, v.Y)
	if x.Space.depth(a) > maxDepth || x.Space.depth(b) > maxDepth {
		return x.Space.Value(v)
	}
	sp := x.Space
	compare := func(tok token.Token, a, b Term) Term {
		return sp.intern(node{op: opCompare, tok: tok, a: a, b: b})
	}
	_, aConst := sp.IsConst(a)
	n, bConst := sp.IsConst(b)
	switch v.Op {
	case token.EQL, token.NEQ:
		if aConst || !bConst && a > b {
			a, b = b, a
		}
		if t := compare(token.EQL, a, b); v.Op == token.EQL {
			return t
		} else {
			return x.not(t)
		}
	case token.LSS, token.GTR, token.LEQ, token.GEQ:
		if !isInteger(v.X.Type()) {
			break
		}
		if v.Op == token.GTR || v.Op == token.LEQ {
			a, b = b, a
		}
		if t := compare(token.LSS, a, b); v.Op == token.LSS || v.Op == token.GTR {
			return t
		} else {
			return x.not(t)
		}
	case token.ADD:
		// The index of a range begins at -1. Other sums are not worked out: a
		// loop would make numbers without end.
		if m, ok := sp.IsConst(a); ok && m == -1 && bConst && n == 1 {
			return sp.Number(0)
		}
	case token.QUO:
		if isInteger(v.X.Type()) && bConst && n > 0 {
			return sp.intern(node{op: opQuo, a: a, b: b})
		}
	}
	return sp.Value(v)
}

// SetOf returns the values that t can have in st.
func (x *Explorer) SetOf(st State, t Term) Set {
	n := x.Space.nodes[t]
	switch n.op {
	case opConst:
		return Range(n.n, n.n)
	case opFieldAddr:
		return NonZero
	case opValue:
		switch n.v.(type) {
		case *ssa.Alloc, *ssa.MakeClosure, *ssa.Function, *ssa.MakeMap, *ssa.MakeChan, *ssa.MakeSlice, *ssa.MakeInterface, *ssa.Global:
			return NonZero
		}
	case opLen:
		return st.fact(t).Intersect(Range(0, 1<<62))
	case opDeref:
		// A package's error variables are not nil.
		if g, ok := x.Space.nodes[n.a].v.(*ssa.Global); ok && isErrorVar(g) {
			return NonZero
		}
	case opCompare:
		if _, ok := x.Assume(st, t, true); !ok {
			return Zero
		}
		if _, ok := x.Assume(st, t, false); !ok {
			return One
		}
	}
	return st.fact(t)
}

// Refine returns st with t known to be in s, or false if it can't be.
func (x *Explorer) Refine(st State, t Term, s Set) (State, bool) {
	n := x.Space.nodes[t]
	if n.op == opCompare {
		switch {
		case !s.Contains(0):
			return x.Assume(st, t, true)
		case !s.Contains(1):
			return x.Assume(st, t, false)
		}
		return st, true
	}
	return x.refine(st, t, s)
}

// refine is Refine for what is no comparison, or one of two variables.
func (x *Explorer) refine(st State, t Term, s Set) (State, bool) {
	n := x.Space.nodes[t]
	old := st.fact(t)
	if n.op != opCompare {
		old = x.SetOf(st, t)
	}
	both := old.Intersect(s)
	switch {
	case both.Empty():
		return st, false
	case both.Equal(old):
		return st, true
	case n.op == opConst:
		return st, true
	case n.op == opQuo:
		return x.Refine(st, n.a, both.quotient(x.Space.nodes[n.b].n))
	}
	return st.withFact(t, both), true
}

// Assume returns st with the condition t known to hold, or not to hold;
// false if it can't be so.
func (x *Explorer) Assume(st State, t Term, holds bool) (State, bool) {
	n := x.Space.nodes[t]
	if n.op != opCompare {
		if holds {
			return x.Refine(st, t, One)
		}
		return x.Refine(st, t, Zero)
	}
	a, aConst := x.Space.IsConst(n.a)
	b, bConst := x.Space.IsConst(n.b)
	var s Set
	of := n.a
	switch {
	case n.tok == token.EQL && bConst:
		if of := x.Space.nodes[n.a]; of.op == opCompare && (b == 0 || b == 1) {
			return x.Assume(st, n.a, holds == (b == 1))
		}
		s = Range(b, b)
	case n.tok == token.LSS && bConst:
		s = Range(-1<<63, b-1)
	case n.tok == token.LSS && aConst:
		s, of = Range(a+1, 1<<63-1), n.b
	default:
		return x.assumePair(st, t, n, holds)
	}
	if !holds {
		s = s.Complement()
	}
	return x.Refine(st, of, s)
}

// assumePair is Assume for a comparison of two terms that are no constants.
func (x *Explorer) assumePair(st State, t Term, n node, holds bool) (State, bool) {
	if n.tok == token.EQL {
		a, b := x.SetOf(st, n.a), x.SetOf(st, n.b)
		same := n.a == n.b || len(a) == 1 && a.Equal(b) && a[0].Lo == a[0].Hi
		if same && !holds || a.Intersect(b).Empty() && holds {
			return st, false
		}
	} else if n.a == n.b && holds {
		return st, false
	}
	want := Zero
	if holds {
		want = One
	}
	return x.refine(st, t, want)
}

// depth returns the height of t's structure.
func (s *Space) depth(t Term) int {
	if t == 0 {
		return 0
	}
	return 1 + max(s.depth(s.nodes[t].a), s.depth(s.nodes[t].b))
}
