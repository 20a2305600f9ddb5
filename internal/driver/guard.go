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
		failed:   make(map[failKey]bool),
	}
	for _, u := range units {
		g.packages[u.Types] = u
	}
	return g
}

// shadows returns the shadows of the analyzers under the guard, in their order.
func (g *guard) shadows(analyzers []*analysis.Analyzer) []*analysis.Analyzer {
	s := newShadows(func(a *analysis.Analyzer, pass *analysis.Pass) (any, error) {
		return g.run(a, pass), nil
	})
	var list []*analysis.Analyzer
	for _, a := range analyzers {
		list = append(list, s.of(a))
	}
	// What to do about errors in a package is up to each analyzer, and the
	// guard must see it run, to tell those that need its result.
	for _, shadow := range s.made {
		shadow.RunDespiteErrors = true
	}
	return list
}

// run runs a on the package of the pass. It returns the zero value of a's
// result when that fails.
func (g *guard) run(a *analysis.Analyzer, pass *analysis.Pass) (result any) {
	u := g.packages[pass.Pkg]
	defer func() {
		if x := recover(); x != nil {
			g.fail(a, u, panicked(x))
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
	result, err := a.Run(g.withStore(a, u, pass))
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

// withStore makes a pass whose facts are those of the given one and the store's.
func (g *guard) withStore(a *analysis.Analyzer, u *unit, outer *analysis.Pass) *analysis.Pass {
	p := *outer
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
