package resend_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/facttest"
	"github.com/neterrlint/neterrlint/internal/resend"
)

// TestFacts compares the summaries of functions with what comments say, and sees them
// arrive.
func TestFacts(t *testing.T) {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	facttest.Whole(t, resend.Analyzer)
	facttest.Travel(t, facttest.Of(analysistest.Run(t, dir, resend.Analyzer, "resend")), 10)
}
