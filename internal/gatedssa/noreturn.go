package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// mayNotReturn reports whether the function d, which declares fn, may be one that does
// not return to its caller, always or for some arguments: whether it ends in a loop
// without an end, or calls what may be one in turn.
func (g *gate) mayNotReturn(fn *types.Func, d *ast.FuncDecl) bool {
	if g.uncalled(d) {
		return false
	}
	if yes, known := g.endless[fn]; known {
		return yes
	}
	g.endless[fn] = true // for those that call themselves: when in doubt, yes
	yes := g.endsBadly(d, fn.Signature())
	g.endless[fn] = yes
	return yes
}

func (g *gate) endsBadly(d *ast.FuncDecl, sig *types.Signature) bool {
	if len(d.Body.List) == 0 {
		return false
	}
	switch last := d.Body.List[len(d.Body.List)-1].(type) {
	case *ast.ForStmt:
		if last.Cond == nil && !returns(last.Body) {
			return true
		}
	case *ast.SelectStmt:
		if len(last.Body.List) == 0 {
			return true
		}
	case *ast.ExprStmt:
		if call, ok := last.X.(*ast.CallExpr); ok && sig.Results().Len() == 0 && g.mayEnd(call, true) {
			return true
		}
	}
	var litEnd token.Pos // of the outermost function literal that was seen last
	for _, noted := range g.notables(d) {
		switch n := noted.node.(type) {
		case *ast.FuncLit:
			litEnd = max(litEnd, n.End())
		case *ast.ExprStmt:
			if n.Pos() >= litEnd && g.mayEnd(n.X.(*ast.CallExpr), false) {
				return true
			}
		}
	}
	return false
}

// uncalled reports whether nobody but the system calls the function: its initializers,
// the program's main, tests.
func (g *gate) uncalled(d *ast.FuncDecl) bool {
	if d.Recv != nil {
		return false
	}
	return d.Name.Name == "init" || d.Name.Name == "main" && g.pass.Pkg.Name() == "main" || g.isTest(d)
}

// isTest reports whether the function is one that the testing package runs.
func (g *gate) isTest(d *ast.FuncDecl) bool {
	if d.Recv != nil || !testfile.Has(g.pass.Fset, d.Pos()) {
		return false
	}
	for _, kind := range []string{"Test", "Benchmark", "Fuzz", "Example"} {
		if rest, ok := strings.CutPrefix(d.Name.Name, kind); ok {
			r, _ := utf8.DecodeRuneInString(rest)
			return !unicode.IsLower(r)
		}
	}
	return false
}

// returns reports whether there is a return statement in the body.
func returns(body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if _, ok := n.(*ast.ReturnStmt); ok {
			found = true
		}
		_, lit := n.(*ast.FuncLit)
		return !found && !lit
	})
	return found
}

// mayEnd reports whether a call, which is a statement, may never return: by the name of
// what it calls or, where it is the last one of a function, because nothing speaks
// against it.
func (g *gate) mayEnd(call *ast.CallExpr, last bool) bool {
	var id *ast.Ident
	switch fun := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = fun
	case *ast.SelectorExpr:
		id = fun.Sel
	default:
		return false
	}
	named := noReturnName(id.Name)
	if !named && !last {
		return false
	}
	switch obj := g.pass.TypesInfo.Uses[id].(type) {
	case *types.Builtin:
		return obj.Name() == "panic"
	case *types.Var:
		return named || !obj.IsField()
	case *types.Func:
		switch decl := g.decls()[obj.Origin()]; {
		case obj.Pkg() == nil: // the Error of an error
			return false
		case knowledge.IsStd(obj.Pkg().Path()):
			return knowledge.NeverReturns(names.Of(obj))
		case decl != nil:
			return named || g.mayNotReturn(obj.Origin(), decl)
		default: // only functions of the user's own have summaries wherever they are
			return named || obj.Pkg() != g.pass.Pkg && g.isOwn(obj.Pkg())
		}
	}
	return false
}

// isOwn reports whether the package may be of the same module.
func (g *gate) isOwn(pkg *types.Package) bool {
	m := g.pass.Module
	return m == nil || m.Path == "" || pkg.Path() == m.Path || strings.HasPrefix(pkg.Path(), m.Path+"/")
}

// decls returns the declarations of the package's functions that have bodies.
func (g *gate) decls() map[*types.Func]*ast.FuncDecl {
	if g.declared == nil {
		g.declared = make(map[*types.Func]*ast.FuncDecl)
		for d := range g.bodies() {
			if fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
				g.declared[fn] = d
			}
		}
	}
	return g.declared
}

// noReturnName reports whether a function of this name may be one that ends
// the program, the goroutine or the test.
func noReturnName(name string) bool {
	name = strings.ToLower(name)
	for _, prefix := range []string{"panic", "exit", "fatal", "goexit", "fail", "skip", "die", "must", "abort", "check"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
