package driver

import (
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/passes"
)

// TestCopiesAgree analyses packages whose tests would change the facts about them if
// they weighed in, once with the plain copies and once without: the copies with tests
// are to know the same. The module of neterrlint itself is such a one, too.
func TestCopiesAgree(t *testing.T) {
	for _, dir := range []string{"testdata/copies", "../.."} {
		plain, units := factsOf(t, dir, func(*graph) {})
		with, fewer := factsOf(t, dir, (*graph).dropCopies)
		if units-fewer == 0 {
			t.Errorf("%s: no copy is dropped of %d", dir, units)
		}
		if len(plain) == 0 {
			t.Errorf("%s: no facts", dir)
		}
		for key, fact := range plain {
			if with[key] != fact {
				t.Errorf("%s: %v is %q with tests, %q without", dir, key, with[key], fact)
			}
		}
	}
}

// TestTestsLast is about the order of files.
func TestTestsLast(t *testing.T) {
	for _, test := range []struct {
		files string
		want  bool
	}{
		{"b.go", true}, {"b.go a_test.go", true}, {"a_test.go b_test.go", true}, {"a_test.go b.go", false}, {"b.go a_test.go b.cgo1.go", false},
	} {
		u := &unit{Package: &packages.Package{Fset: token.NewFileSet()}}
		for _, name := range strings.Fields(test.files) {
			file, err := parser.ParseFile(u.Fset, name, "package p", 0)
			if err != nil {
				t.Fatal(err)
			}
			u.Syntax = append(u.Syntax, file)
		}
		if got := u.testsLast(); got != test.want {
			t.Errorf("%s: %t, want %t", test.files, got, test.want)
		}
	}
}

// factsOf returns the facts that packages of a folder hand to others, as text, and the
// number of units. Work is done on the graph before it is linked.
func factsOf(t *testing.T, dir string, work func(*graph)) (map[factKey]string, int) {
	t.Helper()
	dir, err := filepath.Abs(dir)
	if err != nil {
		t.Fatal(err)
	}
	sums := new(sums)
	roots, err := load(t.Context(), dir, &options{tests: true}, loadMode, []string{"./..."}, sums)
	if err != nil {
		t.Fatal(err)
	}
	g := newGraph(roots)
	if problems := g.problems(dir); len(problems) > 0 {
		t.Fatal(problems)
	}
	g.addDependencies(CarriesResponse, nil, sums)
	work(g)
	g.link()
	units := g.sorted(func(*unit) bool { return true })
	var asked []*packages.Package
	for _, u := range units {
		if u.asked {
			asked = append(asked, u.Package)
		}
	}
	guard := newGuard(t.Context(), passes.All(), units, startProgress(io.Discard))
	if _, err := checker.Analyze([]*analysis.Analyzer{guard.analyzer()}, asked, nil); err != nil {
		t.Fatal(err)
	}
	if problems := slices.Concat(guard.skipped, fails(guard)); len(problems) > 0 {
		t.Fatal(problems)
	}
	facts := make(map[factKey]string)
	for key, fact := range guard.facts.facts {
		facts[key] = fmt.Sprint(fact)
	}
	return facts, len(units)
}

func fails(g *guard) (list []string) {
	for _, f := range g.failures {
		list = append(list, f.Package+": "+f.Err)
	}
	return list
}
