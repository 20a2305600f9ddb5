package ssacall

import (
	"go/token"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// IsNil reports whether v is the word nil.
func IsNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

// Unconverted returns what v was before conversions that keep it the same.
func Unconverted(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.ChangeType:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		default:
			return v
		}
	}
}

// OnlyStored returns what a local variable in memory holds, given a load of it, if it
// is assigned once, also where a closure has captured the variable; else nil.
func OnlyStored(v ssa.Value) ssa.Value {
	u, ok := Unconverted(v).(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return nil
	}
	a, ok := Outermost(u.X).(*ssa.Alloc)
	if !ok {
		return nil
	}
	var only ssa.Value
	for _, ref := range *a.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr != a || only != nil {
				return nil
			}
			only = ref.Val
		case *ssa.MakeClosure:
			for i, b := range ref.Bindings {
				if free := ref.Fn.(*ssa.Function).FreeVars; b == a && i < len(free) && pathstate.Stores(free[i]) {
					return nil
				}
			}
		}
	}
	return only
}

// Outermost returns the value that a captured variable stands for in the function
// that declares it; else v itself.
func Outermost(v ssa.Value) ssa.Value {
	for {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		made, i := Closure(free.Parent()), slices.Index(free.Parent().FreeVars, free)
		if made == nil || i < 0 || i >= len(made.Bindings) {
			return v
		}
		v = made.Bindings[i]
	}
}

// Closure returns the instruction that makes the closure of a function literal, nil if
// it captures nothing.
func Closure(f *ssa.Function) *ssa.MakeClosure {
	if f.Parent() == nil {
		return nil
	}
	for _, ref := range *f.Referrers() {
		if made, ok := ref.(*ssa.MakeClosure); ok && made.Fn == f {
			return made
		}
	}
	return nil
}
