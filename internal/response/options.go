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
// pointer to one that is an argument of call, holds: what a literal says, the
// zero value where it says nothing. It looks at all uses of the variable, in
// this function and in the closures that capture it, whatever their order; if
// stores differ, or somebody else made the struct or gets to see it, nothing
// is known.
func constField(call ssa.CallInstruction, v ssa.Value, field string) (int64, bool) {
	vars := origins(v, 0)
	if len(vars) == 0 {
		return 0, false
	}
	f := fieldConst{call: call, field: field, seen: make(map[ssa.Value]bool)}
	for _, a := range vars {
		if !f.variable(a) {
			return 0, false
		}
		if !f.stored { // a variable that says nothing holds zero
			f.stored = true
		}
	}
	return f.value, true
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

// fieldConst collects what is stored to one field.
type fieldConst struct {
	call   ssa.CallInstruction
	field  string
	value  int64
	stored bool
	seen   map[ssa.Value]bool
}

func (f *fieldConst) agree(n int64) bool {
	if f.stored && n != f.value {
		return false
	}
	f.stored, f.value = true, n
	return true
}

// variable looks at the uses of v, a pointer to the struct; it reports whether
// all is known.
func (f *fieldConst) variable(v ssa.Value) bool {
	if f.seen[v] {
		return true
	}
	f.seen[v] = true
	if v.Referrers() == nil {
		return false
	}
	for _, ref := range *v.Referrers() {
		known := true
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			if of := pathstate.FieldOf(ref.X.Type(), ref.Field); of != nil && of.Name() == f.field {
				known = f.fieldAddr(ref)
			}
		case *ssa.Store:
			if ref.Addr == v {
				known = f.whole(ref.Val)
			} else {
				known = f.held(ref.Addr) // a variable that holds the pointer
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == v && i < len(fn.FreeVars) {
					known = known && f.variable(fn.FreeVars[i])
				}
			}
		case *ssa.MakeInterface:
			known = f.variable(ref)
		case *ssa.Phi:
			known = f.variable(ref)
		case ssa.CallInstruction:
			known = ref == f.call || yieldsResponse(ref) && yieldsResponse(f.call) // client calls read options
		case *ssa.UnOp, *ssa.DebugRef:
		default:
			known = false
		}
		if !known {
			return false
		}
	}
	return true
}

// fieldAddr looks at what is done with the address of the field.
func (f *fieldConst) fieldAddr(addr *ssa.FieldAddr) bool {
	for _, use := range *addr.Referrers() {
		switch use := use.(type) {
		case *ssa.Store:
			n, isConst := number(use.Val)
			if use.Addr != addr || !isConst || !f.agree(n) {
				return false
			}
		case *ssa.UnOp, *ssa.DebugRef:
		default:
			return false
		}
	}
	return true
}

// whole looks at the struct v that is stored to the variable.
func (f *fieldConst) whole(v ssa.Value) bool {
	if c, ok := v.(*ssa.Const); ok && c.Value == nil {
		return f.agree(0)
	}
	vars := origins(v, 0)
	for _, a := range vars {
		other := fieldConst{call: f.call, field: f.field, seen: f.seen}
		if f.seen[a] || !other.variable(a) || !f.agree(other.value) {
			return false
		}
	}
	return len(vars) > 0
}

// held looks at the uses of a pointer to the struct through the variable at
// address cell that holds it.
func (f *fieldConst) held(cell ssa.Value) bool {
	if cell.Referrers() == nil {
		return false
	}
	if _, local := cell.(*ssa.Alloc); !local {
		if _, free := cell.(*ssa.FreeVar); !free {
			return false
		}
	}
	for _, ref := range *cell.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			if !f.variable(ref) {
				return false
			}
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == cell && i < len(fn.FreeVars) && !f.held(fn.FreeVars[i]) {
					return false
				}
			}
		}
	}
	return true
}

// copied returns the pointer to the struct of which v points to a copy, made
// here or by a function of this package, whose field is left as it was; nil if
// v is no such thing.
func copied(v ssa.Value, field string) ssa.Value {
	switch v := v.(type) {
	case *ssa.Alloc:
		var orig ssa.Value
		for _, ref := range *v.Referrers() {
			switch ref := ref.(type) {
			case *ssa.Store:
				if ref.Addr != v {
					continue
				}
				u, ok := ref.Val.(*ssa.UnOp)
				if !ok || !isLoad(u) || orig != nil {
					return nil
				}
				orig = u.X
			case *ssa.FieldAddr:
				if f := pathstate.FieldOf(ref.X.Type(), ref.Field); f == nil || f.Name() != field {
					continue
				}
				for _, use := range *ref.Referrers() {
					if s, ok := use.(*ssa.Store); ok && s.Addr == ref {
						return nil
					}
				}
			}
		}
		return orig
	case *ssa.Call:
		callee := v.Call.StaticCallee()
		if callee == nil || len(callee.Blocks) != 1 {
			return nil
		}
		ret, ok := callee.Blocks[0].Instrs[len(callee.Blocks[0].Instrs)-1].(*ssa.Return)
		if !ok || len(ret.Results) != 1 {
			return nil
		}
		if param, ok := copied(ret.Results[0], field).(*ssa.Parameter); ok {
			for i, p := range callee.Params {
				if p == param && i < len(v.Call.Args) {
					return v.Call.Args[i]
				}
			}
		}
	}
	return nil
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
