package pathstate

import (
	"go/constant"
	"go/token"
	"go/types"
	"hash/fnv"

	"golang.org/x/tools/go/ssa"
)

// A Term names a value of one exploration independently of the SSA register
// that holds it: two registers with the same term hold the same value on the
// path at hand. 0 is no term.
type Term int32

type op uint8

const (
	opValue     op = iota + 1 // the value of an SSA register, parameter, function, ...
	opConst                   // a constant: integer, boolean, nil or string
	opResult                  // result n of the call v
	opDeref                   // what the pointer a points to
	opField                   // field of the struct a, or of what a points to
	opFieldAddr               // address of that field
	opLen                     // len(a)
	opCompare                 // a tok b, for == and <
	opQuo                     // a / b
	opOld                     // what a was before a loop came round and computed it anew
)

// node is the structure of a term; it is comparable so that equal
// structures are one term.
type node struct {
	op    op
	tok   token.Token
	v     ssa.Value
	field *types.Var
	a, b  Term
	n     int64
}

// A Space holds the terms and sets of one function's explorations.
type Space struct {
	nodes []node // by Term; nodes[0] is unused
	// The terms of nodes. Most are values and numbers, which are quicker to find by
	// themselves.
	index   map[node]Term
	values  map[ssa.Value]Term
	numbers map[int64]Term
}

// firstString is the least number of a string constant: far from the numbers
// that code compares with.
const firstString = 1 << 48

// TextNumber returns the number that stands for a text in sets, the same in
// every function: summaries carry it.
func TextNumber(text string) int64 {
	h := fnv.New64a()
	h.Write([]byte(text))
	return firstString + int64(h.Sum64()>>16)
}

func newSpace() *Space {
	return &Space{
		nodes:   make([]node, 1),
		index:   make(map[node]Term),
		values:  make(map[ssa.Value]Term),
		numbers: make(map[int64]Term),
	}
}

func (s *Space) intern(n node) Term {
	switch n.op {
	case opValue:
		return s.Value(n.v)
	case opConst:
		return s.Number(n.n)
	}
	t, ok := s.index[n]
	if !ok {
		t = s.add(n)
		s.index[n] = t
	}
	return t
}

func (s *Space) add(n node) Term {
	s.nodes = append(s.nodes, n)
	return Term(len(s.nodes) - 1)
}

// Value returns the term of the value of v itself, whatever it was made from.
func (s *Space) Value(v ssa.Value) Term {
	t, ok := s.values[v]
	if !ok {
		t = s.add(node{op: opValue, v: v})
		s.values[v] = t
	}
	return t
}

// Result returns the term of result i of call.
func (s *Space) Result(call ssa.CallInstruction, i int) Term {
	v := call.Value()
	if v == nil {
		return 0 // go and defer have no results
	}
	if v.Call.Signature().Results().Len() == 1 {
		return s.Value(v)
	}
	return s.intern(node{op: opResult, v: v, n: int64(i)})
}

// Deref returns the term of what the pointer t points to.
func (s *Space) Deref(t Term) Term { return s.intern(node{op: opDeref, a: t}) }

// Field returns the term of a field of t, a struct or a pointer to one.
func (s *Space) Field(t Term, f *types.Var) Term {
	return s.intern(node{op: opField, a: t, field: f})
}

// FieldAddr returns the term of the address of a field of what t points to.
func (s *Space) FieldAddr(t Term, f *types.Var) Term {
	return s.intern(node{op: opFieldAddr, a: t, field: f})
}

// Number returns the term of an integer, a boolean (0, 1) or nil (0).
func (s *Space) Number(n int64) Term {
	t, ok := s.numbers[n]
	if !ok {
		t = s.add(node{op: opConst, n: n})
		s.numbers[n] = t
	}
	return t
}

// Old returns the term of what t was before a loop came round.
func (s *Space) Old(t Term) Term { return s.intern(node{op: opOld, a: t}) }

// IsOld reports whether t, or what it is a part of, was made by Old.
func (s *Space) IsOld(t Term) bool {
	for t != 0 {
		if s.nodes[t].op == opOld {
			return true
		}
		t = s.nodes[t].a
	}
	return false
}

// replace returns t with from, wherever it stands in it, replaced by to.
func (s *Space) replace(t, from, to Term) Term {
	switch t {
	case 0:
		return 0
	case from:
		return to
	}
	n := s.nodes[t]
	if n.op == opOld {
		return t
	}
	n.a, n.b = s.replace(n.a, from, to), s.replace(n.b, from, to)
	return s.intern(n)
}

// Const returns the term of a constant, an opaque one for kinds that sets
// can't express.
func (s *Space) Const(c *ssa.Const) Term {
	if c.Value == nil {
		if _, ok := c.Type().Underlying().(*types.Struct); ok {
			return s.Value(c)
		}
		return s.Number(0)
	}
	switch c.Value.Kind() {
	case constant.Bool:
		if constant.BoolVal(c.Value) {
			return s.Number(1)
		}
		return s.Number(0)
	case constant.Int:
		if n, ok := constant.Int64Val(c.Value); ok {
			return s.Number(n)
		}
	case constant.String:
		return s.Number(TextNumber(constant.StringVal(c.Value)))
	}
	return s.Value(c)
}

// IsConst reports whether t is a constant, and which.
func (s *Space) IsConst(t Term) (int64, bool) {
	n := s.nodes[t]
	return n.n, n.op == opConst
}

// IsField reports whether t is a field of another term, and of which.
func (s *Space) IsField(t Term) (of Term, f *types.Var, ok bool) {
	n := s.nodes[t]
	return n.a, n.field, n.op == opField
}

// IsFieldAddr reports whether t is the address of a field, and of which.
func (s *Space) IsFieldAddr(t Term) (of Term, f *types.Var, ok bool) {
	n := s.nodes[t]
	return n.a, n.field, n.op == opFieldAddr
}

// IsValue returns the SSA value that t is the value of, or nil.
func (s *Space) IsValue(t Term) ssa.Value {
	if n := s.nodes[t]; n.op == opValue {
		return n.v
	}
	return nil
}

// IsQuotient returns the term that t is the quotient of, by a constant, or no
// term.
func (s *Space) IsQuotient(t Term) Term {
	if n := s.nodes[t]; n.op == opQuo {
		return n.a
	}
	return 0
}

// IsDeref returns the pointer that t is what it points to, or no term.
func (s *Space) IsDeref(t Term) Term {
	if n := s.nodes[t]; n.op == opDeref {
		return n.a
	}
	return 0
}

// IsResult returns the call that t is a result of and its index, or nil.
func (s *Space) IsResult(t Term) (*ssa.Call, int) {
	n := s.nodes[t]
	call, _ := n.v.(*ssa.Call)
	if call == nil || n.op != opResult && n.op != opValue {
		return nil, 0
	}
	return call, int(n.n)
}

// InMemory reports whether t is made of what something outside of the function's own
// variables holds: of a field, or of what a pointer points to.
func (s *Space) InMemory(t Term) bool {
	for t != 0 {
		n := &s.nodes[t]
		if n.op == opField || n.op == opDeref || n.b != 0 && s.InMemory(n.b) {
			return true
		}
		t = n.a
	}
	return false
}

// Mentions reports whether the structure of t refers to v.
func (s *Space) Mentions(t Term, v ssa.Value) bool {
	for t != 0 {
		n := &s.nodes[t]
		if n.v == v {
			return true
		}
		if n.op == opOld {
			return false
		}
		if n.b != 0 && s.Mentions(n.b, v) {
			return true
		}
		t = n.a
	}
	return false
}
