package integration

import (
	"bytes"
	_ "embed"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/neterrlint/neterrlint/internal/driver"
	"github.com/neterrlint/neterrlint/passes"
)

// command is what Build compiles. It is linked into the tests, or go test would
// take their results for valid when it has changed.
var command = []any{driver.Main, passes.All}

// Embedded for the same reason: go test does not see that a test reads files of
// another module.
var (
	//go:embed testdata/findings.txt
	findings string
	//go:embed testdata/fixed.txtar
	fixed []byte
)

// Root returns the folder of neterrlint's own module, of which the module that
// the test runs in may be another.
func Root(t testing.TB) string {
	t.Helper()
	return strings.TrimSpace(Go(t, "", "list", "-m", "-f", "{{.Dir}}", "github.com/neterrlint/neterrlint"))
}

// Module copies the module with the mistakes, and the one that it depends on,
// to a new folder, and returns the name of the first one's.
func Module(t testing.TB) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir()) // go list and go vet resolve them differently
	if err != nil {
		t.Fatal(err)
	}
	source := filepath.Join(Root(t), "internal/integration/testdata")
	for _, name := range []string{"module", "third"} {
		if err := os.CopyFS(filepath.Join(dir, name), os.DirFS(filepath.Join(source, name))); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "module")
}

// HasC reports whether the go command uses cgo and finds a C compiler.
func HasC(t testing.TB) bool {
	t.Helper()
	enabled, compiler, _ := strings.Cut(strings.TrimSpace(Go(t, "", "env", "CGO_ENABLED", "CC")), "\n")
	name, _, _ := strings.Cut(compiler, " ")
	_, err := exec.LookPath(name)
	return enabled == "1" && err == nil
}

// Build builds the command into a new folder and returns its name. Its hash is
// new each time, so that go vet, which keeps results by the hash of the tool,
// has none for it. The go command sees the variables of env as well.
func Build(t testing.TB, env ...string) string {
	t.Helper()
	fmt.Fprint(io.Discard, command...) // the linker drops what nobody uses
	tool := filepath.Join(t.TempDir(), "neterrlint")
	hash := fmt.Sprintf("-X main.integrationRun=%d%s", os.Getpid(), filepath.Dir(tool))
	GoEnv(t, Root(t), env, "build", "-ldflags", hash, "-o", tool, "./cmd/neterrlint")
	return tool
}

// Go runs the go command in a folder and returns what it prints. It must succeed.
func Go(t testing.TB, dir string, args ...string) string {
	t.Helper()
	return GoEnv(t, dir, nil, args...)
}

// GoEnv is Go with variables of the environment.
func GoEnv(t testing.TB, dir string, env []string, args ...string) string {
	t.Helper()
	var stderr strings.Builder
	cmd := exec.Command("go", args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "GOWORK=off", "GOFLAGS="), env...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s go %s: %v\n%s", strings.Join(env, " "), strings.Join(args, " "), err, stderr.String())
	}
	return string(out)
}

// CompareFixed fails the test if the files in dir, a copy of the module to which
// the fixes were applied, are not those of fixed.txtar, which lists the files
// that differ from the module's.
func CompareFixed(t testing.TB, dir string) {
	t.Helper()
	want := make(map[string][]byte)
	for _, f := range txtar.Parse(fixed).Files {
		want[f.Name] = f.Data
	}
	for _, f := range changed(t, dir) {
		if line, text := difference(f.Data, want[f.Name]); line > 0 {
			t.Errorf("line %d of %s is fixed otherwise than in fixed.txtar: %q", line, f.Name, text)
		}
		delete(want, f.Name)
	}
	for name := range want {
		t.Errorf("there is no fix in %s", name)
	}
}

// difference returns the first line of a that b does not have there, and its
// number, which is 0 if there is none.
func difference(a, b []byte) (int, string) {
	if bytes.Equal(a, b) {
		return 0, ""
	}
	x, y := strings.SplitAfter(string(a), "\n"), strings.SplitAfter(string(b), "\n")
	i := 0
	for i < len(x)-1 && i < len(y) && x[i] == y[i] {
		i++
	}
	return i + 1, x[i]
}

// changed returns the files in dir, a copy of the module, that differ from the
// module's, by name. Files are left out in which not all drivers find the same.
func changed(t testing.TB, dir string) []txtar.File {
	t.Helper()
	differs := make(map[string]bool) // of files in which not all drivers find the same
	for _, f := range list(t) {
		if len(f.Notes) > 0 {
			differs[findingLine.FindStringSubmatch(f.Text)[1]] = true
		}
	}
	original := filepath.Join(Root(t), "internal/integration/testdata/module")
	var list []txtar.File
	err := filepath.WalkDir(original, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		name, err := filepath.Rel(original, path)
		if err != nil || differs[filepath.ToSlash(name)] {
			return err
		}
		before, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		after, err := os.ReadFile(filepath.Join(dir, name))
		if err == nil && !bytes.Equal(before, after) {
			list = append(list, txtar.File{Name: filepath.ToSlash(name), Data: after})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return list
}
