// Package passes lists the analyzers of neterrlint.
package passes

import (
	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/passes/bodyclose"
	"github.com/neterrlint/neterrlint/passes/canceledlog"
	"github.com/neterrlint/neterrlint/passes/retry"
	"github.com/neterrlint/neterrlint/passes/statuserr"
	"github.com/neterrlint/neterrlint/passes/strerr"
)

// All returns the analyzers in the order in which help and reports name them.
func All() []*analysis.Analyzer {
	return []*analysis.Analyzer{
		bodyclose.Analyzer,
		statuserr.Analyzer,
		canceledlog.Analyzer,
		strerr.Analyzer,
		retry.Analyzer,
	}
}
