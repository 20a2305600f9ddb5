package retry

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/resend"
	"github.com/neterrlint/neterrlint/internal/rounds"
	"github.com/neterrlint/neterrlint/internal/testfile"
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
	for _, f := range found.All {
		if tests.On() || !testfile.In(pass, f.Attempt.Pos()) {
			r.Guard(f.Attempt.Pos(), f.Fn.String(), func() { c.round(f) })
		}
	}
}

// checker is the work on one package.
type checker struct {
	pass   *analysis.Pass
	report *report.Reporter
	words  *explain.Index
}

// round reports a loop that makes a failed attempt again.
func (c *checker) round(f *rounds.Finding) {
	d := analysis.Diagnostic{Pos: f.Attempt.Common().Pos(), End: f.Attempt.Common().Pos() + 1}
	if call, _ := c.words.Call(f.Attempt); call != nil {
		d.Pos, d.End = c.words.CallPos(call), call.End()
	}
	attempt := fmt.Sprintf("%s (line %d)", c.attemptName(f.Attempt), c.words.Line(d.Pos))
	if f.Handed {
		attempt = fmt.Sprintf("what %s (line %d) is given to do", c.words.CallName(f.Attempt), c.words.Line(d.Pos))
	}
	failed := "it has failed"
	if f.Status {
		failed = "it was answered with a bad status"
	}
	switch f.Reason {
	case rounds.Tight:
		d.Category = "tight-loop"
		end := "without end"
		if f.Until {
			end = "with no limit to their number"
		}
		d.Message = fmt.Sprintf("%s is made again at once after %s, %s: nothing in between waits", attempt, failed, end)
	case rounds.Blind:
		d.Category = "ctx-blind"
		d.Message = fmt.Sprintf("%s is made again for ever once its context has ended: nothing after a failure looks at the context, or leaves the loop", attempt)
	case rounds.Sleep:
		d.Category = "sleep-ctx"
		d.Pos, d.End = c.sleepPos(f.Sleep)
		d.SuggestedFixes = c.fix(f)
		d.Message = fmt.Sprintf("%s between two attempts of %s goes on when their context has ended: select on its Done as well", c.sleepName(f.Sleep), attempt)
	}
	c.report.Report(d)
}

// attemptName returns what the source calls for an attempt.
func (c *checker) attemptName(attempt ssa.CallInstruction) string {
	if call, _ := c.words.Call(attempt); call != nil {
		if _, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
			return "the function literal"
		}
	}
	return c.words.CallName(attempt)
}

// sleepPos returns where a sleep stands.
func (c *checker) sleepPos(instr ssa.Instruction) (pos, end token.Pos) {
	if call, ok := instr.(ssa.CallInstruction); ok {
		if call, _ := c.words.Call(call); call != nil {
			return call.Pos(), call.End()
		}
	}
	return instr.Pos(), instr.Pos() + 1
}

// sleepName returns what the source calls for a sleep.
func (c *checker) sleepName(instr ssa.Instruction) string {
	if call, ok := instr.(ssa.CallInstruction); ok {
		return c.words.CallName(call)
	}
	return "<-time.After"
}
