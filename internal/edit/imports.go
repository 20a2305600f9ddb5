package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// Import returns the name by which the package with the given path goes at pos,
// in file. If missing, the file does not import it: see [AddImport]. ok is false
// where the name means something else, and where an import might not be allowed:
// of a package outside of the standard library that no file of this one imports,
// which may depend on this one or be in no module that is required.
func Import(pass *analysis.Pass, file *ast.File, pos token.Pos, path string) (name string, missing, ok bool) {
	name = path[strings.LastIndexByte(path, '/')+1:]
	scope := pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return name, false, false
	}
	if spec := ImportOf(file, path); spec != nil {
		pkg := pass.TypesInfo.PkgNameOf(spec)
		if pkg == nil {
			return name, false, false
		}
		_, means := scope.LookupParent(pkg.Name(), pos)
		return pkg.Name(), false, means == types.Object(pkg)
	}
	imported := slices.ContainsFunc(pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == path })
	_, taken := scope.LookupParent(name, pos)
	return name, true, taken == nil && (imported || knowledge.IsStd(path))
}

// ImportOf returns the import of a package in file by which it has a name
// there, or nil.
func ImportOf(file *ast.File, path string) *ast.ImportSpec {
	for _, spec := range file.Imports {
		if spec.Path.Value == strconv.Quote(path) && (spec.Name == nil || spec.Name.Name != "_" && spec.Name.Name != ".") {
			return spec
		}
	}
	return nil
}

// ImportDecl returns the first declaration of imports in file, cgo's left out,
// or nil.
func ImportDecl(file *ast.File) *ast.GenDecl {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if ok && decl.Tok == token.IMPORT && len(decl.Specs) > 0 && decl.Specs[0].(*ast.ImportSpec).Path.Value != `"C"` {
			return decl
		}
	}
	return nil
}

// AddImport returns the edit that adds an import to file: where it sorts in the
// first group of imports, or below the package clause if there are none.
func AddImport(fset *token.FileSet, file *ast.File, path string) analysis.TextEdit {
	quoted := strconv.Quote(path)
	decl := ImportDecl(file)
	switch {
	case decl == nil:
		return Insert(file.Name.End(), "\n\nimport "+quoted)
	case !decl.Lparen.IsValid():
		return Insert(decl.Pos(), "import "+quoted+"\n")
	}
	line := func(pos token.Pos) int { return fset.PositionFor(pos, false).Line }
	for i, spec := range decl.Specs {
		spec := spec.(*ast.ImportSpec)
		start := spec.Pos()
		if spec.Doc != nil {
			start = spec.Doc.Pos()
		}
		if i > 0 && line(decl.Specs[i-1].End())+1 < line(start) { // the group ends
			return Insert(decl.Specs[i-1].End(), "\n\t"+quoted)
		}
		if spec.Path.Value > quoted {
			return Insert(start, quoted+"\n\t")
		}
	}
	return Insert(decl.Specs[len(decl.Specs)-1].End(), "\n\t"+quoted)
}
