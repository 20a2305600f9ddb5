package retry_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/retry"
)

// TestFixedBodies runs the analyzer over what the fixes of bodies made: it compiles, and
// what they left is what a comment says has no fix.
func TestFixedBodies(t *testing.T) {
	fixed, err := os.ReadFile(filepath.Join(testdata(t), "src/retryfix/bodies/bodies.go.golden"))
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(` // want .*`)
	lines := strings.Split(string(fixed), "\n")
	for i, line := range lines {
		if !strings.Contains(line, "// no fix: ") {
			lines[i] = want.ReplaceAllString(line, "")
		}
	}
	dir, cleanup, err := analysistest.WriteFiles(map[string]string{"fixed/fixed.go": strings.Join(lines, "\n")})
	if err != nil {
		t.Fatal(err)
	}
	defer cleanup()
	for _, r := range analysistest.Run(t, dir, retry.Analyzer, "fixed") {
		if len(r.Pass.TypeErrors) > 0 {
			t.Errorf("%s: %v", r.Pass.Pkg.Path(), r.Pass.TypeErrors)
		}
		for _, d := range r.Diagnostics {
			if len(d.SuggestedFixes) > 0 {
				t.Errorf("%s still has a fix", r.Pass.Fset.Position(d.Pos))
			}
		}
	}
}
