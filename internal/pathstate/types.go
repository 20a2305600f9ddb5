package pathstate

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// nillable reports whether nil is a value of t.
func nillable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Chan, *types.Signature, *types.Slice:
		return true
	}
	return false
}

// isInteger reports whether t is an integer type, or a type parameter for such.
func isInteger(t types.Type) bool {
	if tp, ok := types.Unalias(t).(*types.TypeParam); ok {
		bound, _ := tp.Constraint().Underlying().(*types.Interface)
		for i := range bound.NumEmbeddeds() {
			union, ok := bound.EmbeddedType(i).(*types.Union)
			if !ok || union.Len() == 0 {
				return false
			}
			for term := range union.Terms() {
				if !isInteger(term.Type()) {
					return false
				}
			}
		}
		return bound.NumEmbeddeds() > 0
	}
	basic, ok := t.Underlying().(*types.Basic)
	return ok && basic.Info()&types.IsInteger != 0
}

// isErrorVar reports whether g is a variable for an error that functions
// return: exported, or named as such.
func isErrorVar(g *ssa.Global) bool {
	name := strings.ToLower(g.Name())
	if !g.Object().Exported() && !strings.HasPrefix(name, "err") {
		return false
	}
	p, ok := g.Type().Underlying().(*types.Pointer)
	return ok && names.IsError(p.Elem())
}

// zeroConst returns the zero value of the variable that a allocates.
func zeroConst(a *ssa.Alloc) *ssa.Const {
	elem := a.Type().Underlying().(*types.Pointer).Elem()
	if b, ok := elem.Underlying().(*types.Basic); ok {
		switch {
		case b.Info()&types.IsBoolean != 0:
			return ssa.NewConst(constant.MakeBool(false), elem)
		case b.Info()&types.IsString != 0:
			return ssa.NewConst(constant.MakeString(""), elem)
		case b.Info()&types.IsInteger != 0:
			return ssa.NewConst(constant.MakeInt64(0), elem)
		}
	}
	return ssa.NewConst(nil, elem)
}

// mutableLen reports whether the length of what has type t changes while the
// register that holds it does not.
func mutableLen(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Map, *types.Chan:
		return true
	}
	return false
}
