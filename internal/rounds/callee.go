package rounds

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// A callee is what a call calls, as far as it can be told.
type callee struct {
	fn   *ssa.Function // nil for interface methods and unknown function values
	obj  *types.Func   // its declaration; nil for literals and function values
	args []ssa.Value   // a method's receiver first
}

// resolve tells what a call calls.
func resolve(c ssa.CallInstruction) callee {
	common := c.Common()
	if common.IsInvoke() {
		return callee{obj: common.Method.Origin(), args: append([]ssa.Value{common.Value}, common.Args...)}
	}
	to := callee{args: common.Args}
	value := unconverted(common.Value)
	if only := onlyStored(value); only != nil {
		value = unconverted(only)
	}
	switch v := value.(type) {
	case *ssa.Function:
		to.fn = v
	case *ssa.MakeClosure:
		to.fn = v.Fn.(*ssa.Function)
		if to.fn.Synthetic != "" && len(v.Bindings) == 1 { // a method value
			to.args = append([]ssa.Value{v.Bindings[0]}, to.args...)
		}
	default:
		return to
	}
	if origin := to.fn.Origin(); origin != nil {
		to.fn = origin
	}
	if obj, ok := to.fn.Object().(*types.Func); ok {
		to.obj = obj.Origin()
	}
	return to
}

// unconverted returns what v was before conversions that keep it the same.
func unconverted(v ssa.Value) ssa.Value {
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

// onlyStored returns what a local variable in memory holds, given a load of it, if
// it is assigned once, also where a closure has captured the variable; else nil.
func onlyStored(v ssa.Value) ssa.Value {
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return nil
	}
	a, ok := outermost(u.X).(*ssa.Alloc)
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
			if fn := ref.Fn.(*ssa.Function); storesIn(fn, a, ref) {
				return nil
			}
		}
	}
	return only
}

// storesIn reports whether the closure that mc makes stores to the variable a.
func storesIn(fn *ssa.Function, a ssa.Value, mc *ssa.MakeClosure) bool {
	for i, b := range mc.Bindings {
		if b != a || i >= len(fn.FreeVars) {
			continue
		}
		for _, ref := range *fn.FreeVars[i].Referrers() {
			switch ref := ref.(type) {
			case *ssa.Store:
				return true
			case *ssa.MakeClosure:
				if storesIn(ref.Fn.(*ssa.Function), fn.FreeVars[i], ref) {
					return true
				}
			}
		}
	}
	return false
}

// outermost returns the value that a captured variable stands for in the function
// that declares it; else v itself.
func outermost(v ssa.Value) ssa.Value {
	for range 8 {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			return v
		}
		mc, i := binder(free)
		if mc == nil || i >= len(mc.Bindings) {
			return v
		}
		v = mc.Bindings[i]
	}
	return v
}

// binder returns the instruction that makes the closure of a captured variable,
// and the variable's index.
func binder(free *ssa.FreeVar) (*ssa.MakeClosure, int) {
	f := free.Parent()
	if f.Parent() == nil {
		return nil, 0
	}
	for i, v := range f.FreeVars {
		if v != free {
			continue
		}
		for _, b := range f.Parent().Blocks {
			for _, instr := range b.Instrs {
				if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == f {
					return mc, i
				}
			}
		}
	}
	return nil, 0
}

func isNamed(t types.Type, path, name string) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == path
}

func isContext(t types.Type) bool  { return isNamed(t, "context", "Context") }
func isRequest(t types.Type) bool  { return isNamed(t, "net/http", "Request") }
func isResponse(t types.Type) bool { return isNamed(t, "net/http", "Response") }

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}
