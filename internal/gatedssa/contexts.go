package gatedssa

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/names"
)

// IsDependency reports whether the package is of a module that the user's
// depends on, one with a version. What such packages do with contexts is not
// looked at: go vet would have to look at hundreds of them, and the neterrlint
// command doesn't see their bodies.
func IsDependency(pass *analysis.Pass) bool { return pass.Module != nil && pass.Module.Version != "" }

// cancels reports whether the function deals with what can be cancelled, a
// context, a request or a stream, or logs errors that it is given. Tests serve nobody,
// but for the handlers that they contain.
func (g *gate) cancels(d *ast.FuncDecl) bool {
	fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func)
	if g.std || !ok || IsDependency(g.pass) || !g.sound(d) {
		return false
	}
	if g.isTest(d) && !g.hasHandler(d) {
		return false
	}
	sig := fn.Signature()
	if g.anyContext(sig.Params()) {
		return true
	}
	return g.dealsWithContexts(d, takesErrors(sig))
}

// dealsWithContexts reports whether something in d is, or has, a context; or, if
// logs is set, may be a log entry.
func (g *gate) dealsWithContexts(d ast.Decl, logs bool) bool {
	return slices.ContainsFunc(g.notables(d), func(n notable) bool {
		switch obj := n.uses().(type) {
		case *types.Var:
			return g.carriesContext(obj.Type()) || obj.Name() == "Canceled" && obj.Pkg() != nil && obj.Pkg().Path() == "context"
		case *types.Func:
			sig := obj.Signature() // with a context among its parameters, it may be a handler that is registered here
			return logs && levelName(obj.Name()) || g.anyContext(sig.Results()) || g.anyContext(sig.Params())
		}
		lit, ok := n.node.(*ast.FuncLit)
		return ok && g.takesContext(lit)
	})
}

// hasHandler reports whether there is a function literal in the function that is given
// what can be cancelled.
func (g *gate) hasHandler(d *ast.FuncDecl) bool {
	return slices.ContainsFunc(g.notables(d), func(n notable) bool {
		lit, ok := n.node.(*ast.FuncLit)
		return ok && g.takesContext(lit)
	})
}

func (g *gate) takesContext(lit *ast.FuncLit) bool {
	sig, ok := g.pass.TypesInfo.TypeOf(lit).(*types.Signature)
	return ok && g.anyContext(sig.Params())
}

func (g *gate) anyContext(vars *types.Tuple) bool {
	for v := range vars.Variables() {
		if g.carriesContext(v.Type()) {
			return true
		}
	}
	return false
}

// carriesContext reports whether t is a context, a request, or an interface
// that has one, as streams do.
func (g *gate) carriesContext(t types.Type) bool {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		t = p.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok || n.Obj().Pkg() == nil {
		return false
	}
	yes, known := g.contexts[n]
	if known {
		return yes
	}
	g.contexts[n] = false // for types that return themselves
	switch path := n.Obj().Pkg().Path(); {
	case path == "context":
		yes = n.Obj().Name() == "Context"
	case path == "net/http":
		yes = n.Obj().Name() == "Request"
	default:
		for _, name := range []string{"Context", "Request"} {
			obj, _, _ := types.LookupFieldOrMethod(t, true, n.Obj().Pkg(), name)
			switch obj := obj.(type) {
			case *types.Func:
				yes = yes || obj.Signature().Params().Len() == 0 && g.anyContext(obj.Signature().Results())
			case *types.Var:
				p, ok := types.Unalias(obj.Type()).(*types.Pointer)
				yes = yes || ok && name == "Request" && g.carriesContext(p)
			}
		}
	}
	g.contexts[n] = yes
	return yes
}

// takesErrors reports whether a function of this signature is given an error,
// or arguments of any type.
func takesErrors(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		t := types.Unalias(p.Type())
		if s, ok := t.(*types.Slice); ok {
			t = s.Elem()
		}
		if i, ok := t.Underlying().(*types.Interface); ok && (i.NumMethods() == 0 || names.IsError(t)) {
			return true
		}
	}
	return false
}

// levelName reports whether a function of this name may log at ERROR.
func levelName(name string) bool {
	for _, prefix := range []string{"Error", "Err", "Fatal", "Panic", "Log", "Warn", "Check", "DPanic", "Exit", "Send", "Msg", "WithLevel"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}
