package retry_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/retry"
)

func testdata(t *testing.T) string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), retry.Analyzer, "retry/...")
}

// set sets flags of the analyzer for the time of the test.
func set(t *testing.T, names ...string) {
	for _, name := range names {
		f := retry.Analyzer.Flags.Lookup(name)
		if f == nil {
			t.Fatalf("no flag -retry.%s", name)
		}
		if err := f.Value.Set("true"); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { f.Value.Set(f.DefValue) })
	}
}

func TestSleep(t *testing.T) {
	set(t, "sleep")
	analysistest.Run(t, testdata(t), retry.Analyzer, "retrysleep/...")
}
