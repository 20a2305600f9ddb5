package cancellation

import (
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// What is read through an interface fails with a cancellation if its Read does.
// That the value holds a context, to log with, say, is not enough.

// read returns the roots of a value that becomes a reader.
func (r *rooter) read(v *ssa.MakeInterface) Roots {
	obj, index, _ := types.LookupFieldOrMethod(v.X.Type(), true, r.p.pass.Pkg, "Read")
	m, ok := obj.(*types.Func)
	if !ok {
		return r.of(v.X)
	}
	if len(index) == 1 {
		if s := r.p.summaryOf(callee{Obj: m}); s != nil && !s.carries(0) {
			return 0
		}
		return r.of(v.X)
	}
	// The Read is that of a field.
	t := v.X.Type().Underlying()
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem().Underlying()
	}
	fields, ok := t.(*types.Struct)
	if !ok {
		return r.of(v.X)
	}
	if a, ok := v.X.(*ssa.Alloc); ok {
		return r.stored(a, fields.Field(index[0]), nil)
	}
	for i := range fields.NumFields() {
		if i != index[0] && isContext(fields.Field(i).Type()) {
			return 0 // that may be all that is cancelled
		}
	}
	return r.of(v.X)
}

// carries reports whether a result may be the cancellation of an input.
func (s *Summary) carries(input int) bool {
	for _, c := range s.Carries {
		if c.Params&bit(input) != 0 {
			return true
		}
	}
	return false
}
