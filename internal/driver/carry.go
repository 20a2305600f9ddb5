package driver

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// addDependencies makes units of the dependencies that facts are wanted of:
// those of the modules that the user works on, so that a part of a module
// gives the same findings as the whole, and those third-party packages whose
// functions a unit uses and carries accepts, the units added here included: a
// client wraps another; and those that wants names. On real programs these are
// few, and the hundreds of others say nothing that would be worth their reading.
func (g *graph) addDependencies(carries func(*types.Func) bool, wants func([]*ast.File, *types.Info) []*types.Package, checker *sourceChecker) {
	draw := func(users []*unit) []*packages.Package {
		drawn := g.carriers(users, carries)
		if wants != nil {
			drawn = append(drawn, g.wanted(users, wants)...)
		}
		return drawn
	}
	drawn := draw(g.sorted(func(*unit) bool { return true }))
	g.standIn()
	var fresh []*packages.Package
	for _, p := range g.all {
		if g.isOurs(p) && g.plain[p.PkgPath] == p && g.units[p] == nil {
			fresh = append(fresh, p)
		}
	}
	drawn = append(drawn, draw(g.addChecked(checker, fresh, false))...)
	for len(drawn) > 0 {
		drawn = g.carriers(g.addChecked(checker, distinct(drawn), false), carries)
	}
}

// wanted has the users draw the packages that wants names for them, and returns
// those that are no units yet.
func (g *graph) wanted(users []*unit, wants func([]*ast.File, *types.Info) []*types.Package) []*packages.Package {
	var found []*packages.Package
	for _, u := range users {
		own, tests := u.files()
		for _, pkg := range wants(own, u.TypesInfo) {
			found = append(found, g.draw(u, pkg, false)...)
		}
		for _, pkg := range wants(tests, u.TypesInfo) {
			found = append(found, g.draw(u, pkg, true)...)
		}
	}
	return found
}

// carriers has the users draw the packages that declare a function which they use
// and carries accepts, and returns those that are no units yet.
func (g *graph) carriers(users []*unit, carries func(*types.Func) bool) []*packages.Package {
	carried := make(map[*types.Func]bool)
	var found []*packages.Package
	for _, u := range users {
		seen := make(map[*types.Func]bool)
		for id, obj := range u.TypesInfo.Uses {
			fn, ok := obj.(*types.Func)
			if !ok || fn.Pkg() == nil || fn.Pkg() == u.Types {
				continue
			}
			accepted, known := carried[fn]
			if !known {
				accepted = carries(fn)
				carried[fn] = accepted
			}
			if !accepted || seen[fn] {
				continue
			}
			test := testfile.Has(u.Fset, id.Pos())
			seen[fn] = !test // others may use it, too
			found = append(found, g.draw(u, fn.Pkg(), test)...)
		}
	}
	return found
}

// draw notes that a package is read for the sake of u, or of its test files, unless it
// is one of the user's or of the standard library. It returns the package if it is no
// unit yet.
func (g *graph) draw(u *unit, pkg *types.Package, test bool) []*packages.Package {
	p := g.plain[pkg.Path()]
	if p == nil || p.Module == nil || g.isOurs(p) {
		return nil
	}
	list := &u.draws
	if test {
		list = &u.testDraws
	}
	if !slices.Contains(*list, p) {
		*list = append(*list, p)
	}
	if g.units[p] != nil {
		return nil
	}
	return []*packages.Package{p}
}

// distinct returns the packages, each once, by ID.
func distinct(pkgs []*packages.Package) []*packages.Package {
	slices.SortFunc(pkgs, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	return slices.Compact(pkgs)
}

// addChecked type-checks packages from source and makes units of them.
func (g *graph) addChecked(checker *sourceChecker, pkgs []*packages.Package, asked bool) []*unit {
	var added []*unit
	for i, checked := range checker.checkAll(pkgs) {
		if checked == nil {
			continue
		}
		p := pkgs[i]
		g.add(p, &unit{asked: asked, ours: asked || g.isOurs(p)})
		u := g.units[p]
		imports := u.Imports
		*u.Package = *checked
		u.Imports = imports
		added = append(added, u)
	}
	return added
}

// CarriesResponse reports whether a function takes or returns a
// *net/http.Response and has a body, so that a summary of it says something
// about responses that its signature does not.
func CarriesResponse(fn *types.Func) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return false
	}
	return hasResponse(sig.Params()) || hasResponse(sig.Results())
}

func hasResponse(vars *types.Tuple) bool {
	for v := range vars.Variables() {
		ptr, ok := types.Unalias(v.Type()).(*types.Pointer)
		if !ok {
			continue
		}
		named, ok := types.Unalias(ptr.Elem()).(*types.Named)
		if !ok {
			continue
		}
		if obj := named.Obj(); obj.Name() == "Response" && obj.Pkg() != nil && obj.Pkg().Path() == "net/http" {
			return true
		}
	}
	return false
}
