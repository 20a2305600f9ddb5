package rounds

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/facttest"
)

// TestFacts checks what callers in other packages are told, and that it reaches them.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	facttest.Whole(t, Analyzer)
	facttest.Travel(t, facttest.Of(analysistest.Run(t, dir, Analyzer, "rounds/...")), 10)
}
