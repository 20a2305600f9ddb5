package errtext_test

import (
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/facttest"
)

// TestFacts checks the facts of the fixtures against their comments, and sees them
// arrive.
func TestFacts(t *testing.T) {
	testdata, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	facttest.Whole(t, errtext.Analyzer)
	facttest.Travel(t, facttest.Of(analysistest.Run(t, testdata, errtext.Analyzer, "errtext/...")), 15)
}
