package driver

import (
	"cmp"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// A unit is a package whose function bodies were type-checked. Its Imports
// name only units, by ID: all that it reaches through other packages, so that
// whoever follows them sees what can carry facts and nothing else.
type unit struct {
	*packages.Package
	asked     bool // findings in it are reported
	ours      bool // asked for, or of a module that something asked for is of
	loaded    bool // its types are those of the load, not those of a sourceChecker
	speaksFor bool // its facts stand for every copy of the package

	draws     []*packages.Package // of other modules, read for its sake
	testDraws []*packages.Package // those for the sake of its test files
	sees      map[string]bool     // paths of units of other modules whose facts it may know
}

// A graph holds the packages of a run.
type graph struct {
	roots []*packages.Package          // what the patterns name, test mains left out, by ID
	plain map[string]*packages.Package // the copy that stands for an import path
	ours  map[string]bool              // paths of the modules of the roots, and of main modules
	units map[*packages.Package]*unit  // by the loaded package
	reach map[reachKey][]*unit         // memo of reachable
	all   []*packages.Package          // every package, dependencies first
}

func newGraph(roots []*packages.Package) *graph {
	g := &graph{
		plain: make(map[string]*packages.Package),
		ours:  make(map[string]bool),
		units: make(map[*packages.Package]*unit),
		reach: make(map[reachKey][]*unit),
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

// addLoaded makes units of the packages asked for, as they were loaded.
func (g *graph) addLoaded() {
	asked := g.asked()
	for _, p := range g.roots {
		if slices.Contains(asked, p) && p.Types != nil && len(p.Syntax) > 0 {
			g.add(p, &unit{asked: true, ours: true, loaded: true})
		}
		p.Syntax, p.TypesInfo = nil, nil
	}
}

// addAsked type-checks the packages asked for and makes units of them. It reports
// whether there is nothing wrong with any.
func (g *graph) addAsked(checker *sourceChecker) bool {
	asked := slices.DeleteFunc(g.asked(), func(p *packages.Package) bool { return len(p.CompiledGoFiles) == 0 })
	added := g.addChecked(checker, asked, true)
	return len(added) == len(asked) && !slices.ContainsFunc(added, func(u *unit) bool { return u.IllTyped })
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
func (g *graph) add(p *packages.Package, u *unit) {
	pruned := *p
	pruned.Imports = nil
	p.Syntax, p.TypesInfo = nil, nil // the unit's, which drops them after use
	u.Package = &pruned
	u.speaksFor = g.plain[p.PkgPath] == p
	g.units[p] = u
}

// link sets the imports of the units, once all of them are known. Of the units of
// other modules, which are read for one package or another of those asked for, a
// unit has those that are there for the sake of itself and of what it leads to. So
// what is found in a package does not depend on what else was asked for.
func (g *graph) link() {
	leads := make(map[*unit][]*unit)
	for p, u := range g.units {
		for _, imp := range p.Imports {
			leads[u] = append(leads[u], g.reachable(imp, u.loaded)...)
		}
		for _, p := range slices.Concat(u.draws, u.testDraws) {
			if drawn := g.units[p]; drawn != nil && drawn != u {
				leads[u] = append(leads[u], drawn)
			}
		}
	}
	var see func(*unit) map[string]bool
	see = func(u *unit) map[string]bool {
		if u.sees != nil {
			return u.sees
		}
		u.sees = make(map[string]bool)
		u.Imports = make(map[string]*packages.Package)
		for _, dep := range leads[u] {
			u.Imports[dep.ID] = dep.Package
			maps.Copy(u.sees, see(dep))
			if !dep.ours {
				u.sees[dep.PkgPath] = true
			}
		}
		return u.sees
	}
	for _, u := range g.units {
		see(u)
	}
}

// reachable returns the units of the user's modules that p is or leads to without
// passing one.
// A copy that was recompiled for a test and not type-checked in full is
// replaced by the plain one, whose facts are the same. Where exact is unset so
// is every copy: a unit that a sourceChecker made gets facts by name, and it is
// the plain copy that they are stored from.
func (g *graph) reachable(p *packages.Package, exact bool) []*unit {
	plain := g.units[g.plain[p.PkgPath]]
	if u := g.units[p]; u != nil && u.ours && (exact || plain == nil) {
		return []*unit{u}
	}
	if plain != nil && plain.ours {
		return []*unit{plain}
	}
	key := reachKey{p, exact}
	if found, ok := g.reach[key]; ok {
		return found
	}
	var found []*unit
	for _, imp := range p.Imports {
		for _, u := range g.reachable(imp, exact) {
			if !slices.Contains(found, u) {
				found = append(found, u)
			}
		}
	}
	g.reach[key] = found
	return found
}

type reachKey struct {
	p     *packages.Package
	exact bool
}

// isOurs reports whether p belongs to a module that the user works on.
func (g *graph) isOurs(p *packages.Package) bool {
	return p.Module != nil && g.ours[p.Module.Path]
}

// sorted returns the units that ok accepts, by ID.
func (g *graph) sorted(ok func(*unit) bool) []*unit {
	var list []*unit
	for _, u := range g.units {
		if ok(u) {
			list = append(list, u)
		}
	}
	slices.SortFunc(list, func(a, b *unit) int { return strings.Compare(a.ID, b.ID) })
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
