package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/neterrlint/neterrlint/internal/names"
)

// repeats reports whether the function may call one that it is given more than once:
// it mentions it in a loop, or calls itself, or is given one that can fail. Such are the
// helpers that retry, which live in packages that know nothing of networks.
func (g *gate) repeats(d *ast.FuncDecl, fn *types.Func) bool {
	if g.std || IsDependency(g.pass) {
		return false
	}
	given := make(map[types.Object]bool)
	for v := range fn.Signature().Params().Variables() {
		if sig, ok := v.Type().Underlying().(*types.Signature); ok {
			if n := sig.Results().Len(); n > 0 && names.IsError(sig.Results().At(n-1).Type()) {
				return true
			}
			given[v] = true
		}
	}
	if len(given) == 0 {
		return false
	}
	var loopEnd token.Pos // of the outermost loop that was seen last
	for _, noted := range g.notables(d) {
		switch n := noted.node.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			loopEnd = max(loopEnd, n.End())
		case *ast.BranchStmt: // a goto
			loopEnd = d.Body.End()
		case *ast.Ident:
			obj := noted.uses()
			if callee, ok := obj.(*types.Func); ok && callee.Origin() == fn || given[obj] && n.Pos() < loopEnd {
				return true
			}
		}
	}
	return false
}
