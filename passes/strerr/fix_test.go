package strerr_test

import (
	"testing"

	"github.com/neterrlint/neterrlint/internal/fixtest"
	"github.com/neterrlint/neterrlint/passes/strerr"
)

func TestFixedIsSilent(t *testing.T) {
	fixtest.Silent(t, testdata(t), strerr.Analyzer, 40, "strerr/...", "strerrfix/...")
}
