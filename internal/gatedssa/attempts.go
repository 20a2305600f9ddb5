package gatedssa

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// maxHelpers is how many calls may lie between a function that is built because it
// makes an attempt and the attempt itself.
const maxHelpers = 3

// retrying returns the functions that may make an attempt to reach somebody else, by
// themselves or by those of the package that they mention; and those with a loop
// around a call of another package's function, or of a parameter, which may make one.
func (g *gate) retrying() map[*types.Func]bool {
	found := make(map[*types.Func]bool)
	if g.std || IsDependency(g.pass) || !g.networks {
		return found
	}
	mentioned := make(map[*types.Func][]*types.Func) // by whom
	var last []*types.Func
	for d := range g.bodies() {
		fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func)
		if !ok {
			continue
		}
		tries, loops := g.attempts(d, func(callee *types.Func) {
			mentioned[callee] = append(mentioned[callee], fn)
		})
		if tries {
			last = append(last, fn)
		}
		if tries || loops || repeats(d, fn.Signature()) {
			found[fn] = true
		}
	}
	for range maxHelpers {
		var next []*types.Func
		for _, fn := range last {
			for _, by := range mentioned[fn] {
				if !found[by] {
					found[by] = true
					next = append(next, by)
				}
			}
		}
		last = next
	}
	return found
}

// repeats reports whether a function has a loop, and a function that returns
// something as a parameter, which may be an attempt.
func repeats(d *ast.FuncDecl, sig *types.Signature) bool {
	given := false
	for v := range sig.Params().Variables() {
		f, ok := v.Type().Underlying().(*types.Signature)
		given = given || ok && f.Results().Len() > 0
	}
	found := false
	if given {
		ast.Inspect(d.Body, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.ForStmt, *ast.LabeledStmt:
				found = true
			}
			return !found
		})
	}
	return found
}

// attempts reports whether a function mentions a function that is known to make an
// attempt, or has the form of one that dials, and whether it has a loop, which is not over a list, around a call of
// another package's function or gives one of the user's own a function literal, which
// it may call in a loop. It hands on which functions of the package it mentions.
func (g *gate) attempts(d *ast.FuncDecl, mentions func(*types.Func)) (tries, loops bool) {
	var loop ast.Node // the outermost one
	for _, noted := range g.notables(d) {
		switch n := noted.node.(type) {
		case *ast.ForStmt:
			if loop == nil || n.Pos() >= loop.End() {
				loop = n
			}
		case *ast.CallExpr:
			loops = loops || slices.ContainsFunc(n.Args, canFail) && g.isOwnCall(n)
		case *ast.LabeledStmt: // where a goto may lead back to
			if loop == nil {
				loop = d.Body
			}
		case *ast.Ident:
			obj := noted.uses()
			if obj == nil {
				break
			}
			if sig, ok := obj.Type().Underlying().(*types.Signature); ok && knowledge.Dials(sig) {
				tries = true
			}
			fn, ok := obj.(*types.Func)
			if !ok || fn.Pkg() == nil {
				break
			}
			fn = fn.Origin()
			switch path := fn.Pkg().Path(); {
			case fn.Pkg() == g.pass.Pkg:
				mentions(fn)
			case knowledge.HasAttempts(path):
				tries = tries || knowledge.AttemptOf(names.Of(fn)) != knowledge.NoAttempt
			case !knowledge.IsStd(path) && loop != nil && n.Pos() < loop.End():
				loops = loops || fn.Signature().Results().Len() > 0
			}
		}
	}
	return tries, loops
}

// canFail reports whether e is a function literal with a result.
func canFail(e ast.Expr) bool {
	lit, ok := e.(*ast.FuncLit)
	return ok && lit.Type.Results.NumFields() > 0
}

// isOwnCall reports whether a call is one of a function of the user's own.
func (g *gate) isOwnCall(call *ast.CallExpr) bool {
	fn := typeutil.StaticCallee(g.pass.TypesInfo, call)
	return fn != nil && fn.Pkg() != nil && g.isOwn(fn.Pkg())
}
