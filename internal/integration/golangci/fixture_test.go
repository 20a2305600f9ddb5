package main

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// TestFindings runs golangci-lint on the module that every driver is tested
// with: for the findings, for the fixes, and again to see that these leave
// nothing to fix.
func TestFindings(t *testing.T) {
	names := []string{"golangci"}
	if !integration.HasC(t) {
		names = append(names, "nocgo")
	}
	dir := integration.Module(t)
	if err := os.WriteFile(filepath.Join(dir, ".golangci.yml"), []byte(settings()), 0o666); err != nil {
		t.Fatal(err)
	}
	cache := t.TempDir()
	integration.Compare(t, lint(t, dir, cache), names...)
	for range 2 {
		lint(t, dir, cache, "--fix")
		integration.CompareFixed(t, dir)
	}
	integration.Go(t, dir, "vet", "./...")
}

// settings returns a configuration with the settings with which the list of
// findings was made.
func settings() string {
	var text strings.Builder
	text.WriteString(`version: "2"
linters:
  default: none
  enable: [neterrlint]
  settings:
    custom:
      neterrlint:
        type: module
        settings:
`)
	for name, flags := range integration.Settings {
		fmt.Fprintf(&text, "          %s:\n", name)
		for flag, value := range flags {
			fmt.Fprintf(&text, "            %s: %s\n", flag, value)
		}
	}
	text.WriteString(`issues:
  max-issues-per-linter: 0
  max-same-issues: 0
  uniq-by-line: false
`)
	return text.String()
}

// Golangci-lint puts the name of the analyzer before a message, and that of the
// linter behind it.
var issue = regexp.MustCompile(`(?m)^(\S+:\d+:\d+: )[a-z]+: (.* \[[a-z]+/[a-z-]+\]) \(neterrlint\)$`)

// lint runs golangci-lint, which must find something, and returns its findings
// as the list has them. There must be no other line in its output.
func lint(t *testing.T, dir, cache string, args ...string) []string {
	t.Helper()
	cmd := exec.Command("lint", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+cache, "GOFLAGS=", "GOWORK=off", "PWD="+dir)
	var stderr strings.Builder
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		t.Fatalf("golangci-lint %q: %v, want exit code 1\n%s", args, err, &stderr)
	}
	text := issue.ReplaceAllString(string(out), "$1$2")
	found := integration.Lines(text, dir)
	if lines := strings.Count(text, "\n"); lines != len(found) {
		t.Errorf("golangci-lint %q prints other lines than findings:\n%s", args, out)
	}
	return found
}
