package response

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// Wants returns the packages of other modules on whose functions it can depend
// what becomes of a response in the files, though their signatures do not mention
// one: those that are given a body, as a reader or closer, and those that are
// called for nothing but their effect at the end of a block, in a function with a
// response. Such a function may never return. A driver that does not analyse all
// dependencies reads these, which are few; those whose signatures mention a
// response it reads anyway. Loggers are known.
func Wants(files []*ast.File, info *types.Info) []*types.Package {
	var wanted []*types.Package
	responses := mentions(info)
	for _, file := range files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil || !anyIn(fn, responses) {
				continue
			}
			for _, call := range decisive(fn.Body, info) {
				callee := typeutil.StaticCallee(info, call)
				if callee == nil || callee.Pkg() == nil || knowledge.IsStd(callee.Pkg().Path()) || knowledge.IsLogger(callee.Pkg().Path()) {
					continue
				}
				if !slices.Contains(wanted, callee.Pkg()) {
					wanted = append(wanted, callee.Pkg())
				}
			}
		}
	}
	return wanted
}

// mentions returns where variables are mentioned that are responses, in order.
func mentions(info *types.Info) []token.Pos {
	var list []token.Pos
	for _, objects := range []map[*ast.Ident]types.Object{info.Defs, info.Uses} {
		for id, obj := range objects {
			if v, ok := obj.(*types.Var); ok && isResponse(v.Type()) {
				list = append(list, id.Pos())
			}
		}
	}
	slices.Sort(list)
	return list
}

// anyIn reports whether one of the positions, which are in order, is in fn.
func anyIn(fn *ast.FuncDecl, list []token.Pos) bool {
	i, _ := slices.BinarySearch(list, fn.Pos())
	return i < len(list) && list[i] < fn.End()
}

// decisive returns the calls in a body that take the body of a response, and those
// that end a block and have no results.
func decisive(body *ast.BlockStmt, info *types.Info) []*ast.CallExpr {
	var calls []*ast.CallExpr
	last := func(list []ast.Stmt) {
		if len(list) > 0 {
			switch list[len(list)-1].(type) {
			case *ast.ReturnStmt, *ast.BranchStmt: // to please the compiler
				list = list[:len(list)-1]
			}
		}
		if len(list) == 0 {
			return
		}
		if stmt, ok := list[len(list)-1].(*ast.ExprStmt); ok {
			if call, ok := stmt.X.(*ast.CallExpr); ok && info.Types[call].IsVoid() {
				calls = append(calls, call)
			}
		}
	}
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BlockStmt:
			last(n.List)
		case *ast.CaseClause:
			last(n.Body)
		case *ast.CommClause:
			last(n.Body)
		case *ast.CallExpr:
			for _, arg := range n.Args {
				if sel, ok := ast.Unparen(arg).(*ast.SelectorExpr); ok && sel.Sel.Name == "Body" && isResponse(info.TypeOf(sel.X)) {
					calls = append(calls, n)
				}
			}
		}
		return true
	})
	return calls
}
