package driver

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"

	"golang.org/x/tools/go/packages"
)

// loadMode asks for the syntax and types of the packages asked for, and for
// the export data of their dependencies, from which types are read.
const loadMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
	packages.NeedImports | packages.NeedModule | packages.NeedForTest | packages.NeedExportFile |
	packages.NeedTypes | packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo

// load loads the packages that the patterns name, as seen from the folder dir.
func load(ctx context.Context, dir string, o *options, patterns []string) ([]*packages.Package, error) {
	cfg := &packages.Config{
		Context:   ctx,
		Mode:      loadMode,
		Dir:       dir,
		Tests:     o.tests,
		ParseFile: parseFile,
	}
	if o.tags != "" {
		cfg.BuildFlags = []string{"-tags=" + o.tags}
	}
	return packages.Load(cfg, patterns...)
}

// parseFile leaves out the resolution of identifiers by the parser, which
// go/types makes superfluous and which costs a sixth of parsing.
func parseFile(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	return parser.ParseFile(fset, name, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
}
