package driver

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// standIn has copies of packages with their tests stand in for the plain ones. Test
// files don't weigh in, so the facts are the same, and the copy with tests, which has
// all the code, can speak for the package: most of what there is to analyse would be
// analysed twice. The plain copy is analysed as well where its facts may be others after
// all: where a flag has tests weigh in, where they have type errors; where the store
// might take one method for another; where two would wait for each other, as the tests of
// each may import the other's package; and where it turns out that the tests have more
// packages of other modules read (see [schedule.do]).
func (g *graph) standIn() {
	if testfile.Asked() {
		return
	}
	for _, p := range g.asked() {
		u := g.units[p]
		plain := g.plain[p.PkgPath]
		if u != nil && plain != p && !u.IllTyped && testsLast(p.CompiledGoFiles) && !g.leadsTo(p, p.PkgPath) {
			u.plain = &unit{Package: plain, ours: true, speaks: true}
			g.plain[p.PkgPath] = p
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

// testsLast reports whether the test files of a package come after the others, as the go
// command has it but where cgo adds files. Then what the others declare has the same name
// in the store with and without tests: an [objectpath.Path] numbers the methods of a type
// in the order of the files.
func testsLast(files []string) bool {
	isTest := func(name string) bool { return strings.HasSuffix(name, "_test.go") }
	first := slices.IndexFunc(files, isTest)
	return first < 0 || !slices.ContainsFunc(files[first:], func(name string) bool { return !isTest(name) })
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
