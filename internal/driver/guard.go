package driver

import (
	"context"
	"fmt"
	"go/types"
	"reflect"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/render"
	"github.com/neterrlint/neterrlint/internal/report"
)

// A guard runs the analyzers on packages.
//
// The checker on its own takes the process down when an analyzer panics, gives
// up all importers of a package when one returns an error, and keeps all
// results, the SSA form of every package among them, until the last package is
// done. So the guard gives it one package at a time, and to the checker the analyzers
// are a single one, which the guard is: an analyzer that fails on a package is noted, has
// no facts there, and all the rest goes on; results live as long as the visit to their
// package. The facts about other packages are those of the store.
type guard struct {
	ctx       context.Context // when it is done, packages are passed over
	progress  *progress
	selected  []*analysis.Analyzer
	factTypes []analysis.Fact
	isForeign func(path string) bool // whether a package is of a module of others
	facts     *store

	mu       sync.Mutex
	findings map[string][]render.Finding // by the path of the package asked for
	failures []render.Failure
	skipped  []string // one line for each function that was skipped
	used     []usedName
}

func newGuard(ctx context.Context, selected []*analysis.Analyzer, isForeign func(path string) bool, progress *progress) *guard {
	g := &guard{
		ctx:       ctx,
		progress:  progress,
		selected:  selected,
		isForeign: isForeign,
		facts:     newStore(),
		findings:  make(map[string][]render.Finding),
	}
	for _, a := range inOrder(selected) {
		g.factTypes = append(g.factTypes, a.FactTypes...)
	}
	return g
}

// analyze runs the analyzers on a unit.
func (g *guard) analyze(u *unit) {
	one := &analysis.Analyzer{
		Name:             "neterrlint",
		Doc:              "run the analyzers of neterrlint",
		RunDespiteErrors: true, // what to do about errors is up to each of them
		FactTypes:        g.factTypes,
		Run: func(pass *analysis.Pass) (any, error) {
			g.visit(u, pass)
			return nil, nil
		},
	}
	alone := *u.Package
	alone.Imports = nil
	if _, err := checker.Analyze([]*analysis.Analyzer{one}, []*packages.Package{&alone}, nil); err != nil {
		panic(err) // the guard is no analyzer
	}
}

// visit runs on one package what it takes to find what is to be reported, or
// just the facts if nothing is.
func (g *guard) visit(u *unit, pass *analysis.Pass) {
	wanted := g.selected
	if !u.asked {
		wanted = slices.DeleteFunc(inOrder(wanted), func(a *analysis.Analyzer) bool { return len(a.FactTypes) == 0 })
	}
	results := make(map[*analysis.Analyzer]any) // of those that did not fail
	for _, a := range inOrder(wanted) {
		if result, ok := g.run(a, u, pass, results); ok {
			results[a] = result
		}
	}
}

// inOrder returns the analyzers and those that they require, requirements first.
func inOrder(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	var visit func([]*analysis.Analyzer)
	visit = func(analyzers []*analysis.Analyzer) {
		for _, a := range analyzers {
			if !slices.Contains(list, a) {
				visit(a.Requires)
				list = append(list, a)
			}
		}
	}
	visit(analyzers)
	return list
}

// run runs a on a package and reports whether it has a result.
func (g *guard) run(a *analysis.Analyzer, u *unit, outer *analysis.Pass, results map[*analysis.Analyzer]any) (result any, ok bool) {
	defer func() {
		if x := recover(); x != nil {
			g.fail(a, u, panicked(x))
			result, ok = nil, false
		}
	}()
	pass := g.withStore(a, u, outer)
	pass.Analyzer = a
	pass.ResultOf = make(map[*analysis.Analyzer]any)
	for _, req := range a.Requires {
		if pass.ResultOf[req], ok = results[req]; !ok {
			return nil, false // why has been noted of req
		}
	}
	if u.IllTyped && !a.RunDespiteErrors {
		return nil, false // the errors of the package are shown anyway
	}
	pass.Report = func(d analysis.Diagnostic) {
		outer.Report(d) // panics if a fix is malformed
		if u.asked && slices.Contains(g.selected, a) {
			g.note(u, finding(u.Package, a, d))
		}
	}
	result, err := a.Run(pass)
	if err == nil && reflect.TypeOf(result) != a.ResultType {
		err = fmt.Errorf("internal error: result of type %T, not %v", result, a.ResultType)
	}
	if err != nil {
		g.fail(a, u, err.Error())
		return nil, false
	}
	if r, ok := result.(*report.Result); ok && r != nil {
		g.noteResult(u, r)
	}
	return result, true
}

// withStore makes a pass whose facts about other packages are the store's.
func (g *guard) withStore(a *analysis.Analyzer, u *unit, outer *analysis.Pass) *analysis.Pass {
	p := *outer
	p.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		if pkg := obj.Pkg(); pkg != nil && pkg != outer.Pkg {
			return g.mayKnow(u, pkg.Path()) && g.facts.get(a, pkg.Path(), obj, fact)
		}
		return outer.ImportObjectFact(obj, fact)
	}
	p.ImportPackageFact = func(pkg *types.Package, fact analysis.Fact) bool {
		if pkg != outer.Pkg {
			return g.mayKnow(u, pkg.Path()) && g.facts.get(a, pkg.Path(), nil, fact)
		}
		return outer.ImportPackageFact(pkg, fact)
	}
	if !u.speaks {
		return &p
	}
	p.ExportObjectFact = func(obj types.Object, fact analysis.Fact) {
		outer.ExportObjectFact(obj, fact)
		g.facts.put(a, u.PkgPath, obj, fact)
	}
	p.ExportPackageFact = func(fact analysis.Fact) {
		outer.ExportPackageFact(fact)
		g.facts.put(a, u.PkgPath, nil, fact)
	}
	return &p
}

// mayKnow reports whether facts about the package with that path are u's to know:
// those about a package of another module that was read for others are not.
func (g *guard) mayKnow(u *unit, path string) bool { return !g.isForeign(path) || u.sees[path] }

func (g *guard) note(u *unit, f render.Finding) {
	g.mu.Lock()
	defer g.mu.Unlock()
	asked := askedFor(u.Package)
	g.findings[asked] = append(g.findings[asked], f)
}

// fail notes why a has no result for the package. Of a dependency it is no
// loss to the user beyond a missing fact, and nothing to act on.
func (g *guard) fail(a *analysis.Analyzer, u *unit, why string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if u.ours {
		g.failures = append(g.failures, render.Failure{Package: u.PkgPath, Analyzer: a.Name, Err: oneLine(why)})
	}
}

// noteResult notes the functions that an analyzer gave up, as fail does, and the
// comments that silenced something.
func (g *guard) noteResult(u *unit, r *report.Result) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range r.Skipped {
		if u.ours {
			g.skipped = append(g.skipped, fmt.Sprintf("internal error: skipped %s: %s", s.Func, oneLine(s.Err)))
		}
	}
	for _, use := range r.Used {
		g.used = append(g.used, usedName{u.Fset.Position(use.Pos), use.Name})
	}
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
