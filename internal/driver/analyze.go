package driver

import (
	"cmp"
	"context"
	"fmt"
	"go/token"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/fix"
	"github.com/neterrlint/neterrlint/internal/render"
)

// An outcome is what an analysis found.
type outcome struct {
	findings []render.Finding            // sorted, each once
	byAsked  map[string][]render.Finding // the same as they were found, by the path of the package asked for
	failures []render.Failure            // sorted, each once
	problems []string                    // what could not be analysed and why, one a line

	analyzed     map[string]bool // files that were asked for, as Finding.Name
	suppressions []suppression   // filled if unused ones are to be reported
	used         map[usedName]bool
	judgesUnused bool              // unused ones of every rule were looked for
	modules      map[string]string // folders of the user's modules, by path
	scope        fix.Scope
}

func newOutcome() *outcome {
	return &outcome{
		analyzed: make(map[string]bool),
		used:     make(map[usedName]bool),
		modules:  make(map[string]string),
		scope:    fix.Scope{Imports: make(map[string]string)},
	}
}

// setFindings sets the findings to those in the packages asked for, by their paths.
func (o *outcome) setFindings(byAsked map[string][]render.Finding) {
	o.byAsked = byAsked
	o.findings = nil
	for _, path := range slices.Sorted(maps.Keys(byAsked)) {
		o.findings = append(o.findings, byAsked[path]...)
	}
	o.findings = render.Sort(o.findings)
}

// cover notes that findings in the package are part of the outcome.
func (o *outcome) cover(dir string, p *packages.Package) {
	for _, name := range p.GoFiles {
		o.analyzed[fileName(p, name)] = true
	}
	switch m := p.Module; {
	case m == nil: // in GOPATH mode, or files that are named one by one
		o.scope.AddRoot(dir)
	case m.Main:
		o.modules[m.Path] = m.Dir
		o.scope.AddRoot(m.Dir)
	}
}

// code is the exit code of a run that analysed what it could.
func (o *outcome) code(found bool) int {
	switch {
	case len(o.problems) > 0:
		return exitFailure
	case found:
		return exitFindings
	}
	return exitClean
}

// analyze runs the analyzers on the packages asked for, and those that exchange facts on
// what they depend on. It returns no outcome if a package asked for has errors which no
// load has reported.
func (c Config) analyze(ctx context.Context, dir string, g *graph, o *options, source *sourceChecker, progress *progress) *outcome {
	out := newOutcome()
	for _, u := range g.sorted() {
		if u.asked {
			out.cover(dir, u.Package)
		}
	}
	guard := newGuard(ctx, o.selected, g.isForeign, progress)
	run := &schedule{config: c, graph: g, source: source, guard: guard, checked: func(u *unit) {
		if !u.asked {
			return
		}
		for _, imp := range u.Types.Imports() {
			out.scope.Imports[imp.Path()] = imp.Name()
		}
		if o.unused {
			out.suppressions = append(out.suppressions, suppressions(u.Package)...)
		}
	}}
	run.run()
	if run.faulty.Load() {
		return nil
	}
	out.setFindings(guard.findings)
	out.failures = render.SortFailures(guard.failures)
	for _, f := range out.failures {
		out.problems = append(out.problems, fmt.Sprintf("neterrlint: %s on %s: %s", f.Analyzer, f.Package, f.Err))
	}
	slices.Sort(guard.skipped)
	for _, s := range slices.Compact(guard.skipped) {
		out.problems = append(out.problems, "neterrlint: "+s)
	}
	for _, use := range guard.used {
		out.used[use] = true
	}
	return out
}

// fileName is [render.Finding.Name] of a file of the package.
func fileName(pkg *packages.Package, file string) string {
	module, dir := moduleOf(pkg, file)
	if rel := render.Rel(dir, file); dir != "" && !filepath.IsAbs(rel) {
		return path.Join(module, filepath.ToSlash(rel))
	}
	return path.Join(pkg.PkgPath, filepath.Base(file))
}

// moduleOf returns the path and the folder of the package's module, "" if it has none.
// Of files that are named one by one the go command does not tell the module: it is
// that of the folder.
func moduleOf(pkg *packages.Package, file string) (module, dir string) {
	if m := pkg.Module; m != nil {
		return m.Path, m.Dir
	}
	for dir = filepath.Dir(file); ; dir = filepath.Dir(dir) {
		if data, err := os.ReadFile(filepath.Join(dir, "go.mod")); err == nil {
			return modfile.ModulePath(data), dir
		}
		if dir == filepath.Dir(dir) {
			return "", ""
		}
	}
}

// finding resolves the positions of a diagnostic.
func finding(pkg *packages.Package, a *analysis.Analyzer, d analysis.Diagnostic) render.Finding {
	fset := pkg.Fset
	f := render.Finding{
		Package:  pkg.PkgPath,
		Analyzer: a.Name,
		Category: d.Category,
		Pos:      position(fset, d.Pos),
		Name:     fileName(pkg, position(fset, d.Pos).Filename),
		End:      position(fset, d.End),
		Message:  d.Message,
		URL:      cmp.Or(d.URL, a.URL),
	}
	if d.URL == "" && a.URL != "" && d.Category != "" {
		f.URL = a.URL + "#" + d.Category // the convention of go/analysis
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, render.Related{Pos: position(fset, r.Pos), End: position(fset, r.End), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		if edits, ok := edits(fset, fix); ok {
			f.Fixes = append(f.Fixes, render.Fix{Message: fix.Message, Edits: edits})
		}
	}
	return f
}

// position is [token.FileSet.Position], but where a //line comment names no file
// it is the place itself.
func position(fset *token.FileSet, pos token.Pos) token.Position {
	if p := fset.Position(pos); p.Filename != "" {
		return p
	}
	return fset.PositionFor(pos, false)
}

// edits resolves the edits of a fix. There are none in a file that was
// generated from another, by cgo for one: the offsets are those of the
// generated file, under the name of the original, which they would corrupt.
func edits(fset *token.FileSet, fix analysis.SuggestedFix) ([]render.Edit, bool) {
	var list []render.Edit
	for _, e := range fix.TextEdits {
		pos := fset.Position(e.Pos)
		if pos.Filename != fset.PositionFor(e.Pos, false).Filename {
			return nil, false
		}
		list = append(list, render.Edit{
			File:  pos.Filename,
			Start: pos.Offset,
			End:   fset.Position(e.End).Offset,
			New:   string(e.NewText),
		})
	}
	slices.SortStableFunc(list, func(a, b render.Edit) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return list, true
}
