package cancellation_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/cancellation"
	"github.com/neterrlint/neterrlint/internal/facttest"
)

// TestFacts checks the facts of the fixtures against their wants, and sees them arrive.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	results := analysistest.Run(t, dir, cancellation.Analyzer, "cancellation/callees")
	facttest.Travel(t, facttest.Of(results), 10)
}
