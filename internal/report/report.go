// Package report is the one way in which the analyzers of neterrlint report.
//
// An analyzer's Run is made by [Run], which hands it a [Reporter]. What goes
// through the Reporter is the same in every driver (go vet, the neterrlint
// command, golangci-lint, nogo), because none of it is left to the driver:
//
//   - a diagnostic silenced by a comment (see suppress.go) or lying in a
//     generated file is not reported;
//   - the message ends in [rule/category], since some drivers drop the category;
//   - a fix is dropped where its offsets would hit another file than the one
//     that the user edits: cgo output and code under //line directives;
//   - diagnostics come in order of position, each of them once;
//   - a panic costs the function it happened in, never the package.
package report

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Skip names a function that could not be analysed and why.
type Skip struct {
	Pos  token.Pos // the function's position, or NoPos when a whole package was left
	Func string    // as types.Func.FullName or ssa.Function.String print it
	Err  string    // what the panic said, or why the function was given up
}

// Result is the result of every analyzer that reports through this package.
type Result struct {
	Skipped []Skip // in order of position, each once
	Used    []Use  // of the comments that silenced a diagnostic, in no order
}

// ResultType is the [analysis.Analyzer.ResultType] of such an analyzer.
var ResultType = reflect.TypeFor[*Result]()

// A Reporter reports the diagnostics of one pass. It is made by [Run] and is
// not safe for concurrent use.
type Reporter struct {
	pass    *analysis.Pass
	result  *Result
	pending []analysis.Diagnostic
	files   map[*ast.File]*fileComments // filled as files get a diagnostic
}

// Run makes an [analysis.Analyzer.Run] of f. The made function never panics
// and never returns an error, either of which would make the analyzer fail in
// every package that imports this one; its value is a *[Result].
func Run(f func(pass *analysis.Pass, r *Reporter)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (any, error) {
		r := &Reporter{pass: pass, result: new(Result), files: make(map[*ast.File]*fileComments)}
		r.Guard(token.NoPos, "package "+pass.Pkg.Path(), func() { f(pass, r) })
		r.flush()
		r.sortSkips()
		return r.result, nil
	}
}

// Guard calls f, which analyses the named function. A panic of f is recorded
// as a [Skip].
func (r *Reporter) Guard(pos token.Pos, name string, f func()) {
	defer func() {
		if x := recover(); x != nil {
			r.Skip(Skip{pos, name, fmt.Sprint(x)})
		}
	}()
	f()
}

// Skip records a function that could not be analysed.
func (r *Reporter) Skip(s Skip) { r.result.Skipped = append(r.result.Skipped, s) }

// Report reports d, unless it is suppressed or in a generated file.
//
// d.Category is the bare word; Report adds the [rule/category] to d.Message
// where it is missing, and sets an empty d.URL to the category's place on the
// analyzer's page. The diagnostic reaches the driver when Run's f is done.
func (r *Reporter) Report(d analysis.Diagnostic) {
	name := r.pass.Analyzer.Name
	if d.Category != "" {
		name += "/" + d.Category
	}
	if tag := " [" + name + "]"; !strings.HasSuffix(d.Message, tag) {
		d.Message += tag
	}
	if d.URL == "" && d.Category != "" && r.pass.Analyzer.URL != "" {
		d.URL = r.pass.Analyzer.URL + "#" + d.Category
	}
	r.pending = append(r.pending, d)
}

// flush hands the pending diagnostics to the driver. A driver may panic at a
// diagnostic that it finds malformed: then that one is lost, and recorded.
func (r *Reporter) flush() {
	slices.SortStableFunc(r.pending, func(a, b analysis.Diagnostic) int {
		return cmp.Or(r.comparePos(a.Pos, b.Pos), cmp.Compare(a.Message, b.Message))
	})
	for i, d := range r.pending {
		if i > 0 && d.Pos == r.pending[i-1].Pos && d.Message == r.pending[i-1].Message {
			continue
		}
		r.Guard(d.Pos, "report of "+r.pass.Analyzer.Name, func() {
			if r.silenced(d) {
				return
			}
			if !r.fixable(d) {
				d.SuggestedFixes = nil
			}
			r.pass.Report(d)
		})
	}
}

// silenced reports whether d lies in a generated file or under a comment that
// suppresses it.
func (r *Reporter) silenced(d analysis.Diagnostic) bool {
	file := r.file(d.Pos)
	if file == nil {
		return false
	}
	comments := r.files[file]
	if comments == nil {
		comments = readComments(r.pass.Fset, file)
		r.files[file] = comments
	}
	if comments.generated {
		return true
	}
	names := namesOf(r.pass.Analyzer.Name, d.Category)
	obeyed := comments.suppress(d.Pos, names)
	for _, d := range obeyed {
		r.result.noteUse(d, names)
	}
	return len(obeyed) > 0
}

// fixable reports whether d's fixes can be applied: whether all that they
// touch lies in a file that a person edits under that very name. Drivers take
// the name from the //line-adjusted position and the offsets from the
// unadjusted one, so an edit elsewhere would destroy the original.
func (r *Reporter) fixable(d analysis.Diagnostic) bool {
	original := func(pos token.Pos) bool {
		file := r.file(pos)
		return file != nil && !importsC(file) && !isRelocated(r.pass.Fset, pos)
	}
	if !original(d.Pos) {
		return false
	}
	for _, fix := range d.SuggestedFixes {
		for _, edit := range fix.TextEdits {
			if !original(edit.Pos) || edit.End.IsValid() && !original(edit.End) {
				return false
			}
		}
	}
	return true
}

// file returns the file of the pass that pos lies in, or nil.
func (r *Reporter) file(pos token.Pos) *ast.File {
	for _, f := range r.pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// isRelocated reports whether a //line directive puts pos into another file
// than the one that was parsed.
func isRelocated(fset *token.FileSet, pos token.Pos) bool {
	return fset.PositionFor(pos, true).Filename != fset.PositionFor(pos, false).Filename
}

// importsC reports whether the file uses cgo. Some drivers hand over the
// rewritten file (which has lost the import), others the original.
func importsC(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"C"` })
}

func (r *Reporter) sortSkips() {
	skipped := r.result.Skipped
	slices.SortFunc(skipped, func(a, b Skip) int {
		return cmp.Or(r.comparePos(a.Pos, b.Pos), cmp.Compare(a.Func, b.Func), cmp.Compare(a.Err, b.Err))
	})
	r.result.Skipped = slices.Compact(skipped)
}

// comparePos orders positions as a reader sees them. Comparing the numbers
// alone would depend on the order in which a driver happened to parse files.
func (r *Reporter) comparePos(a, b token.Pos) int {
	if a == b {
		return 0
	}
	x, y := r.pass.Fset.Position(a), r.pass.Fset.Position(b)
	return cmp.Or(cmp.Compare(x.Filename, y.Filename), cmp.Compare(x.Line, y.Line), cmp.Compare(x.Column, y.Column))
}
