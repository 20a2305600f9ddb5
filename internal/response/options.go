package response

import (
	"go/ast"
	"go/constant"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/report"
)

// constField returns the constant that a field of v, an options struct or a
// pointer to one, holds: what a literal says, the zero value where it says
// nothing. It looks at all stores to the variable, in this function and in
// the closures that capture it, whatever their order; if they differ, or
// somebody else made the struct, nothing is known.
func constField(v ssa.Value, field string) (int64, bool) {
	vars := origins(v, 0)
	if len(vars) == 0 {
		return 0, false
	}
	known, value := false, int64(0)
	for _, a := range vars {
		n, ok := fieldOf(a, field, 0)
		if !ok || known && n != value {
			return 0, false
		}
		known, value = true, n
	}
	return value, known
}

// origins returns the struct variables that v is, points to or is a copy of;
// nil if that can't be told.
func origins(v ssa.Value, depth int) []ssa.Value {
	if depth > 6 {
		return nil
	}
	switch v := v.(type) {
	case *ssa.Alloc:
		if p := v.Type().Underlying().(*types.Pointer); isStruct(p.Elem()) {
			return []ssa.Value{v}
		}
	case *ssa.UnOp: // a copy, or the contents of a variable of pointer type
		if a, ok := v.X.(*ssa.Alloc); ok {
			if isStruct(v.Type()) {
				return []ssa.Value{a}
			}
			if val := onlyStore(a); val != nil {
				return origins(val, depth+1)
			}
		}
		if free, ok := v.X.(*ssa.FreeVar); ok {
			a, ok := binding(free).(*ssa.Alloc)
			if !ok {
				return nil
			}
			if isStruct(v.Type()) {
				return []ssa.Value{a}
			}
			if val := onlyStore(a); val != nil {
				return origins(val, depth+1)
			}
		}
	case *ssa.FreeVar:
		return origins(binding(v), depth+1)
	case *ssa.MakeInterface:
		return origins(v.X, depth+1)
	case *ssa.Phi:
		var all []ssa.Value
		for _, e := range v.Edges {
			more := origins(e, depth+1)
			if more == nil {
				return nil
			}
			all = append(all, more...)
		}
		return all
	}
	return nil
}

func isStruct(t types.Type) bool {
	_, ok := t.Underlying().(*types.Struct)
	return ok
}

// binding returns what a captured variable is in the enclosing function, nil
// if its closure is made in more than one place.
func binding(free *ssa.FreeVar) ssa.Value {
	fn := free.Parent()
	if fn.Parent() == nil {
		return nil
	}
	var found ssa.Value
	for _, b := range fn.Parent().Blocks {
		for _, instr := range b.Instrs {
			mc, ok := instr.(*ssa.MakeClosure)
			if !ok || mc.Fn != fn {
				continue
			}
			for i, v := range fn.FreeVars {
				if v == free && i < len(mc.Bindings) {
					if found != nil && found != mc.Bindings[i] {
						return nil
					}
					found = mc.Bindings[i]
				}
			}
		}
	}
	return found
}

// fieldOf returns the constant that all stores to a field of the variable at
// address v agree on.
func fieldOf(v ssa.Value, field string, depth int) (value int64, ok bool) {
	if depth > 6 {
		return 0, false
	}
	stored := false
	agree := func(n int64) bool {
		if stored && n != value {
			return false
		}
		stored, value = true, n
		return true
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if f := pathstate.FieldOf(ref.X.Type(), ref.Field); f == nil || f.Name() != field {
				continue
			}
			for _, use := range *ref.Referrers() {
				switch use := use.(type) {
				case *ssa.Store:
					n, isConst := number(use.Val)
					if use.Addr != ref || !isConst || !agree(n) {
						return 0, false
					}
				case *ssa.UnOp, *ssa.DebugRef:
				default:
					return 0, false
				}
			}
		case *ssa.Store:
			if ref.Addr != v {
				continue // a pointer to it is stored somewhere
			}
			vars := origins(ref.Val, depth+1)
			if _, zero := ref.Val.(*ssa.Const); zero {
				if !agree(0) {
					return 0, false
				}
				continue
			}
			if len(vars) == 0 {
				return 0, false
			}
			for _, a := range vars {
				if a == v {
					return 0, false
				}
				n, isConst := fieldOf(a, field, depth+1)
				if !isConst || !agree(n) {
					return 0, false
				}
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == v && i < len(fn.FreeVars) && storesField(fn.FreeVars[i], field, depth) {
					return 0, false
				}
			}
		}
	}
	return value, true
}

// storesField reports whether a closure stores to a field of a captured
// struct, or to the whole of it.
func storesField(v *ssa.FreeVar, field string, depth int) bool {
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == v {
				return true
			}
		case *ssa.FieldAddr, *ssa.MakeClosure:
			if n, ok := fieldOf(v, field, depth+1); !ok || n != 0 {
				return true
			}
		}
	}
	return false
}

// number returns the value of an integer or boolean constant, or 0 for nil;
// for another value that is never nil, a number that is not 0.
func number(v ssa.Value) (int64, bool) {
	switch v := v.(type) {
	case *ssa.Const:
		switch {
		case v.Value == nil:
			return 0, true
		case v.Value.Kind() == constant.Bool:
			if constant.BoolVal(v.Value) {
				return 1, true
			}
			return 0, true
		case v.Value.Kind() == constant.Int:
			return constant.Int64Val(v.Value)
		}
	case *ssa.Alloc, *ssa.MakeClosure, *ssa.Function:
		return 1, true
	case *ssa.MakeInterface:
		if _, ok := v.X.(*ssa.Const); !ok {
			return 1, true
		}
	}
	return 0, false
}

// rangeBody reports whether f is the body of a range-over-func loop.
func rangeBody(f *ssa.Function) bool {
	_, ok := f.Syntax().(*ast.RangeStmt)
	return ok
}

// skip records that f could not be analysed.
func (p *pkg) skip(f *ssa.Function, err any) {
	s := report.Skip{Func: "package " + p.pass.Pkg.Path(), Err: errText(err)}
	if f != nil {
		s.Pos, s.Func = f.Pos(), f.String()
	}
	p.skipped = append(p.skipped, s)
}
