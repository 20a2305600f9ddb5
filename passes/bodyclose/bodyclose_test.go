package bodyclose_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/bodyclose"
)

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	analysistest.Run(t, testdata, bodyclose.Analyzer, "bodyclose/...")
}
