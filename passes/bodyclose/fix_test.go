package bodyclose_test

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/fixtest"
	"github.com/neterrlint/neterrlint/passes/bodyclose"
)

// TestFixes compares what the fixes make of the fixtures with the golden
// files. Where no fix is right, a comment says so, and there must be none.
func TestFixes(t *testing.T) {
	testdata := testdata(t)
	for _, result := range analysistest.RunWithSuggestedFixes(t, testdata, bodyclose.Analyzer, "bodyclosefix/...") {
		fset := result.Pass.Fset
		unfixed := make(map[string]bool) // lines with the comment, as file:line
		for _, file := range result.Pass.Files {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if strings.HasPrefix(c.Text, "// no fix: ") {
						pos := fset.Position(c.Pos())
						pos.Column = 0
						unfixed[pos.String()] = true
					}
				}
			}
		}
		for _, d := range result.Diagnostics {
			pos := fset.Position(d.Pos)
			pos.Column = 0
			if want := !unfixed[pos.String()]; len(d.SuggestedFixes) > 1 || len(d.SuggestedFixes) == 1 != want {
				t.Errorf("%s: %d fixes, want one: %t", pos, len(d.SuggestedFixes), want)
			}
		}
	}
}

func TestFixedIsSilent(t *testing.T) {
	fixtest.Silent(t, testdata(t), bodyclose.Analyzer, 100, "bodyclose/...", "bodyclosefix/...")
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
