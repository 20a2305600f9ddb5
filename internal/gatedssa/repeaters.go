package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"
)

// repeats reports whether the function may call one that it is given more than once:
// it mentions it in a loop, or calls itself. Such are the helpers that retry, which
// live in packages that know nothing of networks.
func (g *gate) repeats(d *ast.FuncDecl, fn *types.Func) bool {
	if g.std || IsDependency(g.pass) {
		return false
	}
	given := make(map[types.Object]bool)
	for v := range fn.Signature().Params().Variables() {
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			given[v] = true
		}
	}
	if len(given) == 0 {
		return false
	}
	var loopEnd token.Pos // of the outermost loop that was seen last
	found := false
	ast.Inspect(d.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			loopEnd = max(loopEnd, n.End())
		case *ast.BranchStmt:
			if n.Tok == token.GOTO {
				loopEnd = d.Body.End()
			}
		case *ast.Ident:
			obj := g.pass.TypesInfo.Uses[n]
			if callee, ok := obj.(*types.Func); ok && callee.Origin() == fn {
				found = true
			}
			found = found || given[obj] && n.Pos() < loopEnd
		}
		return !found
	})
	return found
}
