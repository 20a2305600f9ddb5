package retry_test

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/retry"
)

// TestFixes compares what the fixes make of the fixtures with the golden files. Where
// no fix is right, a comment says so, and there must be none.
func TestFixes(t *testing.T) {
	for _, result := range analysistest.RunWithSuggestedFixes(t, testdata(t), retry.Analyzer, "retryfix/...") {
		fset := result.Pass.Fset
		unfixed := make(map[int]bool) // by line
		for _, file := range result.Pass.Files {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if strings.HasPrefix(c.Text, "// no fix: ") {
						unfixed[fset.Position(c.Pos()).Line] = true
					}
				}
			}
		}
		for _, d := range result.Diagnostics {
			pos := fset.Position(d.Pos)
			if want := !unfixed[pos.Line]; len(d.SuggestedFixes) > 1 || len(d.SuggestedFixes) == 1 != want {
				t.Errorf("%s: %d fixes, want one: %t", pos, len(d.SuggestedFixes), want)
			}
		}
	}
}
