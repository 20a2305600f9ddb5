package gatedssa

import (
	"go/ast"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// weighing returns the files of the package that weigh in: its test files don't, unless
// a flag asks for what is wrong in them.
func weighing(pass *analysis.Pass) []*ast.File {
	if testfile.Asked() {
		return pass.Files
	}
	return slices.DeleteFunc(slices.Clone(pass.Files), func(f *ast.File) bool { return testfile.Has(pass, f.FileStart) })
}

// weighs reports whether a position is in a file that weighs in.
func (g *gate) weighs(pos token.Pos) bool {
	return slices.ContainsFunc(g.files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
}

// forTests returns the functions that are built only because of files that don't weigh
// in, in order: those in them that deal with responses, and what these need to know of
// others. own are those that the gate wants. It also reports whether variables of such
// files are initialized by literals that deal with responses.
func (g *gate) forTests(own []*ast.FuncDecl) (decls []*ast.FuncDecl, responses bool) {
	if len(g.files) == len(g.pass.Files) {
		return nil, false
	}
	funcs := make(map[*ast.FuncDecl]bool)
	for _, d := range own {
		funcs[d] = !g.others[d] && !g.rounds[d]
	}
	whole := newGate(g.pass, g.pass.Files, g.pass.Pkg.Imports())
	if !whole.responses {
		return nil, false
	}
	whole.noted = g.noted
	called := whole.calledBesideResponses()
	for d := range whole.bodies() {
		if !funcs[d] && (whole.wants(d) || called[g.pass.TypesInfo.Defs[d.Name]] && whole.sound(d)) {
			decls = append(decls, d)
		}
	}
	responses, _ = whole.initializers()
	return decls, responses
}
