package bodyclose

import (
	"go/ast"
	"go/token"

	"github.com/neterrlint/neterrlint/internal/response"
)

// The settings of the analyzer, set by its flags.
var tests = true

func init() {
	f := &Analyzer.Flags
	f.BoolVar(&tests, "tests", true, "also report in _test.go files")
	f.Var(&response.Config.Producers, "producers", "comma-separated full names of functions that hand an open response to their caller")
	f.Var(&response.Config.Closers, "closers", "comma-separated full names of functions that close the response or body they are given")
}

// calleeName returns the position of the name of what a call calls.
func calleeName(call *ast.CallExpr) token.Pos {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return sel.Sel.Pos()
	}
	return call.Pos()
}
