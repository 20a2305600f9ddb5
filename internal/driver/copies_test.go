package driver

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// TestCopiesAgree analyses packages whose tests would change the facts about them if
// they weighed in, once with the plain copies and once without: the copies with tests
// are to know the same. The module of neterrlint itself is such a one, too.
func TestCopiesAgree(t *testing.T) {
	for _, dir := range []string{"testdata/copies", "../.."} {
		with, fewer := factsOf(t, dir)
		var plain map[factKey]string
		var units int
		t.Run(dir, func(t *testing.T) {
			weighIn(t) // of the copies with tests, which then don't speak for the packages
			plain, units = factsOf(t, dir)
		})
		if units-fewer == 0 {
			t.Errorf("%s: no copy stands in, of %d", dir, units)
		}
		if len(plain) == 0 {
			t.Errorf("%s: no facts", dir)
		}
		for key, fact := range plain {
			if with[key] != fact && !strings.HasSuffix(key.pkg, "_test") { // nobody imports those
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
		if got := testsLast(strings.Fields(test.files)); got != test.want {
			t.Errorf("%s: %t, want %t", test.files, got, test.want)
		}
	}
}

// weighIn has test files weigh in until the test ends.
func weighIn(t *testing.T) {
	t.Helper()
	if err := tests.Set("true"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tests.Set("false") })
}

var tests = testfile.NewFlag()

// factsOf returns the facts that the packages of a module hand to others, as text, and
// the number of units.
func factsOf(t *testing.T, dir string) (map[factKey]string, int) {
	t.Helper()
	run := scheduleOf(t, dir)
	run.run()
	if run.faulty.Load() {
		t.Fatal("type errors")
	}
	guard := run.guard
	if problems := slices.Concat(guard.skipped, fails(guard)); len(problems) > 0 {
		t.Fatal(problems)
	}
	facts := make(map[factKey]string)
	for key, fact := range guard.facts.facts {
		facts[key] = fmt.Sprint(fact)
	}
	return facts, len(run.graph.units)
}

func fails(g *guard) (list []string) {
	for _, f := range g.failures {
		list = append(list, f.Package+": "+f.Err)
	}
	return list
}
