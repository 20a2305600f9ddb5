package canceledlog

import (
	_ "embed"
	"fmt"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/cancellation"
	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

//go:embed doc.go
var doc string

// Analyzer reports log entries at ERROR of requests that were cancelled.
var Analyzer = &analysis.Analyzer{
	Name:             "canceledlog",
	Doc:              docs.MustExtract(doc, "canceledlog"),
	URL:              "https://github.com/neterrlint/neterrlint/blob/main/docs/canceledlog.md",
	Flags:            flags(),
	Requires:         []*analysis.Analyzer{cancellation.Analyzer},
	ResultType:       report.ResultType,
	Run:              report.Run(run),
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass, r *report.Reporter) {
	found := pass.ResultOf[cancellation.Analyzer].(*cancellation.Findings)
	for _, s := range found.Skipped {
		r.Skip(s)
	}
	c := &checker{pass: pass, report: r, words: explain.New(pass)}
	for _, f := range found.All {
		if tests.On() || !testfile.In(pass, f.Entry.Pos()) {
			r.Guard(f.Entry.Pos(), f.Fn.String(), func() { c.finding(f) })
		}
	}
}

// checker is the work on one package.
type checker struct {
	pass   *analysis.Pass
	report *report.Reporter
	words  *explain.Index
}

// finding reports one log entry.
func (c *checker) finding(f *cancellation.Finding) {
	d := analysis.Diagnostic{Pos: f.Entry.Common().Pos(), End: f.Entry.Common().Pos() + 1}
	if call, _ := c.words.Call(f.Entry); call != nil {
		d.Pos, d.End = call.Pos(), call.End()
	}
	level := "ERROR"
	if cancellation.Config.Level != cancellation.Level(knowledge.Error) {
		level = "WARN or higher"
	}
	logs := fmt.Sprintf("is logged at %s at line %d", level, c.words.Line(d.Pos))
	if f.Wrapper != "" {
		logs = fmt.Sprintf("is logged at %s by %s (%s)", level, c.words.CallName(f.Entry), f.Wrapper)
	}
	switch f.Reason {
	case cancellation.Explicit:
		d.Category = "explicit"
		d.Message = fmt.Sprintf("%s %s, although it is known to be a cancellation here: a client that went away is no error", c.subject(f), logs)
	case cancellation.Weak:
		d.Category = "weak-filter"
		d.Message = fmt.Sprintf("%s %s when the client goes away: %s", c.subject(f), logs, weakness(f.Kind))
	default:
		d.Category = "unfiltered"
		d.Message = fmt.Sprintf("%s %s, also when the client has just gone away", c.subject(f), logs)
		d.SuggestedFixes = c.fix(f)
	}
	c.report.Report(d)
}

// subject says what is logged.
func (c *checker) subject(f *cancellation.Finding) string {
	if f.Op != "" {
		return fmt.Sprintf("the error of %s", f.Op)
	}
	src := f.Source
	if s, ok := src.(*ssa.Store); ok { // of a struct that has the error in a field
		src, _ = s.Val.(ssa.Instruction)
		if call, ok := src.(*ssa.Call); ok {
			return fmt.Sprintf("the error in the result of %s (line %d), which carries the request's context,", c.words.CallName(call), c.words.Line(call.Pos()))
		}
	}
	switch src := src.(type) {
	case *ssa.Call:
		name := c.words.CallName(src)
		last := src.Call.Signature().Results().Len() - 1
		if last < 0 || !names.IsError(src.Call.Signature().Results().At(last).Type()) {
			return "an error" // that was tested there
		}
		if strings.HasSuffix(name, ".Err") || strings.HasSuffix(name, ".Cause") {
			return fmt.Sprintf("%s (line %d)", name, c.words.Line(src.Pos()))
		}
		return fmt.Sprintf("the error of %s (line %d), which carries the request's context,", name, c.words.Line(src.Pos()))
	case nil:
		return "the error of a proxied request"
	case *ssa.UnOp:
		if src.Op == token.ARROW {
			return fmt.Sprintf("the error received at line %d, of an operation that carries the request's context,", c.words.Line(src.Pos()))
		}
		return "the error that a function literal assigned, of an operation that carries the request's context,"
	}
	return "an error"
}

func weakness(k cancellation.Kind) string {
	if k&cancellation.Status != 0 {
		return "errors.Is finds no context.Canceled in a gRPC status"
	}
	return "errors.Is finds no context.Canceled in an error that was made anew with its text"
}
