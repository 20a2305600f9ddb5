package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/names"
)

// makesError reports whether the function d may be there to make an error, as
// notFound(what string) *Problem is: that is its only result, and it returns what it
// has made, never the word nil or what something else has come to. A caller that
// returns it has not succeeded.
func (g *gate) makesError(d *ast.FuncDecl, sig *types.Signature) bool {
	if sig.Results().Len() != 1 || !names.ImplementsError(sig.Results().At(0).Type()) {
		return false
	}
	made, other := false, false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			if len(n.Results) == 1 && g.isMade(n.Results[0]) {
				made = true
			} else {
				other = true
			}
		}
		return !other
	})
	return made && !other
}

// isMade reports whether e may be an error that is made here: a literal, a variable
// of a type of its own, or what a function that may make one returns.
func (g *gate) isMade(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		_, literal := ast.Unparen(e.X).(*ast.CompositeLit)
		return e.Op == token.AND && literal
	case *ast.Ident:
		t := g.pass.TypesInfo.TypeOf(e)
		return t != nil && names.ImplementsError(t) && !names.IsError(t)
	case *ast.CallExpr:
		t := g.pass.TypesInfo.TypeOf(e)
		fn, ok := typeutil.Callee(g.pass.TypesInfo, e).(*types.Func)
		return ok && t != nil && names.ImplementsError(t) && (!names.IsError(t) || fn.Signature().Recv() == nil)
	}
	return false
}
