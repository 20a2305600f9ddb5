package driver

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// standIn has copies of packages with their tests stand in for the plain ones. Test
// files don't weigh in, so the facts are the same, and the copy with tests, which has
// all the code, can speak for the package: most of what there is to analyse would be
// analysed twice. The plain copy becomes a unit where its facts may be others after all:
// where a flag has tests weigh in, where they have type errors, where it is for their
// sake alone that another module's package is read; and where the store might take one
// method for another.
func (g *graph) standIn() {
	if testfile.Asked() {
		return
	}
	for p, u := range g.units {
		more := func(p *packages.Package) bool { return !slices.Contains(u.draws, p) }
		if isVariant(p) && !u.IllTyped && u.testsLast() && !slices.ContainsFunc(u.testDraws, more) {
			g.plain[p.PkgPath] = p
			u.speaksFor = true
		}
	}
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
		if u.inTest(file.FileStart) {
			tests = append(tests, file)
		} else {
			own = append(own, file)
		}
	}
	return own, tests
}

func (u *unit) inTest(pos token.Pos) bool {
	return strings.HasSuffix(u.Fset.Position(pos).Filename, "_test.go")
}
