package errtext

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// Wants returns the packages of other modules whose facts a finding in the files
// can depend on: those that a file imports which compares the text of an error with
// one that the standard library does not own, if they have error variables. A
// driver that does not analyse all dependencies reads these, which are few. Files
// that import package testing don't count.
func Wants(files []*ast.File, info *types.Info) []*types.Package {
	var wanted []*types.Package
	for _, file := range files {
		var imported []*types.Package
		for _, spec := range file.Imports {
			if name := info.PkgNameOf(spec); name != nil && !knowledge.IsStd(name.Imported().Path()) {
				imported = append(imported, name.Imported())
			}
		}
		// (Looking for error variables reads what is known of the whole package.)
		if len(imported) == 0 || importsTesting(file) || !comparesText(file, info) {
			continue
		}
		for _, pkg := range imported {
			if hasSentinel(pkg) {
				wanted = append(wanted, pkg)
			}
		}
	}
	return wanted
}

func importsTesting(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"testing"` })
}

// comparesText reports whether a file seems to compare the text of an error with
// one that is not the standard library's.
func comparesText(file *ast.File, info *types.Info) bool {
	texts := make(map[types.Object]bool) // variables that hold the text of an error
	isErrorText := func(e ast.Expr) bool {
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			return texts[info.ObjectOf(e)]
		case *ast.CallExpr:
			sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr)
			return ok && len(e.Args) == 0 && sel.Sel.Name == "Error" && isError(info.TypeOf(sel.X))
		}
		return false
	}
	compares := func(x, y ast.Expr) bool {
		return isErrorText(x) && !isStdText(info, y) || isErrorText(y) && !isStdText(info, x)
	}
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || (n.Op == token.EQL || n.Op == token.NEQ) && compares(n.X, n.Y)
		case *ast.SwitchStmt:
			found = found || n.Tag != nil && isErrorText(n.Tag)
		case *ast.AssignStmt:
			if len(n.Lhs) == 1 && len(n.Rhs) == 1 {
				if id, ok := n.Lhs[0].(*ast.Ident); ok && isString(info.TypeOf(id)) {
					texts[info.ObjectOf(id)] = mentions(n.Rhs[0], isErrorText)
				}
			}
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) == 2 {
				if id, ok := sel.X.(*ast.Ident); ok && (id.Name == "strings" || id.Name == "slices") {
					found = found || compares(n.Args[0], n.Args[1])
				}
			}
		}
		return !found
	})
	return found
}

// mentions reports whether e is, or is a call with, what ok accepts.
func mentions(e ast.Expr, ok func(ast.Expr) bool) bool {
	if ok(e) {
		return true
	}
	call, isCall := ast.Unparen(e).(*ast.CallExpr)
	return isCall && len(call.Args) == 1 && mentions(call.Args[0], ok)
}

// isStdText reports whether e is a constant that is empty or has the text of an
// error of the standard library in it.
func isStdText(info *types.Info, e ast.Expr) bool {
	v := info.Types[e].Value
	if v == nil || v.Kind() != constant.String {
		return false
	}
	text := constant.StringVal(v)
	table, _ := knowledge.ErrorTexts()
	return text == "" || slices.ContainsFunc(table, func(row *knowledge.ErrorText) bool { return strings.Contains(text, row.Text) })
}

// hasSentinel reports whether a package has an exported error variable.
func hasSentinel(pkg *types.Package) bool {
	for _, name := range pkg.Scope().Names() {
		if v, ok := pkg.Scope().Lookup(name).(*types.Var); ok && v.Exported() && isError(v.Type()) {
			return true
		}
	}
	return false
}
