// Package rounds finds the loops of a package that make an attempt to reach somebody
// else again after it has failed, and tells what lies between the two: a wait, a stop,
// a look at the context.
package rounds

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/report"
)

// Analyzer finds the rounds of a package. Its result is a *[Findings].
var Analyzer = &analysis.Analyzer{
	Name:             "rounds",
	Doc:              "find attempts that are made again after they have failed",
	Requires:         []*analysis.Analyzer{gatedssa.Analyzer},
	ResultType:       reflect.TypeFor[*Findings](),
	Run:              run,
	RunDespiteErrors: true,
}

// Findings are the loops of a package that make a failed attempt again.
type Findings struct {
	Skipped []report.Skip
}

func run(pass *analysis.Pass) (any, error) {
	built := pass.ResultOf[gatedssa.Analyzer].(*gatedssa.SSA)
	return &Findings{Skipped: built.Skipped}, nil
}
