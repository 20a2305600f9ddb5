package driver

import (
	"go/types"
	"slices"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// drawn are the units of other modules that are read for the sake of a unit: those that
// declare a function which it uses and [Config.Carries] accepts, as these do in turn, for
// a client wraps another; and those that [Config.Wants] names. On real programs they are
// few, and the hundreds of other dependencies say nothing that would be worth their
// reading.
type drawn struct {
	own   []*unit // whatever its test files have
	tests []*unit // for the sake of its test files as well
}

// draw returns what a unit draws that has been checked.
func (g *graph) draw(c Config, u *unit) (d drawn) {
	g.mu.Lock()
	defer g.mu.Unlock()
	for id, obj := range u.TypesInfo.Uses {
		if fn, ok := obj.(*types.Func); ok && fn.Pkg() != nil && fn.Pkg() != u.Types && g.carries(c, fn) {
			g.drawPackage(&d, fn.Pkg(), testfile.Has(u.Fset, id.Pos()))
		}
	}
	if c.Wants == nil || !u.ours {
		return d
	}
	own, tests := u.files()
	for _, pkg := range c.Wants(own, u.TypesInfo) {
		g.drawPackage(&d, pkg, false)
	}
	for _, pkg := range c.Wants(tests, u.TypesInfo) {
		g.drawPackage(&d, pkg, true)
	}
	return d
}

func (g *graph) carries(c Config, fn *types.Func) bool {
	accepted, known := g.carry[fn]
	if !known {
		accepted = c.Carries(fn)
		g.carry[fn] = accepted
	}
	return accepted
}

// drawPackage adds a package to what is drawn, if it is of a module of others.
func (g *graph) drawPackage(d *drawn, pkg *types.Package, test bool) {
	if !g.isForeign(pkg.Path()) {
		return
	}
	p := g.plain[pkg.Path()]
	u := g.units[p]
	if u == nil {
		u = g.add(p, &unit{leads: g.leads(p)})
	}
	list := &d.own
	if test {
		list = &d.tests
	}
	if !slices.Contains(*list, u) {
		*list = append(*list, u)
	}
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
		if names.IsPointer(v.Type(), "net/http", "Response") {
			return true
		}
	}
	return false
}
