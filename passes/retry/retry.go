package retry

import (
	_ "embed"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/resend"
	"github.com/neterrlint/neterrlint/internal/rounds"
)

//go:embed doc.go
var doc string

// Analyzer reports attempts that are made again in a way that can't work, or that
// hurts.
var Analyzer = &analysis.Analyzer{
	Name:             "retry",
	Doc:              docs.MustExtract(doc, "retry"),
	URL:              "https://github.com/neterrlint/neterrlint/blob/main/docs/retry.md",
	Flags:            flags(),
	Requires:         []*analysis.Analyzer{rounds.Analyzer, resend.Analyzer},
	ResultType:       report.ResultType,
	Run:              report.Run(run),
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass, r *report.Reporter) {
	found := pass.ResultOf[rounds.Analyzer].(*rounds.Findings)
	for _, s := range found.Skipped {
		r.Skip(s)
	}
	c := &checker{pass: pass, report: r, words: explain.New(pass)}
	c.bodies(pass.ResultOf[resend.Analyzer].(*resend.Findings))
}

// checker is the work on one package.
type checker struct {
	pass   *analysis.Pass
	report *report.Reporter
	words  *explain.Index
}
