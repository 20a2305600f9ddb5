package statuserr_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/statuserr"
)

// set sets a flag of the analyzer for the time of the test.
func set(t *testing.T, name, value string) {
	t.Helper()
	f := statuserr.Analyzer.Flags.Lookup(name)
	if f == nil {
		t.Fatalf("no flag -statuserr.%s", name)
	}
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Value.Set(f.DefValue) })
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserr/...")
}

// TestProbes asks for requests whose answers are not read.
func TestProbes(t *testing.T) {
	set(t, "probes", "true")
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserrprobes")
}

// TestTests asks for test files.
func TestTests(t *testing.T) {
	set(t, "tests", "true")
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserrtests")
}
