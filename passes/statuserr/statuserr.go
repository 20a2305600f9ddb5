package statuserr

import (
	_ "embed"
	"fmt"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/response"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

//go:embed doc.go
var doc string

// Analyzer reports responses whose bad status is taken for a success.
var Analyzer = &analysis.Analyzer{
	Name:             "statuserr",
	Doc:              docs.MustExtract(doc, "statuserr"),
	URL:              "https://github.com/neterrlint/neterrlint/blob/main/docs/statuserr.md",
	Flags:            flags(),
	Requires:         []*analysis.Analyzer{response.Analyzer},
	ResultType:       report.ResultType,
	Run:              report.Run(run),
	RunDespiteErrors: true,
}

func run(pass *analysis.Pass, r *report.Reporter) {
	flows := pass.ResultOf[response.Analyzer].(*response.Flows)
	for _, s := range flows.Skipped {
		r.Skip(s)
	}
	c := &checker{pass: pass, report: r, words: explain.New(pass), reported: make(map[token.Pos]bool)}
	for _, f := range flows.All {
		if len(f.Status) > 0 && c.wanted(f.Site) {
			r.Guard(f.Site.Pos(), f.Site.Fn.String(), func() { c.flow(f) })
		}
	}
}

// checker is the work on one package.
type checker struct {
	pass     *analysis.Pass
	report   *report.Reporter
	words    *explain.Index
	reported map[token.Pos]bool // a closure's response can be its caller's, too
}

// wanted reports whether the flags ask for a report at the site.
func (c *checker) wanted(s *response.Site) bool {
	return tests || !testfile.In(c.pass, s.Pos())
}

// flow reports what became of a response's status: at the call, if some path
// takes a bad one for a success, and at each return of a nil error.
func (c *checker) flow(f *response.Flow) {
	var worst *response.StatusEnd
	for i, end := range f.Status {
		if end.Kind != response.Taken {
			c.swallowed(f, end)
			continue
		}
		if worst == nil || before(end, *worst) {
			worst = &f.Status[i]
		}
	}
	if worst != nil {
		c.taken(f, *worst)
	}
}

// before reports whether a says more than b of the same response: content is
// taken, fewer codes are told apart, it returns earlier.
func before(a, b response.StatusEnd) bool {
	if (a.Read != nil) != (b.Read != nil) {
		return a.Read != nil
	}
	if !a.Codes.Equal(b.Codes) && (a.Codes.Within(b.Codes) || b.Codes.Within(a.Codes)) {
		return b.Codes.Within(a.Codes)
	}
	return a.At.Pos() < b.At.Pos()
}

// taken reports a response that is taken for a success whatever its status.
func (c *checker) taken(f *response.Flow, end response.StatusEnd) {
	call := f.Site.Producer
	d := analysis.Diagnostic{Pos: f.Site.Pos(), End: f.Site.Pos() + 1}
	if syntax, _ := c.words.Call(call); syntax != nil {
		d.Pos, d.End = c.words.CallPos(syntax), syntax.End()
	}
	if c.reported[d.Pos] {
		return
	}
	c.reported[d.Pos] = true
	name := c.words.CallName(call)
	switch {
	case end.Read != nil:
		d.Message = fmt.Sprintf("response of %s is %s at line %d although its status may be %s", name, done(end.Read), c.words.Line(explain.Pos(end.Read)), classes(end.Codes))
	case f.Site.Unused():
		d.Message = fmt.Sprintf("response of %s is discarded, and with it a status that may be %s", name, classes(end.Codes))
	default:
		d.Message = fmt.Sprintf("response of %s counts as a success at line %d although its status may be %s", name, c.words.Line(explain.Pos(end.At)), classes(end.Codes))
	}
	switch {
	case !end.Codes.Equal(response.Codes):
		d.Category = "partial"
		d.Message += "; only " + c.tested(f, end)
	case len(f.Tested) > 0:
		d.Category = "partial"
		d.Message += "; the test at line " + c.lines(f.Tested) + " makes no difference to that"
	case end.Read != nil:
		d.Category = "unchecked"
		d.Message += ": nothing tests it"
	case f.Site.Unused():
		d.Category = "discarded"
	default:
		d.Category = "discarded"
		d.Message += ": nothing tests it"
	}
	if end.Read != nil && end.Read != end.At {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: explain.Pos(end.Read), End: explain.Pos(end.Read), Message: "content is taken from the body"})
	}
	d.Related = append(d.Related, analysis.RelatedInformation{Pos: explain.Pos(end.At), End: explain.Pos(end.At), Message: "returns as after a success"})
	if suggestCheck && d.Category == "unchecked" { // elsewhere it would come before a test that is there
		d.SuggestedFixes = c.fix(f)
	}
	c.report.Report(d)
}

// swallowed reports a return that turns a bad status into a nil error.
func (c *checker) swallowed(f *response.Flow, end response.StatusEnd) {
	pos := explain.Pos(end.At)
	if c.reported[pos] {
		return
	}
	c.reported[pos] = true
	d := analysis.Diagnostic{Pos: pos, End: pos + 1, Category: "swallowed"}
	what := "the error"
	if stmt, ok := c.words.Return(end.At.Pos()); ok {
		d.End = stmt.End()
		if n := len(stmt.Results); n > 0 {
			what = c.words.Text(stmt.Results[n-1])
		}
	}
	from := fmt.Sprintf("%s at line %d", c.words.CallName(f.Site.Producer), c.words.Line(f.Site.Pos()))
	if end.Kind == response.Wrapped {
		says := "<nil>"
		if strings.Contains(what, "%w") {
			says = "%!w(<nil>)"
		}
		d.Message = fmt.Sprintf("%s wraps an error that is nil when the status of %s is bad: it says %s and not the status", shortened(what), from, says)
	} else {
		d.Message = fmt.Sprintf("%s is nil here when the status of %s is bad: a %s is returned as a success", shortened(what), from, example(end.Codes))
	}
	d.Related = []analysis.RelatedInformation{{Pos: f.Site.Pos(), End: f.Site.Pos(), Message: "returns a nil error for every status"}}
	c.report.Report(d)
}

// shortened returns the text of an expression, or what it is if that is long.
func shortened(text string) string {
	if len(text) > 60 {
		return "the error"
	}
	return text
}

// done says what an instruction does with the content of a body.
func done(instr ssa.Instruction) string {
	call, ok := instr.(ssa.CallInstruction)
	if !ok {
		if _, ok := instr.(*ssa.Return); ok {
			return "returned"
		}
		return "handed on"
	}
	name := ""
	if call.Common().IsInvoke() {
		name = call.Common().Method.Name()
	} else if fn := call.Common().StaticCallee(); fn != nil {
		name = fn.Name()
	}
	switch {
	case strings.Contains(name, "Decode") || strings.Contains(name, "Unmarshal"):
		return "decoded"
	case strings.HasPrefix(name, "Copy"):
		return "copied"
	}
	return "read"
}

// tested says which codes are told apart, and where.
func (c *checker) tested(f *response.Flow, end response.StatusEnd) string {
	text := codes(response.Codes.Intersect(end.Codes.Complement()))
	if strings.Contains(text, " ") {
		text += " are told apart"
	} else {
		text += " is told apart"
	}
	if len(f.Tested) > 0 {
		text += ", at line " + c.lines(f.Tested)
	}
	return text
}

// lines lists the lines of positions.
func (c *checker) lines(at []token.Pos) string {
	var lines []int
	for _, pos := range at {
		lines = append(lines, c.words.Line(pos))
	}
	slices.Sort(lines)
	return list(slices.Compact(lines))
}
