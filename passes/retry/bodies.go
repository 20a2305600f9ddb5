package retry

import (
	"fmt"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/resend"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// bodies reports the bodies that are sent a second time.
func (c *checker) bodies(found *resend.Findings) {
	for _, s := range found.Skipped {
		c.report.Skip(s)
	}
	for _, f := range found.All {
		if c.wanted(f.Second) {
			c.report.Guard(f.Second.Pos(), f.Fn.String(), func() { c.body(f) })
		}
	}
}

// wanted reports whether the flags ask for a report at the call.
func (c *checker) wanted(call ssa.CallInstruction) bool {
	return tests.On() || !testfile.In(c.pass, call.Pos())
}

// body reports one body that is sent a second time.
func (c *checker) body(f *resend.Finding) {
	call := f.Second
	if f.Given != nil {
		call = f.Given
	}
	d := analysis.Diagnostic{Pos: call.Pos(), End: call.Pos() + 1}
	if syntax, _ := c.words.Call(call); syntax != nil {
		d.Pos, d.End = c.words.CallPos(syntax), syntax.End()
	}
	first := fmt.Sprintf("%s at line %d", c.words.CallName(f.First), c.words.Line(f.First.Pos()))
	switch {
	case f.Again != nil:
		first = fmt.Sprintf("its first run, when %s calls it again (line %d)", c.words.CallName(f.Again), c.words.Line(f.Again.Pos()))
		if f.Given == nil {
			first = fmt.Sprintf("the first run of this function, which %s calls again (line %d),", c.words.CallName(f.Again), c.words.Line(f.Again.Pos()))
		}
	case f.First == f.Second:
		first = "the round before"
	}
	if f.Given != nil {
		d.Category = "reader-reuse"
		d.Message = fmt.Sprintf("%s is given a reader that %s has consumed, and nothing has rewound it: the server sees %s",
			c.words.CallName(call), first, "an empty body")
	} else {
		d.Category = "body-reuse"
		d.Message = fmt.Sprintf("%s sends a request again whose body %s has consumed, and nothing has reset it: %s",
			c.words.CallName(call), first, lost(f.Body))
		d.SuggestedFixes = c.fixBody(f)
	}
	if f.First != f.Second {
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: f.First.Pos(), End: f.First.Pos(), Message: "the body is consumed here"})
	}
	c.report.Report(d)
}

// lost says what becomes of a request whose body was consumed before.
func lost(b resend.Body) string {
	const known, other = `over a new connection it fails with "ContentLength=N with Body length 0"`, "the server sees an empty body"
	switch b {
	case resend.Replayable:
		return known + ", over HTTP/2 " + other
	case resend.OneShot:
		return other + ", and may well answer 200"
	}
	return other + ", or " + known
}
