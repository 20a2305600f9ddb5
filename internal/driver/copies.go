package driver

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// standIn has copies of packages with their tests stand in for the plain ones. Test
// files don't weigh in, so the facts are the same, and the copy with tests, which has
// all the code, can speak for the package: most of what there is to analyse would be
// analysed twice. The plain copy becomes a unit where its facts may be others after all:
// where a flag has tests weigh in, where they have type errors, where it is for their
// sake alone that another module's package is read; where the store might take one
// method for another; and where two would wait for each other, as the tests of each may
// import the other's package.
func (g *graph) standIn() {
	if testfile.Asked() {
		return
	}
	for _, p := range g.asked() {
		u := g.units[p]
		if u == nil || !isVariant(p) || u.IllTyped || !u.testsLast() {
			continue
		}
		more := func(p *packages.Package) bool { return !slices.Contains(u.draws, p) }
		if !slices.ContainsFunc(u.testDraws, more) && !g.leadsTo(p, p.PkgPath) {
			g.plain[p.PkgPath] = p
			u.speaksFor = true
		}
	}
}

// leadsTo reports whether p imports the package with the path, directly or by the copies
// that stand for what it imports.
func (g *graph) leadsTo(p *packages.Package, path string) bool {
	seen := make(map[string]bool)
	var visit func(p *packages.Package) bool
	visit = func(p *packages.Package) bool {
		for _, imp := range p.Imports {
			if imp.PkgPath == path {
				return true
			}
			if !seen[imp.PkgPath] && !knowledge.IsStd(imp.PkgPath) {
				seen[imp.PkgPath] = true
				if visit(g.plain[imp.PkgPath]) {
					return true
				}
			}
		}
		return false
	}
	return visit(p)
}

// testsLast reports whether the test files come after the others, as the go command
// has it but where cgo adds files. Then what the others declare has the same name in the
// store with and without tests: an [objectpath.Path] numbers the methods of a type in
// the order of the files.
func (u *unit) testsLast() bool {
	own, _ := u.files()
	return len(own) == 0 || own[len(own)-1] == u.Syntax[len(own)-1]
}

// files returns the files of the unit that are no test files, and those that are.
func (u *unit) files() (own, tests []*ast.File) {
	for _, file := range u.Syntax {
		if testfile.Has(u.Fset, file.FileStart) {
			tests = append(tests, file)
		} else {
			own = append(own, file)
		}
	}
	return own, tests
}
