package driver

import (
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// dropCopies drops the plain copies of packages asked for with their tests. Test files
// don't weigh in, so the facts are the same, and the copy with tests, which has all the
// code, can speak for the package: most of what there is to analyse would be analysed
// twice. The plain copy stays where its facts may be others after all: where a flag has
// tests weigh in, where they have type errors, where it is for their sake that another
// module's package is read; and where the store might take one method for another.
func (g *graph) dropCopies() {
	if testfile.Asked() {
		return
	}
	for p, u := range maps.Clone(g.units) {
		plain := g.plain[p.PkgPath]
		copied := g.units[plain]
		if !u.asked || !isVariant(p) || copied == nil || copied.asked || u.IllTyped || !u.testsLast() {
			continue
		}
		more := func(p *packages.Package) bool { return !slices.Contains(copied.draws, p) }
		if slices.ContainsFunc(u.draws, more) {
			continue
		}
		delete(g.units, plain)
		g.plain[p.PkgPath] = p
		u.speaksFor = true
	}
}

// testsLast reports whether the test files come after the others, as the go command
// has it but where cgo adds files. Then what the others declare has the same name in the
// store with and without tests: an [objectpath.Path] numbers the methods of a type in
// the order of the files.
func (u *unit) testsLast() bool {
	seen := false
	for _, file := range u.Syntax {
		test := strings.HasSuffix(u.Fset.Position(file.FileStart).Filename, "_test.go")
		if seen && !test {
			return false
		}
		seen = seen || test
	}
	return true
}
