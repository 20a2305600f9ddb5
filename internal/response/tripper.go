package response

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/names"
)

// Middleware of a client is often a function that is given the next transport and
// returns its own: a function literal of a type with a RoundTrip method.

// maxTripperDepth bounds how far a transport is followed to what makes it.
const maxTripperDepth = 6

// ofTransport reports whether f is a RoundTrip method, or a function that makes a
// transport, or a literal in one.
func ofTransport(f *ssa.Function) bool {
	if f.Name() == "RoundTrip" {
		return true
	}
	for f.Parent() != nil {
		f = f.Parent()
	}
	results := f.Signature.Results()
	return results.Len() > 0 && names.IsNamed(results.At(0).Type(), "net/http", "RoundTripper")
}

// checkingTransport reports whether an expression is a transport that gives a response
// only for a good status.
func (p *pkg) checkingTransport(e ast.Expr) bool {
	info := p.pass.TypesInfo
	if p.checkingTripper(info.TypeOf(e)) {
		return true
	}
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	obj, ok := typeutil.Callee(info, call).(*types.Func)
	return ok && p.byObj[obj.Origin()] != nil && p.makesChecking(p.byObj[obj.Origin()].ssa, 0)
}

// checkingValue reports whether v is such a transport.
func (p *pkg) checkingValue(v ssa.Value, depth int) bool {
	if depth > maxTripperDepth {
		return false
	}
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return p.checkingTripper(v.X.Type()) || p.checkingValue(v.X, depth+1)
	case *ssa.ChangeInterface:
		return p.checkingValue(v.X, depth+1)
	case *ssa.ChangeType: // of a function literal
		return p.checkingValue(v.X, depth+1)
	case *ssa.MakeClosure:
		return onlyGood(p.summaryOf(v.Fn.(*ssa.Function), nil))
	case *ssa.Function:
		return onlyGood(p.summaryOf(v, nil))
	case *ssa.Call:
		return p.makesChecking(v.Call.StaticCallee(), depth+1)
	}
	return false
}

// makesChecking reports whether a transport that f returns is one. As with variables,
// what else it may return is not asked.
func (p *pkg) makesChecking(f *ssa.Function, depth int) bool {
	if f == nil || !ofTransport(f) {
		return false
	}
	for _, b := range f.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && len(ret.Results) > 0 && p.checkingValue(ret.Results[0], depth) {
			return true
		}
	}
	return false
}
