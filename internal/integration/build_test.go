package integration

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

// TestReproducible builds the command in two folders, in the way that
// docs/release.md describes. The executables are the same.
func TestReproducible(t *testing.T) {
	var builds [2][]byte
	for i := range builds {
		dir := filepath.Join(t.TempDir(), "checkout")
		if err := os.MkdirAll(dir, 0o777); err != nil {
			t.Fatal(err)
		}
		for _, name := range []string{"go.mod", "go.sum", "cmd", "internal", "passes"} {
			from, to := filepath.Join(Root(t), name), filepath.Join(dir, name)
			if info, err := os.Stat(from); err != nil {
				t.Fatal(err)
			} else if info.IsDir() {
				err = os.CopyFS(to, os.DirFS(from))
				if err != nil {
					t.Fatal(err)
				}
				continue
			}
			text, err := os.ReadFile(from)
			if err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(to, text, 0o666); err != nil {
				t.Fatal(err)
			}
		}
		// The copies are in no repository, so there is no revision to write down.
		GoEnv(t, dir, []string{"CGO_ENABLED=0"}, "build", "-trimpath", "-o", "neterrlint", "./cmd/neterrlint")
		exe, err := os.ReadFile(filepath.Join(dir, "neterrlint"))
		if err != nil {
			t.Fatal(err)
		}
		builds[i] = exe
	}
	if !bytes.Equal(builds[0], builds[1]) {
		t.Error("two builds of the same source differ")
	}
}
