package driver

import (
	"context"
	"fmt"
	"go/types"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/render"
	"github.com/neterrlint/neterrlint/internal/report"
)

// A guard runs the analyzers on one package after the other, as the checker
// schedules them.
//
// The checker on its own takes the process down when an analyzer panics, gives
// up all importers of a package when one returns an error, and keeps all
// results, the SSA form of every package among them, until the last package is
// done. So to the checker the analyzers are a single one, which the guard is:
// an analyzer that fails on a package is noted, has no facts there, and all the
// rest goes on; results live as long as the visit to their package. The guard
// also adds the facts of the store to those of the checker.
type guard struct {
	ctx      context.Context // when it is done, packages are passed over
	progress *progress
	selected []*analysis.Analyzer
	facts    *store
	packages map[*types.Package]*unit
	foreign  map[string]bool // paths of units of other modules
	tokens   chan struct{}   // bounds the packages visited, hence the memory, at a time

	mu       sync.Mutex
	findings map[string][]render.Finding // by the path of the package asked for
	failures []render.Failure
	skipped  []string // one line for each function that was skipped
	used     []usedName
}

func newGuard(ctx context.Context, selected []*analysis.Analyzer, units []*unit, progress *progress) *guard {
	g := &guard{
		ctx:      ctx,
		progress: progress,
		selected: selected,
		facts:    newStore(),
		packages: make(map[*types.Package]*unit),
		foreign:  make(map[string]bool),
		findings: make(map[string][]render.Finding),
		tokens:   make(chan struct{}, runtime.GOMAXPROCS(0)),
	}
	for _, u := range units {
		g.packages[u.Types] = u
		if !u.ours {
			g.foreign[u.PkgPath] = true
		}
	}
	return g
}

// analyzer returns the analyzer that stands for those of the guard.
func (g *guard) analyzer() *analysis.Analyzer {
	one := &analysis.Analyzer{
		Name:             "neterrlint",
		Doc:              "run the analyzers of neterrlint",
		RunDespiteErrors: true, // what to do about errors is up to each of them
		Run: func(pass *analysis.Pass) (any, error) {
			g.tokens <- struct{}{}
			defer func() { <-g.tokens }()
			if g.ctx.Err() == nil {
				g.visit(pass)
			}
			g.progress.step()
			return nil, nil
		},
	}
	for _, a := range inOrder(g.selected) {
		one.FactTypes = append(one.FactTypes, a.FactTypes...)
	}
	return one
}

// visit runs on one package what it takes to find what is to be reported, or
// just the facts if nothing is.
func (g *guard) visit(pass *analysis.Pass) {
	u := g.packages[pass.Pkg]
	defer func() {
		// The last to need them; the checker keeps the pass.
		u.Syntax, u.TypesInfo = nil, nil
		pass.Files, pass.TypesInfo = nil, nil
	}()
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

// withStore makes a pass whose facts are those of the given one and the store's.
func (g *guard) withStore(a *analysis.Analyzer, u *unit, outer *analysis.Pass) *analysis.Pass {
	p := *outer
	p.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		return outer.ImportObjectFact(obj, fact) ||
			obj.Pkg() != nil && g.packages[obj.Pkg()] == nil && g.mayKnow(u, obj.Pkg().Path()) && g.facts.get(a, obj.Pkg().Path(), obj, fact)
	}
	p.ImportPackageFact = func(pkg *types.Package, fact analysis.Fact) bool {
		return outer.ImportPackageFact(pkg, fact) ||
			g.packages[pkg] == nil && g.mayKnow(u, pkg.Path()) && g.facts.get(a, pkg.Path(), nil, fact)
	}
	if !u.speaksFor {
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
func (g *guard) mayKnow(u *unit, path string) bool { return !g.foreign[path] || u.sees[path] }

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
