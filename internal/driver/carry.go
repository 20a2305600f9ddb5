package driver

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"
)

// addDependencies makes units of the dependencies that facts are wanted of:
// those of the modules that the user works on, so that a part of a module
// gives the same findings as the whole, and those third-party packages whose
// functions a unit uses and carries accepts, the units added here included: a
// client wraps another; and those that wants names. On real programs these are
// few, and the hundreds of others say nothing that would be worth their reading.
func (g *graph) addDependencies(carries func(*types.Func) bool, wants func([]*ast.File, *types.Info) []*types.Package) {
	if len(g.roots) == 0 {
		return
	}
	var fresh []*packages.Package
	for _, p := range g.all {
		if g.isOurs(p) && g.plain[p.PkgPath] == p && g.units[p] == nil {
			fresh = append(fresh, p)
		}
	}
	checker := newDepChecker(g.roots[0].Fset)
	users := g.sorted(func(u *unit) bool { return u.asked })
	users = append(users, g.addChecked(checker, fresh)...)
	if wants != nil {
		users = append(users, g.addChecked(checker, g.wanted(users, wants))...)
	}
	for len(users) > 0 {
		users = g.addChecked(checker, g.carriers(users, carries))
	}
}

// wanted returns the packages, neither units nor of the standard library, that
// wants names for a unit, by path.
func (g *graph) wanted(users []*unit, wants func([]*ast.File, *types.Info) []*types.Package) []*packages.Package {
	var found []*packages.Package
	for _, u := range users {
		for _, pkg := range wants(u.Syntax, u.TypesInfo) {
			p := g.plain[pkg.Path()]
			if p != nil && p.Module != nil && g.units[p] == nil && !slices.Contains(found, p) {
				found = append(found, p)
			}
		}
	}
	slices.SortFunc(found, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	return found
}

// addChecked type-checks packages from source and makes units of them.
func (g *graph) addChecked(checker *depChecker, pkgs []*packages.Package) []*unit {
	var added []*unit
	for i, checked := range checker.checkAll(pkgs) {
		if checked == nil {
			continue
		}
		p := pkgs[i]
		g.add(p, &unit{ours: g.isOurs(p)})
		u := g.units[p]
		imports := u.Imports
		*u.Package = *checked
		u.Imports = imports
		added = append(added, u)
	}
	return added
}

// carriers returns the packages, neither units nor of the standard library,
// that declare a function which a unit uses and carries accepts, by path.
func (g *graph) carriers(users []*unit, carries func(*types.Func) bool) []*packages.Package {
	seen := make(map[*types.Func]bool)
	var found []*packages.Package
	for _, u := range users {
		for _, obj := range u.TypesInfo.Uses {
			fn, ok := obj.(*types.Func)
			if !ok || seen[fn] || fn.Pkg() == nil || fn.Pkg() == u.Types {
				continue
			}
			seen[fn] = true
			p := g.plain[fn.Pkg().Path()]
			if p == nil || p.Module == nil || g.units[p] != nil || slices.Contains(found, p) {
				continue
			}
			if carries(fn) {
				found = append(found, p)
			}
		}
	}
	slices.SortFunc(found, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	return found
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
