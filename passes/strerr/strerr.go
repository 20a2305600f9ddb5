package strerr

import (
	_ "embed"
	"flag"
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/docs"
	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

//go:embed doc.go
var doc string

// Analyzer reports comparisons with the text of an error.
var Analyzer = &analysis.Analyzer{
	Name:             "strerr",
	Doc:              docs.MustExtract(doc, "strerr"),
	URL:              "https://github.com/neterrlint/neterrlint/blob/main/docs/strerr.md",
	Flags:            flags(),
	Requires:         []*analysis.Analyzer{errtext.Analyzer},
	ResultType:       report.ResultType,
	Run:              report.Run(run),
	RunDespiteErrors: true,
}

// The settings of the analyzer, set by its flags.
var (
	unknowns bool
	tests    = testfile.NewFlag()
)

func flags() flag.FlagSet {
	var f flag.FlagSet
	f.BoolVar(&unknowns, "unknown", false, "also report texts that nobody is known to own")
	f.Var(tests, "tests", "also report in _test.go files")
	return f
}

func run(pass *analysis.Pass, r *report.Reporter) {
	found := pass.ResultOf[errtext.Analyzer].(*errtext.Result)
	for _, s := range found.Skipped {
		r.Skip(s)
	}
	c := &checker{pass: pass, report: r, texts: found, imported: testfile.Imports(pass), indexes: make(map[*types.Package]*wordIndex)}
	for _, m := range found.Matches {
		r.Guard(m.Node.Pos(), "comparison in "+pass.Pkg.Path(), func() { c.match(m) })
	}
	for _, f := range c.fixes() {
		r.Report(f)
	}
}

// checker is the work on one package.
type checker struct {
	pass     *analysis.Pass
	report   *report.Reporter
	texts    *errtext.Result
	imported []*types.Package // that weigh in
	indexes  map[*types.Package]*wordIndex
	found    []*finding // those to report, in order of position
}

// A finding is a match and what is to be said of it.
type finding struct {
	match *errtext.Match
	diag  analysis.Diagnostic
	value *types.Var // that errors.Is finds, where a fix may be made; or nil
	name  string     // the name of a standard value, as in net.ErrClosed, for the fix
	path  string     // and its package
}

// match decides on one match.
func (c *checker) match(m *errtext.Match) {
	if m.File == nil || !c.wanted(m) || ownMethod(c.pass.TypesInfo, m.Func) {
		return
	}
	found := c.judge(m)
	if found == nil {
		if unknowns && wordy(m.Patterns) {
			f := &finding{match: m}
			f.diag.Category = "unknown"
			f.diag.Message = unknownMessage(m)
			c.add(f)
		}
		return
	}
	c.add(found)
}

func (c *checker) add(f *finding) {
	f.diag.Pos, f.diag.End = f.match.Node.Pos(), f.match.Node.End()
	c.found = append(c.found, f)
}

// wanted reports whether the flags ask for a report in the match's file.
func (c *checker) wanted(m *errtext.Match) bool {
	return tests.On() || !testfile.In(c.pass, m.Node.Pos())
}

func (c *checker) filename(pos token.Pos) string { return c.pass.Fset.Position(pos).Filename }

// ownMethod reports whether a function is one of those in which an error looks
// at its own text, or answers for it: there is nothing else to ask.
func ownMethod(info *types.Info, decl *ast.FuncDecl) bool {
	if decl == nil || decl.Recv == nil {
		return false
	}
	switch decl.Name.Name {
	case "Is", "As", "Error", "Unwrap", "Timeout", "Temporary":
	default:
		return false
	}
	fn, ok := info.Defs[decl.Name].(*types.Func)
	if !ok {
		return false
	}
	recv := fn.Signature().Recv().Type()
	return names.ImplementsError(recv) || names.ImplementsError(types.NewPointer(recv))
}
