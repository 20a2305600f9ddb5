package repository

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// TestFix applies the fixes in modules at versions in which there is something
// to fix. They compile before and after, tests included, gofmt has nothing to
// add, and there is nothing left to fix. What had no fix is still reported.
func TestFix(t *testing.T) {
	tool := integration.Build(t)
	for _, test := range []struct{ module, file, rule string }{
		{"github.com/minio/minio-go/v7@v7.0.95", "utils.go", "strerr"},
		{"github.com/go-chi/chi/v5@v5.2.2", "middleware/throttle_test.go", "bodyclose"},
	} {
		t.Run(test.module, func(t *testing.T) {
			dir := download(t, test.module)
			integration.Go(t, dir, "test", "-run=^$", "-vet=off", "./...")
			before := neterrlint(t, tool, dir, "./...")
			original := read(t, dir, test.file)

			said := neterrlint(t, tool, dir, "-fix", "./...")
			if read(t, dir, test.file) == original {
				t.Fatalf("%s is as it was; neterrlint said\n%s", test.file, said)
			}
			integration.Go(t, dir, "test", "-run=^$", "-vet=off", "./...")
			if diff := neterrlint(t, tool, dir, "-diff", "./..."); diff != "" {
				t.Errorf("after all fixes there are more:\n%s", diff)
			}
			if out, err := exec.Command("gofmt", "-l", filepath.Join(dir, test.file)).CombinedOutput(); len(out) > 0 || err != nil {
				t.Errorf("gofmt -l: %v\n%s", err, out)
			}
			in := func(report string) int { return strings.Count(report, "["+test.rule+"/") }
			after := neterrlint(t, tool, dir, "./...")
			if in(before) <= in(after) {
				t.Errorf("%s reports %d mistakes before and %d after -fix", test.rule, in(before), in(after))
			}
		})
	}
}

// download copies a module to a folder in which files can be written.
func download(t *testing.T, module string) string {
	t.Helper()
	var from struct{ Dir string }
	if err := json.Unmarshal([]byte(integration.Go(t, t.TempDir(), "mod", "download", "-json", module)), &from); err != nil {
		t.Fatal(err)
	}
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(from.Dir)); err != nil {
		t.Fatal(err)
	}
	// The files of the module cache are read-only.
	err = filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chmod(path, 0o755)
	})
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// neterrlint runs the command and returns what it prints to stdout. Exit codes
// of runs that say that something is to be done are no failures.
func neterrlint(t *testing.T, tool, dir string, args ...string) string {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command(tool, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !(errors.As(err, &exit) && exit.ExitCode() == 1) {
		t.Fatalf("neterrlint %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

func read(t *testing.T, dir, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
