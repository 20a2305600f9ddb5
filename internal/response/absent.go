package response

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// absent reports whether v is a pointer, list or map in the content, which is nil where
// a page is no answer: whoever asks for it asks whether there is one.
func (u *uses) absent(v ssa.Value) bool {
	switch v.Type().Underlying().(type) {
	case *types.Pointer, *types.Slice, *types.Map:
	default:
		return false
	}
	return u.member(v)
}

// member reports whether v is a field of something decoded. The status of another response
// says nothing of this one's.
func (u *uses) member(v ssa.Value) bool {
	switch v := v.(type) {
	case *ssa.Field:
		return u.data[v]
	case *ssa.UnOp:
		addr, ok := v.X.(*ssa.FieldAddr)
		return ok && v.Op == token.MUL && !isResponse(addr.X.Type()) && (u.data[v] || u.filled[root(v.X)])
	}
	return false
}
