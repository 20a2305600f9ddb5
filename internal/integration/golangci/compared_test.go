package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// TestCompared runs what docs/compared.md shows: what the other linters in
// golangci-lint say of the examples, and what neterrlint says of theirs.
func TestCompared(t *testing.T) {
	root := integration.Root(t)
	page, err := os.ReadFile(filepath.Join(root, "docs/compared.md"))
	if err != nil {
		t.Fatal(err)
	}
	shown := regexp.MustCompile("(?ms)^```\n\\$ \\./custom-gcl ([^\n]*)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1)
	if len(shown) != 2 {
		t.Fatalf("the page shows %d outputs, want 2", len(shown))
	}
	kinds, err := filepath.Glob(filepath.Join(root, "docs/testdata/kinds/*"))
	if err != nil || len(kinds) < 5 {
		t.Fatalf("the kinds of findings are %q, %v", kinds, err)
	}
	for _, kind := range kinds {
		if name := "./docs/testdata/kinds/" + filepath.Base(kind); !slices.Contains(strings.Fields(shown[0][1]), name) {
			t.Errorf("the first command leaves %s out", name)
		}
	}
	for _, m := range shown {
		cmd := exec.Command("golangci-lint", strings.Fields(m[1])...)
		cmd.Dir = root
		cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+t.TempDir(), "GOFLAGS=", "GOWORK=off", "PWD="+root)
		var stderr strings.Builder
		cmd.Stderr = &stderr
		out, _ := cmd.Output()
		if code := cmd.ProcessState.ExitCode(); code != 1 || string(out) != m[2] {
			t.Errorf("%s: exit code %d, want 1\n%s%s\nthe page says\n%s", m[1], code, out, &stderr, m[2])
		}
	}
}
