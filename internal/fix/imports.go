package fix

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"path"
	"strconv"

	"golang.org/x/tools/go/ast/astutil"
)

// dropUnusedImports removes from the new content of a file the imports that were
// used before and are not any more. What the user imports without using it, as in
// code that does not compile, is left alone. A result that does not parse is an error.
func dropUnusedImports(before, after []byte, names map[string]string) ([]byte, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", after, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	old, err := parser.ParseFile(token.NewFileSet(), "", before, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	used, usedBefore := qualifiers(file), qualifiers(old)
	dropped := false
	for _, spec := range append([]*ast.ImportSpec(nil), file.Imports...) {
		importPath, err := strconv.Unquote(spec.Path.Value)
		if err != nil {
			continue
		}
		alias, name := "", names[importPath]
		if spec.Name != nil {
			alias, name = spec.Name.Name, spec.Name.Name
		}
		if name == "" {
			name = path.Base(importPath)
		}
		if name == "_" || name == "." || importPath == "C" || used[name] || !usedBefore[name] {
			continue
		}
		dropped = astutil.DeleteNamedImport(fset, file, alias, importPath) || dropped
	}
	if !dropped {
		return after, nil
	}
	var out bytes.Buffer
	if err := format.Node(&out, fset, file); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// qualifiers returns the names before a dot: those of packages among them, and of
// variables, of which few are called like a package that the file imports.
func qualifiers(file *ast.File) map[string]bool {
	names := make(map[string]bool)
	ast.Inspect(file, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
}
