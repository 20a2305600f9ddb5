package driver

import (
	"cmp"
	"go/token"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/render"
)

// An outcome is what an analysis found.
type outcome struct {
	findings []render.Finding // sorted, each once
	failures []render.Failure // sorted, each once
	skipped  []string         // functions that were given up; sorted, each once
}

// analyze runs the analyzers on the packages asked for, and those that
// exchange facts on the units that they depend on.
func analyze(g *graph, analyzers []*analysis.Analyzer) (*outcome, error) {
	guard := newGuard(analyzers, g.sorted(func(*unit) bool { return true }))
	var asked []*packages.Package
	for _, u := range g.sorted(func(u *unit) bool { return u.asked }) {
		asked = append(asked, u.Package)
	}
	if _, err := checker.Analyze([]*analysis.Analyzer{guard.analyzer()}, asked, nil); err != nil {
		return nil, err
	}
	out := &outcome{findings: render.Sort(guard.findings), failures: guard.failures, skipped: guard.skipped}
	out.failures = render.SortFailures(out.failures)
	slices.Sort(out.skipped)
	out.skipped = slices.Compact(out.skipped)
	return out, nil
}

// finding resolves the positions of a diagnostic.
func finding(pkg *packages.Package, a *analysis.Analyzer, d analysis.Diagnostic) render.Finding {
	fset := pkg.Fset
	f := render.Finding{
		Package:  pkg.PkgPath,
		Analyzer: a.Name,
		Category: d.Category,
		Pos:      fset.Position(d.Pos),
		End:      fset.Position(d.End),
		Message:  d.Message,
		URL:      cmp.Or(d.URL, a.URL),
	}
	if d.URL == "" && a.URL != "" && d.Category != "" {
		f.URL = a.URL + "#" + d.Category // the convention of go/analysis
	}
	for _, r := range d.Related {
		f.Related = append(f.Related, render.Related{Pos: fset.Position(r.Pos), End: fset.Position(r.End), Message: r.Message})
	}
	for _, fix := range d.SuggestedFixes {
		if edits, ok := edits(fset, fix); ok {
			f.Fixes = append(f.Fixes, render.Fix{Message: fix.Message, Edits: edits})
		}
	}
	return f
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
	return list, true
}
