// Package report is the one way in which the analyzers of neterrlint report.
package report

import (
	"fmt"
	"go/token"
	"reflect"

	"golang.org/x/tools/go/analysis"
)

// A Skip names a function that could not be analysed and why.
type Skip struct {
	Pos  token.Pos
	Func string // as types.Func.FullName or ssa.Function.String print it
	Err  string
}

// Result is the result of every analyzer that reports through this package.
type Result struct {
	Skipped []Skip // in order of position
}

// ResultType is the [analysis.Analyzer.ResultType] of such an analyzer.
var ResultType = reflect.TypeFor[*Result]()

// A Reporter reports the diagnostics of one pass.
type Reporter struct {
	pass   *analysis.Pass
	result *Result
}

// Run makes an [analysis.Analyzer.Run] of f: it recovers, and returns the Result.
func Run(f func(pass *analysis.Pass, r *Reporter)) func(*analysis.Pass) (any, error) {
	return func(pass *analysis.Pass) (_ any, err error) {
		r := &Reporter{pass: pass, result: new(Result)}
		r.Guard(token.NoPos, "package "+pass.Pkg.Path(), func() { f(pass, r) })
		return r.result, nil
	}
}

// Guard calls f, which analyses the named function. A panic of f is recorded as a Skip.
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

// Report reports d, whose Category is the bare word and whose Message lacks
// the [rule/category] that Report adds, unless it is suppressed.
func (r *Reporter) Report(d analysis.Diagnostic) {
	d.Message += " [" + r.pass.Analyzer.Name + "/" + d.Category + "]"
	r.pass.Report(d)
}
