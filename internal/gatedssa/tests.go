package gatedssa

import (
	"go/ast"
	"go/token"
	"slices"
)

// weighs reports whether a position is in a file that weighs in.
func (g *gate) weighs(pos token.Pos) bool {
	return slices.ContainsFunc(g.files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
}

// forTests returns the functions that are built only because of files that don't weigh
// in, in order: those in them that deal with responses, and what these need to know of
// others. own are those that the gate wants. It also reports whether variables of such
// files are initialized by literals that deal with responses.
func (g *gate) forTests(own []*ast.FuncDecl) (decls []*ast.FuncDecl, responses bool) {
	if len(g.files) == len(g.pass.Files) || !g.responses && !reach(g.pass.Pkg.Imports(), "net/http") {
		return nil, false
	}
	funcs := make(map[*ast.FuncDecl]bool)
	for _, d := range own {
		funcs[d] = !g.others[d] && !g.rounds[d]
	}
	whole := newGate(g.pass, g.pass.Files, g.pass.Pkg.Imports())
	whole.noted, whole.memo, whole.mentioned = g.noted, g.memo, g.mentioned // which are the same for all files
	called := whole.calledBesideResponses()
	for d := range whole.bodies() {
		if !funcs[d] && (whole.wants(d) || called[g.pass.TypesInfo.Defs[d.Name]] && whole.sound(d)) {
			decls = append(decls, d)
		}
	}
	responses, _ = whole.initializers()
	return decls, responses
}
