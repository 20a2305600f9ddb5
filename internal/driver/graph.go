package driver

import (
	"cmp"
	"go/types"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"
)

// A unit is a package whose function bodies are read.
type unit struct {
	*packages.Package      // as listed; from its check to the end of its analysis with syntax and types
	asked             bool // findings in it are reported
	ours              bool // asked for, or of a module that something asked for is of
	loaded            bool // its types are those of the load, not those of a sourceChecker

	leads  []*unit // units of the user's modules whose facts it needs
	drawn  drawn
	plain  *unit           // of a copy with tests that may stand in: the one without
	once   sync.Once       // of one that is not in the graph from the start
	done   chan struct{}   // of others: closed when the facts are known
	speaks bool            // its facts stand for every copy of the package
	sees   map[string]bool // paths of units of other modules whose facts it may know
}

// A graph holds the packages of a run.
type graph struct {
	roots []*packages.Package          // what the patterns name, test mains left out, by ID
	plain map[string]*packages.Package // the copy that stands for an import path
	ours  map[string]bool              // paths of the modules of the roots, and of main modules
	all   []*packages.Package          // every package, dependencies first

	mu    sync.Mutex                    // held by those who draw units
	units map[*packages.Package]*unit   // by the listed package
	reach map[*packages.Package][]*unit // memo of reachable
	carry map[*types.Func]bool          // memo of Config.Carries
}

func newGraph(roots []*packages.Package) *graph {
	g := &graph{
		plain: make(map[string]*packages.Package),
		ours:  make(map[string]bool),
		units: make(map[*packages.Package]*unit),
		reach: make(map[*packages.Package][]*unit),
		carry: make(map[*types.Func]bool),
	}
	for _, p := range roots {
		if !isTestMain(p) {
			g.roots = append(g.roots, p)
		}
	}
	slices.SortFunc(g.roots, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	packages.Visit(g.roots, nil, func(p *packages.Package) {
		g.all = append(g.all, p)
		if m := p.Module; m != nil && m.Main {
			g.ours[m.Path] = true
		}
		if old := g.plain[p.PkgPath]; old == nil || isVariant(old) && !isVariant(p) {
			g.plain[p.PkgPath] = p
		}
	})
	for _, p := range g.roots {
		if p.Module != nil {
			g.ours[p.Module.Path] = true
		}
	}
	return g
}

// addUnits makes units of the packages asked for, and of what they depend on in the
// modules that the user works on, so that a part of a module gives the same findings as
// the whole.
func (g *graph) addUnits(loaded bool) {
	asked := g.asked()
	for _, p := range g.roots {
		readable := len(p.CompiledGoFiles) > 0
		if loaded {
			readable = p.Types != nil && len(p.Syntax) > 0
		}
		if readable && slices.Contains(asked, p) {
			g.add(p, &unit{asked: true, ours: true, loaded: loaded})
		} else {
			p.Syntax, p.TypesInfo = nil, nil
		}
	}
	g.standIn()
	for _, p := range g.all {
		if g.isOurs(p) && g.plain[p.PkgPath] == p && g.units[p] == nil {
			g.add(p, &unit{ours: true})
		}
	}
	for _, u := range g.units {
		u.done = make(chan struct{})
		u.leads = g.leads(u.Package)
		if u.plain != nil {
			u.plain.leads = g.leads(u.plain.Package)
		}
	}
}

// asked returns the roots in which findings are reported. As in "go vet", those in a
// package are those in the copy with its test files, if it has any.
func (g *graph) asked() []*packages.Package {
	augmented := make(map[string]bool)
	for _, p := range g.roots {
		if isVariant(p) {
			augmented[p.PkgPath] = true
		}
	}
	var asked []*packages.Package
	for _, p := range g.roots {
		if isVariant(p) || !augmented[p.PkgPath] {
			asked = append(asked, p)
		}
	}
	return asked
}

// add makes p a unit.
func (g *graph) add(p *packages.Package, u *unit) *unit {
	u.Package = p
	u.speaks = g.plain[p.PkgPath] == p
	g.units[p] = u
	return u
}

// leads returns the units of the user's modules that p imports, directly or by
// packages that are none.
func (g *graph) leads(p *packages.Package) []*unit {
	var found []*unit
	for _, imp := range p.Imports {
		for _, u := range g.reachable(imp) {
			if !slices.Contains(found, u) {
				found = append(found, u)
			}
		}
	}
	return found
}

// reachable returns the unit that stands for p, if p is of the user's modules, and else
// those that it leads to. Of what was recompiled for a test it is the plain copy, whose
// facts are the same.
func (g *graph) reachable(p *packages.Package) []*unit {
	if u := g.units[g.plain[p.PkgPath]]; u != nil && u.ours {
		return []*unit{u}
	}
	if found, ok := g.reach[p]; ok {
		return found
	}
	found := g.leads(p)
	g.reach[p] = found
	return found
}

// isOurs reports whether p belongs to a module that the user works on.
func (g *graph) isOurs(p *packages.Package) bool {
	return p.Module != nil && g.ours[p.Module.Path]
}

// isForeign reports whether the package with the path belongs to a module of others. That
// of the standard library belongs to none.
func (g *graph) isForeign(path string) bool {
	p := g.plain[path]
	return p != nil && p.Module != nil && !g.isOurs(p)
}

// sorted returns the units, by ID.
func (g *graph) sorted() []*unit {
	return slices.SortedFunc(maps.Values(g.units), func(a, b *unit) int { return strings.Compare(a.ID, b.ID) })
}

// ordered returns the units, each after those that it leads to.
func (g *graph) ordered() []*unit {
	var list []*unit
	added := make(map[*unit]bool)
	var add func(units []*unit)
	add = func(units []*unit) {
		for _, u := range units {
			if !added[u] {
				added[u] = true
				add(u.leads)
				list = append(list, u)
			}
		}
	}
	add(g.sorted())
	return list
}

// isVariant reports whether p is a package recompiled with test files, its own
// or those of a package that it depends on. The external test package of a
// package is none: there is no other copy of it.
func isVariant(p *packages.Package) bool {
	return p.ForTest != "" && p.PkgPath != p.ForTest+"_test"
}

// askedFor returns the import path that names p, or the package that p tests, on the
// command line.
func askedFor(p *packages.Package) string { return cmp.Or(p.ForTest, p.PkgPath) }

// isTestMain reports whether p is the main package that "go test" writes; it
// has one file, in the build cache, which no suffix marks as Go.
func isTestMain(p *packages.Package) bool {
	return p.Name == "main" && strings.HasSuffix(p.ID, ".test") &&
		!slices.ContainsFunc(p.GoFiles, func(f string) bool { return filepath.Ext(f) == ".go" })
}
