package gatedssa

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

var tests = testfile.NewFlag()

// askForTests makes test files weigh in until the test ends.
func askForTests(t *testing.T) {
	t.Helper()
	if err := tests.Set("true"); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { tests.Set("false") })
}

// TestTests is about a package with a test file, which is the second: it adds to one
// list alone, whatever it imports, calls or does, unless a flag asks for it.
func TestTests(t *testing.T) {
	const own = `package p
		import ("context"; "os")
		func helper(n int) string { return "" }
		func Ends() { os.Exit(1) }
		func lists(ctx context.Context) error { return nil }
		func Judge(err error) bool { return err != nil }`
	const test = `package p
		import ("context"; "net"; "net/http"; "testing")
		var get = func() { http.Get("u") }
		func TestGets(t *testing.T) { http.Get(helper(1)); lists(nil) }
		func serves(ctx context.Context) {}
		func dials(n int) { for range n { net.Dial("tcp", "a") } }`
	names := func(list []*ssa.Function) (names []string) {
		for _, f := range list {
			names = append(names, f.RelString(f.Pkg.Pkg))
		}
		return names
	}
	check := func(what string, result any, funcs, others, rounds, tests []string) {
		t.Helper()
		built := result.(*SSA)
		for _, list := range []struct {
			name string
			got  []*ssa.Function
			want []string
		}{{"Funcs", built.Funcs, funcs}, {"Others", built.Others, others}, {"Rounds", built.Rounds, rounds}, {"Tests", built.Tests, tests}} {
			if got := names(list.got); !slices.Equal(got, list.want) {
				t.Errorf("%s: %s are %q, want %q", what, list.name, got, list.want)
			}
		}
	}
	alone, err := run(newPass(t, "example.com/p", own))
	if err != nil {
		t.Fatal(err)
	}
	check("alone", alone, []string{"Ends", "Judge"}, []string{"lists"}, nil, nil)

	both := newPass(t, "example.com/p", own, test)
	both.Fset.File(both.Files[1].FileStart).AddLineInfo(0, "p_test.go", 1)
	with, err := run(both)
	if err != nil {
		t.Fatal(err)
	}
	check("with tests", with, []string{"Ends", "Judge"}, []string{"lists"}, nil, []string{"helper", "lists", "TestGets", "init$1"})

	askForTests(t)
	with, err = run(both)
	if err != nil {
		t.Fatal(err)
	}
	check("with tests that weigh in", with, []string{"helper", "Ends", "lists", "Judge", "TestGets", "init$1"}, []string{"serves"}, []string{"dials"}, nil)
}
