package driver

import (
	"fmt"
	"go/types"
	"reflect"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/render"
	"github.com/neterrlint/neterrlint/internal/report"
)

// A guard stands between the analyzers and the checker that schedules them.
//
// The checker takes the process down when an analyzer panics, and gives up all
// importers of a package when it returns an error. Under the guard an analyzer
// that fails on a package is noted, it has no facts there, and all the rest
// goes on. The guard also adds the facts of the store to those of the checker.
type guard struct {
	facts    *store
	packages map[*types.Package]*unit
	shadows  map[*analysis.Analyzer]*analysis.Analyzer

	mu       sync.Mutex
	failed   map[failKey]bool
	failures []render.Failure
	skipped  []string // one line for each function that was skipped
}

type failKey struct {
	analyzer *analysis.Analyzer
	pkg      *types.Package
}

func newGuard(units []*unit) *guard {
	g := &guard{
		facts:    newStore(),
		packages: make(map[*types.Package]*unit),
		shadows:  make(map[*analysis.Analyzer]*analysis.Analyzer),
		failed:   make(map[failKey]bool),
	}
	for _, u := range units {
		g.packages[u.Types] = u
	}
	return g
}

// shadow returns an analyzer that runs a, and those it requires, under the
// guard. Passes name the originals, so a can't tell the difference.
func (g *guard) shadow(a *analysis.Analyzer) *analysis.Analyzer {
	if s, ok := g.shadows[a]; ok {
		return s
	}
	s := *a
	s.Requires = nil
	for _, req := range a.Requires {
		s.Requires = append(s.Requires, g.shadow(req))
	}
	// What to do about errors in a package is up to the analyzer, and the guard
	// must see each call to tell the analyzers after it.
	s.RunDespiteErrors = true
	s.Run = func(pass *analysis.Pass) (any, error) { return g.run(a, pass), nil }
	g.shadows[a] = &s
	return &s
}

// run runs a on the package of the pass. It returns the zero value of a's
// result when that fails.
func (g *guard) run(a *analysis.Analyzer, outer *analysis.Pass) (result any) {
	u := g.packages[outer.Pkg]
	defer func() {
		if x := recover(); x != nil {
			g.fail(a, u, fmt.Sprintf("internal error: panic: %v", x))
			result = zero(a)
		}
	}()
	for _, req := range a.Requires {
		if g.hasFailed(req, u) {
			g.fail(a, u, "") // told once, of req
			return zero(a)
		}
	}
	if u.IllTyped && !a.RunDespiteErrors {
		g.fail(a, u, "") // the errors of the package are shown anyway
		return zero(a)
	}
	result, err := a.Run(g.pass(a, u, outer))
	if err == nil && reflect.TypeOf(result) != a.ResultType {
		err = fmt.Errorf("internal error: result of type %T, not %v", result, a.ResultType)
	}
	if err != nil {
		g.fail(a, u, err.Error())
		return zero(a)
	}
	if r, ok := result.(*report.Result); ok && r != nil {
		g.noteSkipped(u, r)
	}
	return result
}

// pass makes the pass that a sees of the one that its shadow got.
func (g *guard) pass(a *analysis.Analyzer, u *unit, outer *analysis.Pass) *analysis.Pass {
	p := *outer
	p.Analyzer = a
	p.ResultOf = make(map[*analysis.Analyzer]any)
	for _, req := range a.Requires {
		p.ResultOf[req] = outer.ResultOf[g.shadow(req)]
	}
	p.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		return outer.ImportObjectFact(obj, fact) ||
			obj.Pkg() != nil && g.packages[obj.Pkg()] == nil && g.facts.get(a, obj.Pkg().Path(), obj, fact)
	}
	p.ImportPackageFact = func(pkg *types.Package, fact analysis.Fact) bool {
		return outer.ImportPackageFact(pkg, fact) ||
			g.packages[pkg] == nil && g.facts.get(a, pkg.Path(), nil, fact)
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

// fail notes that a has no result for the package, and why unless that is known.
func (g *guard) fail(a *analysis.Analyzer, u *unit, why string) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.failed[failKey{a, u.Types}] = true
	if why != "" && u.ours {
		g.failures = append(g.failures, render.Failure{Package: u.PkgPath, Analyzer: a.Name, Err: oneLine(why)})
	}
}

func (g *guard) hasFailed(a *analysis.Analyzer, u *unit) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.failed[failKey{a, u.Types}]
}

// noteSkipped notes the functions that an analyzer gave up. In a dependency
// that is no loss to the user beyond a missing fact, and nothing to act on.
func (g *guard) noteSkipped(u *unit, r *report.Result) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for _, s := range r.Skipped {
		if u.ours {
			g.skipped = append(g.skipped, fmt.Sprintf("internal error: skipped %s: %s", s.Func, oneLine(s.Err)))
		}
	}
}

func zero(a *analysis.Analyzer) any {
	if a.ResultType == nil {
		return nil
	}
	return reflect.Zero(a.ResultType).Interface()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
