package response

import (
	"go/constant"
	"go/token"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Logins and uploads often answer by a header: where to go next, a cookie, a token. A
// path that goes on only with such a value was told that its request has succeeded,
// though it reads no content.

// answered reports whether a return is only reached where the response has a header, a
// cookie or a URL that says something.
func (t *tracker) answered(ret *ssa.Return) bool {
	if t.info.unanswered == nil {
		t.info.unanswered = t.p.without(t.info, answers)
	}
	return !t.info.unanswered[ret.Block()]
}

// answers returns which successor of a branch is taken where a text from outside of a
// response's content and status is not empty, or a certain one; -1 if the branch is
// about something else.
func answers(cond ssa.Value) int {
	cmp, ok := cond.(*ssa.BinOp)
	if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return -1
	}
	equal := 0
	if cmp.Op == token.NEQ {
		equal = 1
	}
	for _, pair := range [][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		c, ok := pair[1].(*ssa.Const)
		if !ok || !besideContent(pair[0], 0) {
			continue
		}
		switch {
		case c.IsNil():
			return 1 - equal
		case c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "":
			return 1 - equal
		case c.Value != nil && c.Value.Kind() == constant.String:
			return equal
		}
	}
	return -1
}

// besideContent reports whether v comes from a response's headers, cookies or request.
func besideContent(v ssa.Value, depth int) bool {
	if depth > 12 {
		return false
	}
	switch v := v.(type) {
	case *ssa.FieldAddr:
		if isResponse(v.X.Type()) {
			switch pathstate.FieldOf(v.X.Type(), v.Field).Name() {
			case "Header", "Trailer", "Request", "TLS":
				return true
			}
			return false
		}
		return besideContent(v.X, depth+1)
	case *ssa.UnOp:
		return v.Op == token.MUL && besideContent(v.X, depth+1)
	case *ssa.Field:
		return besideContent(v.X, depth+1)
	case *ssa.IndexAddr:
		return besideContent(v.X, depth+1)
	case *ssa.Index:
		return besideContent(v.X, depth+1)
	case *ssa.Lookup:
		return besideContent(v.X, depth+1)
	case *ssa.Phi:
		return oneOf(v, depth+1)
	case *ssa.Extract:
		if names.IsError(v.Type()) {
			return false
		}
		return besideContent(v.Tuple, depth+1)
	case *ssa.Call:
		if len(v.Call.Args) == 0 || v.Call.IsInvoke() {
			return false
		}
		if isResponse(v.Call.Args[0].Type()) {
			name := methodName(&v.Call)
			return name == "Cookies" || name == "Location"
		}
		return besideContent(v.Call.Args[0], depth+1)
	}
	return false
}

// oneOf reports whether a variable holds what comes from beside the content, or nothing:
// that which a loop over the cookies has looked for.
func oneOf(phi *ssa.Phi, depth int) bool {
	found := false
	for _, e := range phi.Edges {
		if c, ok := e.(*ssa.Const); ok && (c.IsNil() || c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) == "") || e == phi {
			continue
		}
		if !besideContent(e, depth) {
			return false
		}
		found = true
	}
	return found
}
