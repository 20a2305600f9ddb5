package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/txtar"
)

// module is a module whose packages have tests of both kinds, a helper that is
// recompiled for them, and several findings in one file. It imports nothing
// outside, which keeps go vet from visiting the standard library.
const module = `
-- go.mod --
module example.com/m

go 1.26
-- p/p.go --
package p

func acquire() {}

func Open() { acquire(); acquire() }
-- p/a_test.go --
package p

func init() { Open() }
-- p/p_test.go --
package p_test

import "example.com/m/help"

func init() { help.Help() }
-- help/help.go --
package help

import "example.com/m/p"

func Help() { p.Open() }

func More() { Help(); Help() }
-- q/q.go --
package q

import "example.com/m/help"

func Call() { help.More() }
-- clean/clean.go --
package clean
`

// write writes the module to a new folder and returns its name.
func write(t *testing.T) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir()) // go list and go vet resolve them differently
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(txtar.Parse([]byte(module)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// run runs a command in a folder and returns what it prints to stdout. An exit
// code other than want fails the test.
func run(t *testing.T, dir string, want int, env []string, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOFLAGS=", "GOWORK=off", "PWD="+dir), env...)
	stderr := new(bytes.Buffer)
	cmd.Stderr = stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != want {
		t.Fatalf("%s %q: %v, want exit code %d\n%s", name, args, err, want, stderr)
	}
	return out
}

// TestSameAsVet compares what the command prints with -json with what go vet
// prints when it runs the same analyzers.
func TestSameAsVet(t *testing.T) {
	tool, err := exec.LookPath("toylint")
	if err != nil {
		t.Fatal(err)
	}
	dir := write(t)
	// All packages in one run: go vet loses findings of a package that it has
	// first seen as a dependency (Go 1.26.0 to 1.26.8).
	vet := tree(t, run(t, dir, 0, nil, "go", "vet", "-json", "-vettool="+tool, "./..."))
	own := tree(t, run(t, dir, 1, nil, tool, "-json", "./..."))
	if got, want := indent(t, own), indent(t, vet); got != want {
		t.Errorf("standalone:\n%s\ngo vet:\n%s", got, want)
	}
	for path, want := range map[string]int{
		"example.com/m/p":      3,
		"example.com/m/p_test": 1,
		"example.com/m/help":   3,
		"example.com/m/q":      1,
	} {
		if got := len(own[path]["opens"]); got != want {
			t.Errorf("%s: %d findings, want %d", path, got, want)
		}
	}
}

// tree decodes the objects of -json, of which there may be several, into one,
// each list in an order of its own: go vet's is that in which they were found.
func tree(t *testing.T, data []byte) map[string]map[string][]map[string]any {
	t.Helper()
	all := make(map[string]map[string][]map[string]any)
	for dec := json.NewDecoder(bytes.NewReader(data)); ; {
		var one map[string]map[string][]map[string]any
		if err := dec.Decode(&one); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatalf("%v in\n%s", err, data)
		}
		for pkg, results := range one {
			for _, list := range results {
				slices.SortFunc(list, func(a, b map[string]any) int {
					return cmp.Compare(a["posn"].(string), b["posn"].(string))
				})
			}
			if all[pkg] != nil {
				t.Errorf("%s is there twice", pkg)
			}
			all[pkg] = results
		}
	}
}

func indent(t *testing.T, v any) string {
	t.Helper()
	data, err := json.MarshalIndent(v, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// TestDeterministic runs the command with different parallelism, and with its
// packages in different order: the bytes are the same.
func TestDeterministic(t *testing.T) {
	dir := write(t)
	pkgs := []string{"./clean", "./help", "./p", "./q"}
	for _, format := range []string{"-json=false", "-json=true"} {
		var first []byte
		for i, procs := range []string{"1", "2", "3", "8", "2", "8"} {
			args := append([]string{format}, pkgs...)
			out := run(t, dir, 1, []string{"GOMAXPROCS=" + procs}, "toylint", args...)
			if first == nil {
				first = out
			}
			if !bytes.Equal(out, first) {
				t.Fatalf("GOMAXPROCS=%s %q prints\n%s\nand before that\n%s", procs, pkgs, out, first)
			}
			pkgs = append(pkgs[1+i%2:], pkgs[:1+i%2]...)
		}
	}
}
