package strerr_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/strerr"
)

// set sets flags of the analyzer for the time of the test.
func set(t *testing.T, values map[string]string) {
	for name, value := range values {
		f := strerr.Analyzer.Flags.Lookup(name)
		if f == nil {
			t.Fatalf("no flag -strerr.%s", name)
		}
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Value.Set(f.DefValue) })
	}
}

func testdata(t *testing.T) string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), strerr.Analyzer, "strerr/...")
}

// TestFixes compares what the fixes make of the fixtures with the golden files.
// The packages none and plan9 have a comparison for each reason to offer none.
func TestFixes(t *testing.T) {
	for _, result := range analysistest.RunWithSuggestedFixes(t, testdata(t), strerr.Analyzer, "strerrfix/...") {
		pkg := result.Pass.Pkg.Name()
		for _, d := range result.Diagnostics {
			if want := pkg != "none" && pkg != "plan9"; len(d.SuggestedFixes) == 1 != want {
				t.Errorf("%s: %d fixes, want one: %t", result.Pass.Fset.Position(d.Pos), len(d.SuggestedFixes), want)
			}
		}
	}
}

func TestUnknown(t *testing.T) {
	set(t, map[string]string{"unknown": "true"})
	analysistest.Run(t, testdata(t), strerr.Analyzer, "strerrunknown")
}

func TestTests(t *testing.T) {
	set(t, map[string]string{"tests": "true"})
	analysistest.Run(t, testdata(t), strerr.Analyzer, "strerrtests")
}
