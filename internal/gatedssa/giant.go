package gatedssa

import (
	"go/ast"
	"go/token"
)

// go/ssa takes time and memory that grow with the square of the number of ways
// that lead from a chain of branches to one place, and with the product of
// variables and branches or of loops in each other: 20,000 cases take it 3 GB, and
// 20,000 variables with a branch each ten seconds. No rule can tell anything of a
// function with so many branches, for its explorations are given up, so it is not
// built.
const (
	maxWays    = 5_000
	maxProduct = 20_000_000
	maxNested  = 500         // loops in each other
	calm       = 2 * maxWays // bytes: a shorter function has fewer of both
)

// isGiant reports whether the function has a chain of too many branches, too many
// branches for its variables, or too many loops in each other.
func isGiant(d *ast.FuncDecl) bool {
	if d.Body == nil || d.End()-d.Pos() < calm {
		return false
	}
	giant := false
	variables, branches := 0, 0
	before := make(map[ast.Node]int) // ways of the chain before the node
	count := func(n, next ast.Node, ways int) {
		branches += ways
		ways += before[n]
		if next != nil {
			before[next] = ways
		}
		giant = giant || ways > maxWays
	}
	ast.PreorderStack(d.Body, nil, func(n ast.Node, around []ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				variables += len(n.Lhs)
			}
		case *ast.ValueSpec:
			variables += len(n.Names)
		case *ast.ForStmt, *ast.RangeStmt:
			branches++
			giant = giant || loops(around) >= maxNested
		case *ast.SwitchStmt:
			count(n, nil, cases(n.Body))
		case *ast.TypeSwitchStmt: // two blocks each
			count(n, nil, 2*cases(n.Body))
		case *ast.SelectStmt:
			count(n, nil, 2*len(n.Body.List))
		case *ast.IfStmt:
			if _, ok := n.Else.(*ast.IfStmt); ok {
				count(n, n.Else, 1)
			} else {
				count(n, nil, 1)
			}
		case *ast.BinaryExpr:
			if n.Op == token.LAND || n.Op == token.LOR {
				count(n, ast.Unparen(n.X), 1)
			}
		}
		return !giant
	})
	return giant || variables*branches > maxProduct
}

// loops counts the loops among some nodes.
func loops(nodes []ast.Node) int {
	n := 0
	for _, node := range nodes {
		switch node.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			n++
		}
	}
	return n
}

// cases counts the expressions of the cases of a switch.
func cases(body *ast.BlockStmt) int {
	n := 0
	for _, s := range body.List {
		if c, ok := s.(*ast.CaseClause); ok {
			n += max(1, len(c.List))
		}
	}
	return n
}
