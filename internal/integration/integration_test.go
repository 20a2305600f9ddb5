package integration

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/passes"
)

var update = flag.Bool("update", false, "write what the command finds and fixes to testdata")

// TestDrivers runs the command on the module, by itself and as the tool of go
// vet, and has what it finds fixed.
func TestDrivers(t *testing.T) {
	tool := Build(t)
	tests := []struct {
		name  string
		needC bool
		run   func(t *testing.T, tool, dir string)
	}{
		{"standalone", true, testStandalone},
		{"kept results", true, testKept},
		{"vet", true, testVet},
		{"fixes", true, testFixes},
		{"vet fixes", true, testVetFixes},
		{"no C compiler", false, testWithoutC},
		{"broken C compiler", false, testBrokenC},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.needC && !HasC(t) {
				t.Skip("there is no C compiler")
			}
			test.run(t, tool, Module(t))
		})
	}
}

func testStandalone(t *testing.T, tool, dir string) {
	found := Lines(output(t, 1, dir, withC, tool, append(Flags(), "./...")...), dir)
	if *update {
		write(t, found)
	}
	Compare(t, found, "standalone")
}

// testKept runs the command with a cache: the second run prints what the first did,
// which is what a run without one does.
func testKept(t *testing.T, tool, dir string) {
	kept := t.TempDir()
	env := append(withC, "NETERRLINT_CACHE="+kept)
	args := append(Flags(), "-c=1", "./...")
	want := output(t, 1, dir, withC, tool, args...)
	for _, run := range []string{"first", "second"} {
		if got := output(t, 1, dir, env, tool, args...); got != want {
			t.Errorf("the %s run prints\n%s\nwithout a cache\n%s", run, got, want)
		}
	}
	if entries, err := os.ReadDir(kept); err != nil || len(entries) < 5 {
		t.Errorf("%d files are kept, %v", len(entries), err)
	}
}

func testVet(t *testing.T, tool, dir string) {
	args := append([]string{"vet", "-vettool=" + tool}, Flags()...)
	Compare(t, Lines(output(t, 1, dir, withC, "go", append(args, "./...")...), dir), "vet")
}

// testWithoutC runs both where the go command knows of no C compiler, and leaves
// out the files that need one.
func testWithoutC(t *testing.T, tool, dir string) {
	env := []string{"CGO_ENABLED=0"}
	args := append(Flags(), "./...")
	Compare(t, Lines(output(t, 1, dir, env, tool, args...), dir), "standalone", "nocgo")
	args = append([]string{"vet", "-vettool=" + tool}, args...)
	Compare(t, Lines(output(t, 1, dir, env, "go", args...), dir), "vet", "nocgo")
}

// testBrokenC runs the command where the compiler that the go command is told of
// is not there: the packages that need it are named, and the exit code says that
// not everything was analysed.
func testBrokenC(t *testing.T, tool, dir string) {
	out := output(t, 2, dir, append(withC, "CC=no-such-compiler"), tool, append(Flags(), "./...")...)
	if want := "cgo/cgo.go:4:8: could not import C"; !strings.Contains(out, want) {
		t.Errorf("got\n%s\nwant a line with %q", out, want)
	}
}

// withC makes the go command take the files that need a C compiler.
var withC = []string{"CGO_ENABLED=1"}

// output runs a command, which must exit with the code, and returns what it
// prints to stdout and stderr.
func output(t *testing.T, code int, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := prepared(dir, env, name, args...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != code {
		t.Fatalf("%s %s: %v, want exit code %d\n%s", name, strings.Join(args, " "), err, code, out)
	}
	return string(out)
}

func prepared(dir string, env []string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS=", "GOWORK=off", "NETERRLINT_CACHE=off", "PWD="+dir), env...)
	return cmd
}

// TestCategories holds the list against what the analyzers say of themselves:
// it has each category of theirs, and no other.
func TestCategories(t *testing.T) {
	listed := make(map[string]bool)
	for _, f := range list(t) {
		listed[findingLine.FindStringSubmatch(f.Text)[4]] = true
	}
	known := make(map[string]bool)
	for _, a := range passes.All() {
		names := categories(a)
		if len(names) == 0 {
			t.Errorf("the documentation of %s names no categories under %q", a.Name, docs.Reported)
		}
		for _, name := range names {
			known[name] = true
			if !listed[name] {
				t.Errorf("findings.txt has no %s: give testdata/module/%s a function for it and run go test -update", name, a.Name)
			}
		}
	}
	for name := range listed {
		if !known[name] {
			t.Errorf("findings.txt has %s, of which no documentation speaks", name)
		}
	}
}

// categories returns the categories, as in bodyclose/leak, that an analyzer's
// documentation lists.
func categories(a *analysis.Analyzer) []string {
	var list []string
	for _, kind := range docs.Kinds(a.Doc) {
		list = append(list, a.Name+"/"+kind.Name)
	}
	return list
}

// TestParse reads a list with everything in it, and some that are wrong.
func TestParse(t *testing.T) {
	const text = "# comment\n\na.go:1:2: x [r/c]\n\tnot by nogo, vet: why\nb.go:1:2: y [r/c]\n\tonly by nocgo: why\nc.go:1:2: z [r/c]\n"
	list, err := Parse(text)
	if err != nil || len(list) != 3 {
		t.Fatalf("got %v, %v; want 3 findings", list, err)
	}
	for _, test := range []struct {
		names []string
		want  string
	}{
		{[]string{"standalone"}, "true false true"},
		{[]string{"nogo"}, "false false true"},
		{[]string{"standalone", "nocgo"}, "true true true"},
		{[]string{"vet", "nocgo"}, "false true true"},
	} {
		var got []string
		for _, f := range list {
			got = append(got, map[bool]string{true: "true", false: "false"}[f.by(test.names)])
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: got %s, want %s", test.names, got, test.want)
		}
	}
	for _, wrong := range []string{"a.go: x", "\tnot by nogo: why", "a.go:1:2: x [r/c]\n\tnot nogo", "a.go:1:2: x [r/c]\n\tnot by bazel: why"} {
		if list, err := Parse(wrong); err == nil {
			t.Errorf("%q is read as %v", wrong, list)
		}
	}
}

// write writes the findings down, with the comments on top and the notes that
// are there. What the command does not find is kept where a note says so.
func write(t *testing.T, found []string) {
	t.Helper()
	notes := make(map[string]string) // the indented lines below a finding
	var text strings.Builder
	last := ""
	for line := range strings.Lines(findings) {
		switch {
		case line[0] == '#' || line == "\n":
			text.WriteString(line)
		case line[0] == '\t':
			notes[last] += line
		default:
			last = strings.TrimSuffix(line, "\n")
		}
	}
	for _, f := range list(t) {
		if !f.by([]string{"standalone"}) {
			found = append(found, f.Text)
		}
	}
	for _, line := range Sort(slices.Clone(found)) {
		text.WriteString(line + "\n" + notes[line])
	}
	findings = text.String()
	if err := os.WriteFile("testdata/findings.txt", []byte(findings), 0o666); err != nil {
		t.Fatal(err)
	}
}
