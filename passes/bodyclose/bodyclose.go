package bodyclose

import (
	_ "embed"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"go/version"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/explain"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/response"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

//go:embed doc.go
var doc string

// Analyzer reports response bodies that some path leaves open.
var Analyzer = &analysis.Analyzer{
	Name:             "bodyclose",
	Doc:              docs.MustExtract(doc, "bodyclose"),
	URL:              "https://github.com/neterrlint/neterrlint/blob/main/docs/bodyclose.md",
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
	c := &checker{pass: pass, report: r, words: explain.New(pass)}
	// What a function literal obtains is followed in each function that runs it.
	reported := make(map[token.Pos]bool)
	for _, failed := range []bool{false, true} {
		for _, f := range flows.All {
			if len(f.Ends) > 0 && f.Site.Failed() == failed && c.wanted(f.Site) && !reported[f.Site.Pos()] {
				reported[f.Site.Pos()] = true
				r.Guard(f.Site.Pos(), f.Site.Fn.String(), func() { c.leak(f) })
			}
		}
	}
	for _, f := range flows.All {
		if len(f.Ends) == 0 && len(f.Undrained) > 0 && c.wanted(f.Site) && !f.Site.Failed() && !reported[f.Site.Pos()] {
			reported[f.Site.Pos()] = true
			r.Guard(f.Site.Pos(), f.Site.Fn.String(), func() { c.undrained(f) })
		}
	}
	for _, s := range flows.Thrown {
		if c.wanted(s) {
			c.discarded(s)
		}
	}
}

// checker is the work on one package.
type checker struct {
	pass   *analysis.Pass
	report *report.Reporter
	words  *explain.Index
	names  map[ast.Node]map[string]bool // used in a declaration, or by its fixes
}

// wanted reports whether the flags ask for a report at the site.
func (c *checker) wanted(s *response.Site) bool {
	if len(ignored) > 0 && ignored[receiver(s.Producer)] {
		return false
	}
	return tests || !testfile.In(c.pass, s.Pos())
}

// leak reports a response that some path leaves open.
func (c *checker) leak(f *response.Flow) {
	end, trail := c.shortest(f)
	name := c.words.CallName(f.Site.Producer)
	d := c.diagnostic(f.Site)
	switch {
	case f.Site.Unused():
		c.discarded(f.Site)
		return
	case end.Kind == response.DeferInLoop:
		d.Category = "defer-in-loop"
		d.Message = fmt.Sprintf("response body of %s is closed by a defer, which waits for the function to return while the loop goes round again: bodies pile up", name)
	case end.Kind == response.Overwritten:
		d.Category = "overwritten"
		d.Message = fmt.Sprintf("response body of %s is still open when the loop comes back here and obtains the next response", name)
	case end.Over != nil:
		d.Category = "overwritten"
		d.Message = fmt.Sprintf("response body of %s is still open when line %d overwrites the response", name, c.words.Line(end.Over.Pos()))
	case f.Site.Failed():
		d.Category = "leak-path"
		d.Message = fmt.Sprintf("response body of %s is not closed when the function literal around it returns an error (%s at line %d)", name, exitName(end.At), c.words.Line(explain.Pos(end.At)))
	case !f.Handled:
		d.Category = "leak"
		d.Message = fmt.Sprintf("response body of %s is never closed", name)
		if f.LastUse != nil && f.LastUse.Pos().IsValid() {
			d.Message += fmt.Sprintf("; it is last used at line %d", c.words.Line(f.LastUse.Pos()))
		}
		d.SuggestedFixes = c.fixLeak(f)
	default:
		d.Category = "leak-path"
		d.SuggestedFixes = c.fixPaths(f)
		d.Message = fmt.Sprintf("response body of %s is not closed %s(%s at line %d)", name, c.when(trail), exitName(end.At), c.words.Line(explain.Pos(end.At)))
	}
	d.Related = c.related(end, trail)
	c.report.Report(d)
}

// undrained reports a body that is closed unread.
func (c *checker) undrained(f *response.Flow) {
	end := f.Undrained[0]
	trail := f.Trail(end)
	d := c.diagnostic(f.Site)
	d.Category = "undrained"
	d.Message = fmt.Sprintf("response body of %s is closed before it is read to its end %s(%s at line %d): %s",
		c.words.CallName(f.Site.Producer), c.when(trail), exitName(end.At), c.words.Line(explain.Pos(end.At)), c.costs())
	c.report.Report(d)
}

// costs says what an unread body costs under the module's version of Go.
func (c *checker) costs() string {
	if v := c.pass.Pkg.GoVersion(); v != "" && version.Compare(v, "go1.27") >= 0 {
		return "Close reads up to 256 KiB of the rest, beyond which the connection can't be used again"
	}
	return "the connection can't be used again"
}

// receiver returns the full name of the type whose method a call calls.
func receiver(call ssa.CallInstruction) string {
	common := call.Common()
	var recv types.Type
	if common.IsInvoke() {
		recv = common.Value.Type()
	} else if sig := common.Signature(); sig.Recv() != nil {
		recv = sig.Recv().Type()
	}
	if p, ok := types.Unalias(recv).(*types.Pointer); ok {
		recv = p.Elem()
	}
	if n, ok := types.Unalias(recv).(*types.Named); ok && n.Obj().Pkg() != nil {
		return n.Obj().Pkg().Path() + "." + n.Obj().Name()
	}
	return ""
}

// discarded reports a response that nobody can close.
func (c *checker) discarded(s *response.Site) {
	d := c.diagnostic(s)
	d.Category = "discarded"
	d.Message = fmt.Sprintf("response of %s is discarded: its body can't be closed any more", c.words.CallName(s.Producer))
	d.SuggestedFixes = c.fixDiscarded(s)
	c.report.Report(d)
}

// diagnostic returns a diagnostic at the call that produced the response.
func (c *checker) diagnostic(s *response.Site) analysis.Diagnostic {
	d := analysis.Diagnostic{Pos: s.Pos(), End: s.Pos() + 1}
	if call, _ := c.words.Call(s.Producer); call != nil {
		d.Pos, d.End = c.words.CallPos(call), call.End()
	}
	return d
}

// shortest returns the end with the fewest decisions on the way, and these.
func (c *checker) shortest(f *response.Flow) (response.End, []pathstate.Decision) {
	var best response.End
	var trail []pathstate.Decision
	for i, e := range f.Ends {
		t := f.Trail(e)
		if i == 0 || len(t) < len(trail) || len(t) == len(trail) && explain.Pos(e.At) < explain.Pos(best.At) {
			best, trail = e, t
		}
	}
	return best, trail
}

// when phrases the last decision that led to the leak and had a way out, or
// else the last one.
func (c *checker) when(trail []pathstate.Decision) string {
	for _, all := range []bool{false, true} {
		for i := len(trail) - 1; i >= 0; i-- {
			if !trail[i].Matters && !all {
				continue
			}
			if text, _, ok := c.words.Condition(trail[i]); ok {
				return "when " + text + " "
			}
		}
	}
	return ""
}

// related returns the trail: the decisions that mattered and the exit.
func (c *checker) related(end response.End, trail []pathstate.Decision) []analysis.RelatedInformation {
	var out []analysis.RelatedInformation
	for _, d := range trail {
		if !d.Matters {
			continue
		}
		if text, pos, ok := c.words.Condition(d); ok && pos.IsValid() {
			out = append(out, analysis.RelatedInformation{Pos: pos, End: pos, Message: "taken when " + text})
		}
	}
	text := "leaves with the body open"
	switch {
	case end.Kind != response.AtReturn:
		text = "goes round again with the body open"
	case end.Over != nil:
		out = append(out, analysis.RelatedInformation{Pos: end.Over.Pos(), End: end.Over.Pos(), Message: "the response is overwritten"})
	}
	if pos := explain.Pos(end.At); pos.IsValid() {
		out = append(out, analysis.RelatedInformation{Pos: pos, End: pos, Message: text})
	}
	return out
}

func exitName(instr ssa.Instruction) string {
	if instr.Pos().IsValid() {
		return "return"
	}
	return "end of the function"
}
