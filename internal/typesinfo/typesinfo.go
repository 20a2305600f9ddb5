// Package typesinfo has the type information that analyzers expect.
package typesinfo

import (
	"go/ast"
	"go/types"
)

// New returns information of which the type checker is to fill in every part, as
// [golang.org/x/tools/go/analysis.Pass] asks for.
func New() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Instances:    make(map[*ast.Ident]types.Instance),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		Scopes:       make(map[ast.Node]*types.Scope),
		FileVersions: make(map[*ast.File]string),
	}
}
