package response

import (
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Who loads a file often knows its digest, and who asks for something by its name
// looks for that name in the answer. A page of an error has neither.

// same reports whether v is a text in the content, or its digest, and to is something
// that the function knew before.
func (u *uses) same(v, to ssa.Value) bool {
	if _, ok := to.(*ssa.Const); ok || u.content(to) {
		return false
	}
	switch t := v.Type().Underlying().(type) {
	case *types.Basic:
		return t.Info()&types.IsString != 0 && (u.data[v] || u.part(v))
	case *types.Array: // a number is zero on both sides more often
		return u.data[v]
	}
	return false
}

// alike reports whether a call compares a text in the content, or its digest, with
// something that the function knew before.
func (u *uses) alike(call *ssa.CallCommon) bool {
	if !compares(call) {
		return false
	}
	a, b := call.Args[0], call.Args[1]
	in := func(v ssa.Value) bool { return u.data[v] || u.part(v) }
	return in(a) != in(b) && u.content(a) != u.content(b)
}

// compares reports whether a call says no more than whether its arguments are alike.
func compares(call *ssa.CallCommon) bool {
	switch ssacall.Name(call) {
	case "bytes.Equal", "strings.EqualFold", "crypto/hmac.Equal", "crypto/subtle.ConstantTimeCompare":
		return true
	}
	return false
}

// hashed follows the content that a call writes to hashes out of them, as their digest.
func (f *flow) hashed(call ssa.CallInstruction) {
	common := call.Common()
	to := common.Args
	if common.IsInvoke() {
		to = append(slices.Clone(to), common.Value)
	}
	for _, v := range to {
		f.digest(root(v))
	}
}

// digest follows what a hash, or each of a writer's hashes, makes of content.
func (f *flow) digest(h ssa.Value) {
	if call, ok := h.(*ssa.Call); ok && ssacall.Name(&call.Call) == "io.MultiWriter" {
		for _, w := range varargs(call.Call.Args[0]) {
			f.digest(root(w))
		}
		return
	}
	if !isHash(h.Type()) || h.Referrers() == nil {
		return
	}
	for _, ref := range *h.Referrers() {
		if call, ok := ref.(*ssa.Call); ok && receiver(&call.Call) == h && strings.HasPrefix(methodName(&call.Call), "Sum") {
			f.data(call)
		}
	}
}

// isHash reports whether t is a hash.Hash, or as good as one.
func isHash(t types.Type) bool {
	for _, name := range []string{"Write", "Sum", "BlockSize"} {
		if obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name); obj == nil {
			return false
		}
	}
	return true
}
