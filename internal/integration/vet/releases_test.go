package vet

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// releases are the releases that the tests run under: the one that is installed,
// and the newest of its line and of the next, which the go command fetches. Where
// it can't, their tests are skipped.
var releases = []string{"local", "go1.26.11", "go1.27.4"}

// A release is a release of Go, with the command built by it.
type release struct {
	t       *testing.T
	version string // as in go1.26.8
	tool    string
	env     []string // for all go commands
}

// tests are run under each release, with one tool if they build no other.
var tests = []struct {
	name string
	run  func(t *testing.T, r *release)
}{
	{"module", testModule},
	{"order", testOrder},
	{"trimpath", testTrimpath},
	{"old tool", testOldTool},
	{"tags", testTags},
	{"workspace", testWorkspace},
	{"vendor", testVendor},
	{"variants", testVariants},
	{"flags", testFlags},
	{"shared cache", testSharedCache},
}

func TestVet(t *testing.T) {
	for _, name := range releases {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command("go", "env", "GOVERSION")
			cmd.Env = append(os.Environ(), "GOTOOLCHAIN="+name)
			out, err := cmd.Output()
			if err != nil {
				var exit *exec.ExitError
				if errors.As(err, &exit) {
					err = fmt.Errorf("%v: %s", err, exit.Stderr)
				}
				t.Skipf("%s can't be had: %v", name, err)
			}
			env := []string{"GOTOOLCHAIN=" + name}
			// A tool that an older release has built can't read the standard library
			// of a newer one.
			tool := integration.Build(t, env...)
			for _, test := range tests {
				t.Run(test.name, func(t *testing.T) {
					test.run(t, &release{t: t, version: strings.TrimSpace(string(out)), tool: tool, env: env})
				})
			}
		})
	}
}

// vet runs go vet in a folder and returns what it prints, the findings among
// which are sorted by the caller if need be. The exit code must be 1 if there
// are findings to be printed and 0 if not.
func (r *release) vet(dir string, env []string, args ...string) string {
	r.t.Helper()
	out, code := r.run(dir, env, append([]string{"vet", "-vettool=" + r.tool}, args...)...)
	if want := min(1, strings.Count(out, "\n")); code != want {
		r.t.Errorf("go vet %s exits with %d, want %d:\n%s", strings.Join(args, " "), code, want, out)
	}
	return out
}

// run runs the go command and returns what it prints and its exit code.
func (r *release) run(dir string, env []string, args ...string) (string, int) {
	r.t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(append(append(os.Environ(), "GOFLAGS=", "GOWORK=off", "PWD="+dir), r.env...), env...)
	out, err := cmd.CombinedOutput()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		r.t.Fatal(err)
	}
	return string(out), cmd.ProcessState.ExitCode()
}

// want compares what go vet has printed with lines, in any order.
func (r *release) want(what, got string, lines ...string) {
	r.t.Helper()
	want := integration.Sort(lines)
	var have []string
	for line := range strings.Lines(got) {
		have = append(have, strings.TrimSuffix(line, "\n"))
	}
	have = integration.Sort(have)
	if strings.Join(have, "\n") != strings.Join(want, "\n") {
		r.t.Errorf("%s: %s prints\n%s\nwant\n%s", what, r.version, strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// write writes the files of a txtar archive to a new folder.
func write(t *testing.T, archive string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir()) // go list and go vet resolve them differently
	if err != nil {
		t.Fatal(err)
	}
	files, err := txtar.FS(txtar.Parse([]byte(archive)))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}
