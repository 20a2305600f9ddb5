package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// Wants returns the packages of other modules whose facts a finding in the files
// can depend on: those that a file imports which takes the text of an error to
// compare it, if they have error variables to compare it with. A driver that does
// not analyse all dependencies reads these, which are few.
func Wants(files []*ast.File, info *types.Info) []*types.Package {
	var wanted []*types.Package
	for _, file := range files {
		if comparesText(file, info) {
			for _, spec := range file.Imports {
				if name := info.PkgNameOf(spec); name != nil && !knowledge.IsStd(name.Imported().Path()) && hasSentinel(name.Imported()) {
					wanted = append(wanted, name.Imported())
				}
			}
		}
	}
	return wanted
}

// comparesText reports whether a file seems to compare the text of an error.
func comparesText(file *ast.File, info *types.Info) bool {
	found := false
	isErrorText := func(e ast.Expr) bool {
		call, ok := ast.Unparen(e).(*ast.CallExpr)
		if !ok || len(call.Args) > 0 {
			return false
		}
		sel, ok := call.Fun.(*ast.SelectorExpr)
		return ok && sel.Sel.Name == "Error" && isError(info.TypeOf(sel.X))
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			found = found || (n.Op == token.EQL || n.Op == token.NEQ) && (isErrorText(n.X) || isErrorText(n.Y))
		case *ast.SwitchStmt:
			found = found || n.Tag != nil && isErrorText(n.Tag)
		case *ast.AssignStmt:
			found = found || len(n.Rhs) == 1 && len(n.Lhs) == 1 && n.Tok == token.DEFINE && isErrorText(n.Rhs[0])
		case *ast.CallExpr:
			if sel, ok := n.Fun.(*ast.SelectorExpr); ok && len(n.Args) > 1 && !strings.HasSuffix(sel.Sel.Name, "f") {
				if id, ok := sel.X.(*ast.Ident); ok && (id.Name == "strings" || id.Name == "slices") {
					found = found || isErrorText(n.Args[0]) || isErrorText(n.Args[1])
				}
			}
		}
		return !found
	})
	return found
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
