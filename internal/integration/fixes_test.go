package integration

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// testFixes lets the command apply its fixes. The module still compiles then, and
// there is nothing left to fix.
func testFixes(t *testing.T, tool, dir string) {
	args := append(Flags(), "-fix", "./...")
	output(t, 1, dir, withC, tool, args...) // not everything has a fix
	if *update {
		archive := &txtar.Archive{Comment: []byte("What the suggested fixes make of the module beside this file.\n"), Files: changed(t, dir)}
		fixed = txtar.Format(archive)
		if err := os.WriteFile("testdata/fixed.txtar", fixed, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	CompareFixed(t, dir)
	Go(t, dir, "vet", "./...")
	if again := output(t, 0, dir, withC, tool, append(Flags(), "-diff", "./...")...); again != "" {
		t.Errorf("after all fixes there are more:\n%s", again)
	}
}

// testVetFixes lets go vet apply them.
func testVetFixes(t *testing.T, tool, dir string) {
	args := append([]string{"vet", "-vettool=" + tool, "-fix"}, Flags()...)
	output(t, 0, dir, withC, "go", append(args, "./...")...)
	CompareFixed(t, dir)
}

// TestFixtures applies the fixes in all fixtures of all analyzers. What compiled
// before compiles after that, and what was fixed is reported no more.
func TestFixtures(t *testing.T) {
	tool := Build(t)
	gopath, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(gopath, "src")
	if err := os.CopyFS(dir, os.DirFS(filepath.Join(Root(t), "testdata/src"))); err != nil {
		t.Fatal(err)
	}
	env := []string{"GO111MODULE=off", "GOPATH=" + gopath}
	run := func(name string, args ...string) string {
		cmd := prepared(dir, env, name, args...)
		out, err := cmd.CombinedOutput()
		if _, ok := err.(*exec.ExitError); err != nil && !ok {
			t.Fatalf("%s: %v", name, err)
		}
		return string(out)
	}
	place := regexp.MustCompile(`(?m)^(\S+\.go):\d+:\d+: `) // fixes move lines
	errors := func() string {
		lines := strings.Split(place.ReplaceAllString(run("go", "vet", "./..."), "$1: "), "\n")
		slices.Sort(lines) // go vet prints packages as they get ready
		return strings.Join(lines, "\n")
	}
	before := errors()
	// Fixes that overlap are applied one after the other.
	applied := 0
	for round := 0; ; round++ {
		out := run(tool, append(Flags(), "-fix", "./...")...)
		if strings.Contains(out, "applied 0 fixes") {
			break
		}
		applied++
		if round == 5 {
			t.Fatalf("after %d rounds there are still fixes:\n%s", round, run(tool, append(Flags(), "-diff", "./...")...))
		}
	}
	if applied == 0 {
		t.Fatal("nothing was fixed")
	}
	if after := errors(); after != before {
		t.Errorf("before the fixes go vet says\n%s\nand after them\n%s", before, after)
	}
	if diff := run(tool, append(Flags(), "-diff", "./...")...); strings.Contains(diff, "+++ ") {
		t.Errorf("after all fixes there are more:\n%s", diff)
	}
}
