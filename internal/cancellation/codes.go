package cancellation

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The codes of gRPC and of connect stand in lists and maps as errors do: which are
// to be logged, and at what level. That one has the code of a cancellation in it is
// found out like context.Canceled's being in a list (see listed).

const codesPath = "google.golang.org/grpc/codes"

// isCodeType reports whether t is the type of gRPC's or of connect's codes.
func isCodeType(t types.Type) bool {
	return names.IsNamed(t, codesPath, "Code") || names.IsNamed(t, connectPath, "Code")
}

// isCodes reports whether t is a list of codes, a pointer to an array of them, or
// a map whose keys they are.
func isCodes(t types.Type) bool { return elementType(t) != nil && isCodeType(elementType(t)) }

// codeOfCanceled reports whether v is the code of a cancellation on the path.
func (t *tracker) codeOfCanceled(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	return isCodeType(v.Type()) && x.SetOf(st, x.Term(st, v)).Equal(pathstate.Range(codeCanceled, codeCanceled))
}

// codeTarget tells what an element of a list is if it is a code: one that is no
// constant may be any.
func codeTarget(v ssa.Value) (target, bool) {
	if !isCodeType(v.Type()) {
		return other, false
	}
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Int64() != codeCanceled {
		return sentinel, true
	}
	return cancellation, true
}

// otherCode reports whether an element of a list in the source is the constant of
// another code than that of a cancellation.
func (p *pkg) otherCode(e ast.Expr) bool {
	tv := p.pass.TypesInfo.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.Int {
		return false
	}
	n, ok := constant.Int64Val(tv.Value)
	return ok && n != codeCanceled
}

// isFalse reports whether v is the constant false: a map that says so of a key is
// as one without it.
func isFalse(v constant.Value) bool {
	return v != nil && v.Kind() == constant.Bool && !constant.BoolVal(v)
}

// compareCode is a comparison of a cancellation's code with the elements of a list.
func (t *tracker) compareCode(x *pathstate.Explorer, st pathstate.State, b *ssa.BinOp, v, with ssa.Value) (pathstate.State, bool) {
	if !t.codeOfCanceled(x, st, v) {
		return st, true
	}
	list := listOf(with)
	if list == nil {
		t.asked = t.asked || t.codeOfCanceled(x, st, with)
		return st, true
	}
	same := t.p.listed(list) == cancellation
	if same == (b.Op == token.EQL) {
		return x.Refine(st, x.Term(st, b), pathstate.One)
	}
	return x.Refine(st, x.Term(st, b), pathstate.Zero)
}
