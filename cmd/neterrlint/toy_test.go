package main

import (
	"errors"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/report"
)

// The toy analyzers exercise the driver. "opens" has facts and a flag, and
// reports with everything that a diagnostic can hold; the others fail in the
// ways that an analyzer can fail, where the code that they see asks for it.
var (
	opens = &analysis.Analyzer{
		Name:             "opens",
		Doc:              "find calls that open something\n\nIt follows functions across packages.",
		URL:              "https://example.com/opens",
		Requires:         []*analysis.Analyzer{openers},
		FactTypes:        []analysis.Fact{new(isVisited)}, // has it run on dependencies too
		RunDespiteErrors: true,
		Run:              runOpens,
	}
	openers = &analysis.Analyzer{
		Name:             "openers",
		Doc:              "find functions that open something",
		FactTypes:        []analysis.Fact{new(isOpener)},
		ResultType:       reflect.TypeFor[namer](),
		RunDespiteErrors: true,
		Run:              runOpeners,
	}
	boom = &analysis.Analyzer{
		Name: "boom",
		Doc:  "fail",
		Requires: []*analysis.Analyzer{
			boomer,
		},
		RunDespiteErrors: true,
		Run:              runBoom,
	}
	boomer = &analysis.Analyzer{
		Name:             "boomer",
		Doc:              "fail",
		FactTypes:        []analysis.Fact{new(isBoomer)},
		RunDespiteErrors: true,
		Run:              runBoomer,
	}
	skips = &analysis.Analyzer{
		Name:       "skips",
		Doc:        "skips: give up functions called Skip",
		ResultType: report.ResultType,
		Run:        runSkips,
	}
	toys = []*analysis.Analyzer{opens, boom, skips}

	suffix string
)

func init() { opens.Flags.StringVar(&suffix, "suffix", "", "what messages end in") }

// A namer names the opener that a call calls, "" if it calls none.
type namer func(*ast.CallExpr) string

type isOpener struct{ Via string }

func (*isOpener) AFact() {}

type isVisited struct{}

func (*isVisited) AFact() {}

type isBoomer struct{}

func (*isBoomer) AFact() {}

// runOpeners says that a function is an opener if its body calls http.Get, a
// function called acquire, or another opener, which it names.
func runOpeners(pass *analysis.Pass) (any, error) {
	name := namer(func(call *ast.CallExpr) string { return opener(pass, call) })
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			ast.Inspect(fn.Body, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if name := name(call); name != "" {
						pass.ExportObjectFact(pass.TypesInfo.Defs[fn.Name], &isOpener{name})
					}
				}
				return true
			})
		}
	}
	return name, nil
}

func opener(pass *analysis.Pass, call *ast.CallExpr) string {
	fn := typeutil.StaticCallee(pass.TypesInfo, call)
	if fn == nil {
		return ""
	}
	switch name := fn.FullName(); {
	case name == "net/http.Get":
		return "http.Get"
	case strings.HasSuffix(name, ".acquire"): // for modules that import nothing
		return "acquire"
	}
	if fact := new(isOpener); pass.ImportObjectFact(fn.Origin(), fact) {
		return fn.Name()
	}
	return ""
}

func runOpens(pass *analysis.Pass) (any, error) {
	if err := logVisit(pass.Pkg.Path()); err != nil {
		return nil, err
	}
	opener := pass.ResultOf[openers].(namer)
	for call := range inspector.New(pass.Files).Root().Preorder((*ast.CallExpr)(nil)) {
		name := opener(call.Node().(*ast.CallExpr))
		if name == "" {
			continue
		}
		pos := call.Node().Pos()
		pass.Report(analysis.Diagnostic{
			Pos:      pos,
			End:      call.Node().End(),
			Category: "call",
			Message:  strings.TrimSpace(name + " opens " + suffix),
			Related:  []analysis.RelatedInformation{{Pos: enclosing(pass, pos), Message: "in this function"}},
			SuggestedFixes: []analysis.SuggestedFix{{
				Message:   "mark it",
				TextEdits: []analysis.TextEdit{{Pos: pos, NewText: []byte("/* opens */ ")}},
			}},
		})
	}
	return nil, nil
}

// logVisit adds a line to the file that TOYLOG names, so that a script can tell which
// packages were analysed.
func logVisit(path string) error {
	name := os.Getenv("TOYLOG")
	if name == "" {
		return nil
	}
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_APPEND, 0o666)
	if err != nil {
		return err
	}
	_, err = f.WriteString(path + "\n")
	return errors.Join(err, f.Close())
}

// enclosing returns the position of the function declaration around pos.
func enclosing(pass *analysis.Pass, pos token.Pos) token.Pos {
	for _, file := range pass.Files {
		for _, decl := range file.Decls {
			if decl.Pos() <= pos && pos < decl.End() {
				return decl.Pos()
			}
		}
	}
	return pos
}

// runBoomer panics on a package with an object called Panic, and returns an
// error if there is one called Fail.
func runBoomer(pass *analysis.Pass) (any, error) {
	if pass.Pkg.Path() == "log" { // its Panic is not meant
		return nil, nil
	}
	if pass.Pkg.Scope().Lookup("Panic") != nil {
		panic("boom\nin " + pass.Pkg.Path())
	}
	if pass.Pkg.Scope().Lookup("Fail") != nil {
		return nil, errors.New("no luck")
	}
	return nil, nil
}

// runBoom reports an object called Half, and then panics.
func runBoom(pass *analysis.Pass) (any, error) {
	if half := pass.Pkg.Scope().Lookup("Half"); half != nil {
		pass.Report(analysis.Diagnostic{Pos: half.Pos(), Message: "half is found"})
		panic("stopped halfway")
	}
	return nil, nil
}

func runSkips(pass *analysis.Pass) (any, error) {
	res := new(report.Result)
	if fn, ok := pass.Pkg.Scope().Lookup("Skip").(*types.Func); ok {
		res.Skipped = append(res.Skipped, report.Skip{Pos: fn.Pos(), Func: fn.FullName(), Err: "too hard"})
	}
	return res, nil
}
