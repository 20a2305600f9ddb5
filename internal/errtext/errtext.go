// Package errtext finds where the text of an error is compared with something,
// and tells where that error comes from.
//
// # How
//
// One walk over the syntax of a package notes what defines each variable, in which
// block, where functions return and are called, and what may be a comparison. All
// else is answered from these notes, on demand, without a control flow graph: the
// definitions that reach a use are those before it, back to the last one whose
// block encloses the use, less those in branches that leave (see reaching).
//
// A comparison has a subject, the error whose text it is about, and patterns, the
// texts that it is compared with. The subject is followed back through variables,
// fields, string functions and helpers to a call of Error or of a function that
// formats the error (see text.go); a pattern to constants, lists and the Error of a
// package's variable (see pattern.go). A function that compares the text of one
// parameter with another is no match itself, but its calls are: that it does so is
// its [Summary], which goes to other packages as a fact.
//
// The error itself is followed back to the calls that can have made it, through
// %w and the wrappers that keep an error, and the results and parameters of the
// package's functions. What only its text survives, an error formatted with %v or
// sent as a string, is noted as lost: errors.Is can't find it (see origin.go).
// What could not be followed is an origin of its own, the unknown.
package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/report"
)

// Analyzer finds the comparisons of a package. Its result is a *[Result].
var Analyzer = &analysis.Analyzer{
	Name:             "errtext",
	Doc:              "find comparisons with the text of an error",
	FactTypes:        []analysis.Fact{(*Summary)(nil), (*Sentinel)(nil)},
	ResultType:       reflect.TypeFor[*Result](),
	Run:              run,
	RunDespiteErrors: true,
}

// A Result is what a package compares.
type Result struct {
	Matches []*Match // in order of position
	Skipped []report.Skip

	p *pkg
}

// A Match is a comparison with the text of an error.
type Match struct {
	Node     ast.Node    // what to report: the comparison, or the call of a helper
	Form     Form        // how the text is compared
	Err      ast.Expr    // the error, of a type that implements error
	Outer    ast.Expr    // the error that Err was taken out of, or Err
	Direct   bool        // the text is Err.Error() itself, written in the comparison
	Fold     bool        // case is ignored
	Patterns []Pattern   // what it is compared with: at least one
	Sources  *Sources    // where the error comes from
	Typed    []TypeTest  // types that it is known to have, by tests or by what it was taken out of
	Tests    []ValueTest // values and types that the function asks it for as well
	Func     *ast.FuncDecl
	File     *ast.File

	blk  *block
	stmt ast.Node
}

// A Form is a way of comparing.
type Form uint8

// The forms.
const (
	Contains Form = iota // also an index, a count, a cut
	Equal                // ==, !=, a switch, a lookup
	Prefix
	Suffix
	Regexp
)

// A Pattern is what a text is compared with: a constant, or the text of a
// package's variable.
type Pattern struct {
	Text string
	Var  *types.Var
	Pos  token.Pos
	// Loose says that Text is a regular expression in which no text is certain.
	Loose bool
}

// A TypeTest is a type that an error is known to have or to wrap.
type TypeTest struct{ Type types.Type }

// A ValueTest is a value or a type that an error is asked for.
type ValueTest struct {
	Value types.Object // of errors.Is: a variable, or a constant as those of package syscall
	Type  types.Type   // of errors.As and of type assertions
}

func run(pass *analysis.Pass) (any, error) {
	r := new(Result)
	if knowledge.IsStd(pass.Pkg.Path()) {
		return r, nil // what the standard library does is knowledge
	}
	p := newPkg(pass)
	r.p = p
	guard := func(pos token.Pos, name func() string, f func()) {
		defer func() {
			if x := recover(); x != nil {
				r.Skipped = append(r.Skipped, skip(pos, name(), x))
			}
		}()
		f()
	}
	guard(token.NoPos, p.nameAt(nil), func() {
		p.walk()
		p.exportSentinels()
	})
	p.summarise(guard)
	for _, c := range p.candidates {
		guard(c.node.Pos(), p.nameAt(c.blk), func() { r.Matches = append(r.Matches, p.matches(c)...) })
	}
	for _, m := range r.Matches {
		guard(m.Node.Pos(), p.nameAt(m.blk), func() { p.trace(m) })
	}
	r.Matches = slices.DeleteFunc(r.Matches, func(m *Match) bool { return m.Sources == nil })
	slices.SortStableFunc(r.Matches, func(a, b *Match) int { return int(a.Node.Pos() - b.Node.Pos()) })
	return r, nil
}

// exportSentinels exports the texts of the package's error variables.
func (p *pkg) exportSentinels() {
	for _, v := range p.globals {
		if text, ok := p.sentinelText(v); ok && v.Exported() {
			p.pass.ExportObjectFact(v, &Sentinel{Text: text})
		}
	}
}

// sentinelText returns the text of a package-level error variable that is made
// of a constant text and never assigned again.
func (p *pkg) sentinelText(v *types.Var) (string, bool) {
	defs := p.defs[v]
	if len(defs) != 1 || defs[0].kind != whole || !isError(v.Type()) {
		return "", false
	}
	e := ast.Unparen(defs[0].rhs)
	if star, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(star.X)
	}
	call, ok := e.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil {
		return "", false
	}
	text, ok := p.constant(call.Args[0])
	switch {
	case !ok || text == "":
		return "", false
	case fn.Name() == "New" && isErrorsPackage(fn.Pkg().Path()):
		return text, true
	case len(call.Args) == 1 && fn.Name() == "Errorf" && (fn.Pkg().Path() == "fmt" || isErrorsPackage(fn.Pkg().Path())) && !strings.Contains(text, "%"):
		return text, true
	}
	return "", false
}

func isErrorsPackage(path string) bool {
	switch path {
	case "errors", "github.com/pkg/errors", "golang.org/x/xerrors", "github.com/cockroachdb/errors":
		return true
	}
	return strings.HasSuffix(path, "/errors")
}

// SentinelText returns the text of an error variable of this package, or of
// another of which a fact is known.
func (r *Result) SentinelText(v *types.Var) (string, bool) {
	if v.Pkg() == r.p.pass.Pkg {
		return r.p.sentinelText(v)
	}
	var s Sentinel
	if r.p.pass.ImportObjectFact(v, &s) {
		return s.Text, true
	}
	return "", false
}

// Sentinels returns the error variables with a known text that a package
// declares, in order of their names; of another package the exported ones.
func (r *Result) Sentinels(pkg *types.Package) []*types.Var {
	if found, ok := r.p.sentinels[pkg]; ok {
		return found
	}
	var found []*types.Var
	for _, name := range pkg.Scope().Names() {
		v, ok := pkg.Scope().Lookup(name).(*types.Var)
		if !ok || pkg != r.p.pass.Pkg && !v.Exported() || !isError(v.Type()) {
			continue
		}
		if _, ok := r.SentinelText(v); ok {
			found = append(found, v)
		}
	}
	r.p.sentinels[pkg] = found
	return found
}

// MadeHere returns where the package makes an error with the constant text, or
// with a format that begins with it, inside of a function.
func (r *Result) MadeHere(text string) (token.Pos, bool) {
	pos, ok := r.p.made[text]
	return pos, ok
}
