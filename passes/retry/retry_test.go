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

func TestFixes(t *testing.T) {
	set(t, "sleep")
	analysistest.RunWithSuggestedFixes(t, testdata(t), retry.Analyzer, "retryfix/...")
}

// TestFixedIsSilent runs the analyzer over what its fixes made: only what they left
// is reported.
func TestFixedIsSilent(t *testing.T) {
	set(t, "sleep")
	data := testdata(t)
	fixed, err := os.ReadFile(filepath.Join(data, "src/retryfix/sleep/sleep.go.golden"))
	if err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(` // want .*`)
	lines := strings.Split(string(fixed), "\n")
	for i, line := range lines {
		if !strings.Contains(line, "time.Sleep") {
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
	}
}
