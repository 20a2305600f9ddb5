package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// A notable is a node that some question of the gate is about.
type notable struct {
	node ast.Node
	obj  types.Object // the variable or function that an identifier refers to or declares
}

// uses returns the variable or function that the node refers to, nil if it is no
// identifier that does.
func (n notable) uses() types.Object {
	if n.obj != nil && n.obj.Pos() == n.node.Pos() {
		return nil // it declares it
	}
	return n.obj
}

// notables returns the notable nodes of a declaration, in source order. The questions
// are many, and the syntax is large: it is walked once for all of them.
func (g *gate) notables(d ast.Decl) []notable {
	if list, ok := g.noted[d]; ok {
		return list
	}
	list := g.scratch[:0]
	ast.Inspect(d, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Ident:
			obj := g.pass.TypesInfo.Uses[n]
			switch obj.(type) {
			case nil, *types.TypeName: // also of an embedded field, which it declares
				obj = g.pass.TypesInfo.Defs[n]
			}
			switch obj.(type) {
			case *types.Var, *types.Func:
				list = append(list, notable{n, obj})
			}
		case *ast.ForStmt, *ast.RangeStmt, *ast.LabeledStmt, *ast.FuncLit:
			list = append(list, notable{node: n})
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				list = append(list, notable{node: n})
			}
		case *ast.CallExpr:
			if slices.ContainsFunc(n.Args, canFail) {
				list = append(list, notable{node: n})
			}
		case *ast.ExprStmt:
			if _, ok := n.X.(*ast.CallExpr); ok {
				list = append(list, notable{node: n})
			}
		}
		return true
	})
	g.scratch = list
	g.noted[d] = slices.Clone(list)
	return g.noted[d]
}
