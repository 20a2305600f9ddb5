package response

import (
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// changing are the methods by which a client asks for a change.
var changing = map[string]bool{"POST": true, "PUT": true, "PATCH": true, "DELETE": true}

// changes reports whether the request of the response that is followed is
// known to be one that asks for a change.
func (t *tracker) changes() bool { return changing[method(t.site.Producer.Common())] }

// method returns the method of the request that a client call sends, empty if
// it can't be told: by the name of the call, by an argument that is one, or by
// how the request was made.
func method(common *ssa.CallCommon) string {
	if m := methodNamed(methodName(common)); m != "" {
		return m
	}
	if m := methodArgument(common); m != "" {
		return m
	}
	for _, a := range common.Args {
		if isRequest(a.Type()) {
			return requestMethod(a, 0)
		}
	}
	return ""
}

// methodNamed returns the method that a client call is named after.
func methodNamed(name string) string {
	for _, suffix := range []string{"WithContext", "Context", "Ctx", "Form"} {
		name = strings.TrimSuffix(name, suffix)
	}
	switch m := strings.ToUpper(name); m {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE":
		return m
	}
	return ""
}

// methodArgument returns the one argument of a call that is the name of a
// method, as in newRequest(ctx, http.MethodPost, url).
func methodArgument(common *ssa.CallCommon) string {
	found := ""
	for _, a := range common.Args {
		if m := textOf(a); m != "" && m == methodNamed(m) {
			if found != "" {
				return ""
			}
			found = m
		}
	}
	return found
}

// textOf returns the constant text that v is, or one of those that it can be
// if all are methods that ask for a change; empty if that can't be told.
func textOf(v ssa.Value) string {
	if phi, ok := v.(*ssa.Phi); ok {
		text := ""
		for _, e := range phi.Edges {
			c, ok := e.(*ssa.Const)
			if !ok || !changing[textOf(c)] {
				return ""
			}
			text = textOf(c)
		}
		return text
	}
	if c, ok := v.(*ssa.Const); ok && c.Value != nil && c.Value.Kind() == constant.String {
		return constant.StringVal(c.Value)
	}
	return ""
}

// requestMethod returns the method of the request v.
func requestMethod(v ssa.Value, depth int) string {
	if depth > 8 || v == nil {
		return ""
	}
	if v.Referrers() != nil {
		for _, ref := range *v.Referrers() {
			if addr, ok := ref.(*ssa.FieldAddr); ok && pathstate.FieldOf(addr.X.Type(), addr.Field).Name() == "Method" {
				for _, use := range *addr.Referrers() {
					if s, ok := use.(*ssa.Store); ok {
						return textOf(s.Val)
					}
				}
			}
		}
	}
	switch v := v.(type) {
	case *ssa.Extract:
		if call, ok := v.Tuple.(*ssa.Call); ok && v.Index > 0 {
			return madeMethod(call, v.Index, depth)
		}
		return requestMethod(v.Tuple, depth+1)
	case *ssa.Call:
		if obj := ssacall.Object(&v.Call); obj != nil && obj.Signature().Recv() != nil && len(v.Call.Args) > 0 && isRequest(v.Call.Args[0].Type()) {
			return requestMethod(v.Call.Args[0], depth+1) // WithContext, Clone
		}
		if m := methodArgument(&v.Call); m != "" {
			return m
		}
		return madeMethod(v, 0, depth)
	case *ssa.Phi:
		found := requestMethod(v.Edges[0], depth+1)
		for _, e := range v.Edges[1:] {
			if requestMethod(e, depth+1) != found {
				return ""
			}
		}
		return found
	case *ssa.UnOp:
		switch addr := v.X.(type) {
		case *ssa.Alloc:
			return requestMethod(onlyStore(addr), depth+1)
		case *ssa.FreeVar:
			if a, ok := binding(addr).(*ssa.Alloc); ok {
				return requestMethod(onlyStore(a), depth+1)
			}
		}
	}
	return ""
}

// madeMethod returns the method of the requests that a function of the package makes
// and returns as result i, if it is always the same.
func madeMethod(call *ssa.Call, i, depth int) string {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return ""
	}
	found := ""
	for _, b := range fn.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		if ssacall.IsNil(ret.Results[i]) {
			continue
		}
		m := requestMethod(ret.Results[i], depth+2)
		if m == "" || found != "" && m != found {
			return ""
		}
		found = m
	}
	return found
}

// isClient reports whether a call that yields a response is one whose status
// nobody may have looked at: a call that is known to be a client's, one of an
// interface method or a function value that takes a request, or one of a
// function whose summary says so. What a function that can't be seen has made
// of a bad status is its own affair.
func (p *pkg) isClient(fn *ssa.Function, obj *types.Func, common *ssa.CallCommon) bool {
	if obj != nil {
		if known, ok := knowledge.Lookup(names.Of(obj)); ok && len(known.Acquires) > 0 {
			return true
		}
	}
	if fn != nil || obj != nil {
		if p.summaryOf(fn, obj) != nil {
			return true
		}
	}
	if fn != nil {
		return false
	}
	for v := range common.Signature().Params().Variables() {
		if isRequest(v.Type()) {
			return true
		}
	}
	return false
}
