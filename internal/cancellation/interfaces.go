package cancellation

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// Of an interface that others can't put values in, the implementations in the
// package are all that there are: what a call may return is what one of them
// does, and what calls its methods are calls in the package. Which types others
// can hand in or get hold of, those that are exposed, is told by declarations:
// they stand in the type of an exported variable or field, in the signature of
// an exported function or method, or are taken out of a value of another
// package's type by an assertion or a generic function.

// closed reports whether an interface has no implementations but those in the
// package.
func (p *pkg) closed(t types.Type) bool {
	n := namedOf(t)
	return n != nil && n.Obj().Pkg() == p.pass.Pkg && n.TypeParams() == nil && types.IsInterface(n) && !p.exposed()[n.Obj()]
}

// exposed returns the types of the package that others deal with.
func (p *pkg) exposed() map[*types.TypeName]bool {
	if p.open == nil {
		e := &exposure{p: p, types: make(map[*types.TypeName]bool), seen: make(map[types.Type]bool)}
		p.open = e.types
		if p.pass.Pkg.Name() != "main" {
			e.declared()
		}
		e.taken()
	}
	return p.open
}

// exposure is the work of finding exposed types.
type exposure struct {
	p     *pkg
	types map[*types.TypeName]bool
	seen  map[types.Type]bool
}

// declared adds what exported declarations expose.
func (e *exposure) declared() {
	scope := e.p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		tn, isType := obj.(*types.TypeName)
		if e.p.inTest(obj.Pos()) {
			continue
		}
		if !isType && obj.Exported() {
			e.visit(obj.Type())
		}
		if !isType || types.IsInterface(tn.Type()) {
			continue // others can name the interface, but not hand in a value
		}
		if obj.Exported() {
			e.visit(obj.Type())
		}
		if n, ok := types.Unalias(tn.Type()).(*types.Named); ok { // others may have it as an interface
			e.methods(n)
		}
	}
}

func (e *exposure) methods(n *types.Named) {
	for m := range n.Methods() {
		if m.Exported() {
			e.visit(m.Signature().Params())
			e.visit(m.Signature().Results())
		}
	}
}

// taken adds what is taken out of values of which it isn't known what they hold.
func (e *exposure) taken() {
	info := e.p.pass.TypesInfo
	for id, inst := range info.Instances {
		if obj := info.Uses[id]; obj != nil && obj.Pkg() != e.p.pass.Pkg && !e.p.inTest(id.Pos()) {
			if _, isFunc := obj.(*types.Func); isFunc {
				for t := range inst.TypeArgs.Types() {
					e.visit(t)
				}
			}
		}
	}
	for {
		before := len(e.types)
		for _, file := range e.p.pass.Files {
			if e.p.inTest(file.Package) {
				continue
			}
			ast.Inspect(file, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.TypeAssertExpr:
					if n.Type != nil && !e.p.closed(info.TypeOf(n.X)) {
						e.visit(info.TypeOf(n.Type))
					}
				case *ast.TypeSwitchStmt:
					if e.p.closed(switched(info, n)) {
						break
					}
					for _, c := range n.Body.List {
						for _, t := range c.(*ast.CaseClause).List {
							e.visit(info.TypeOf(t))
						}
					}
				}
				return true
			})
		}
		if len(e.types) == before {
			return
		}
	}
}

// switched returns the type of what a type switch is about.
func switched(info *types.Info, s *ast.TypeSwitchStmt) types.Type {
	var x ast.Expr
	switch a := s.Assign.(type) {
	case *ast.ExprStmt:
		x = a.X
	case *ast.AssignStmt:
		x = a.Rhs[0]
	}
	if assert, ok := ast.Unparen(x).(*ast.TypeAssertExpr); ok {
		return info.TypeOf(assert.X)
	}
	return types.Typ[types.Invalid]
}

// visit adds the types of the package that whoever has a t can get or hand in.
func (e *exposure) visit(t types.Type) {
	if t == nil || e.seen[t] {
		return
	}
	e.seen[t] = true
	switch t := types.Unalias(t).(type) {
	case *types.Named:
		for arg := range t.TypeArgs().Types() {
			e.visit(arg)
		}
		if t.Obj().Pkg() != e.p.pass.Pkg {
			return
		}
		e.types[t.Origin().Obj()] = true
		e.methods(t.Origin())
		e.visit(t.Underlying())
	case *types.Pointer:
		e.visit(t.Elem())
	case *types.Slice:
		e.visit(t.Elem())
	case *types.Array:
		e.visit(t.Elem())
	case *types.Chan:
		e.visit(t.Elem())
	case *types.Map:
		e.visit(t.Key())
		e.visit(t.Elem())
	case *types.Tuple:
		for v := range t.Variables() {
			e.visit(v.Type())
		}
	case *types.Signature:
		e.visit(t.Params())
		e.visit(t.Results())
	case *types.Struct:
		for f := range t.Fields() {
			if f.Exported() || f.Embedded() {
				e.visit(f.Type())
			}
		}
	case *types.Interface:
		for m := range t.Methods() {
			if m.Exported() {
				e.visit(m.Type())
			}
		}
	}
}

// implementations returns the methods by which types of this package implement
// the method m of an interface. They are all if known is true.
func (p *pkg) implementations(iface types.Type, m *types.Func) (list []*types.Func, known bool) {
	i, _ := iface.Underlying().(*types.Interface)
	if i == nil {
		return nil, false
	}
	known = p.closed(iface)
	if list, ok := p.impls[m]; ok {
		return list, known
	}
	for _, n := range p.concrete() {
		if n.TypeParams() == nil && types.Implements(types.NewPointer(n), i) {
			obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(n), true, p.pass.Pkg, m.Name())
			if impl, ok := obj.(*types.Func); ok {
				list = append(list, impl)
			}
		}
	}
	p.impls[m] = list
	return list, known
}

// concrete returns the package's types that are no interfaces.
func (p *pkg) concrete() []*types.Named {
	if p.named == nil {
		p.named = []*types.Named{}
		scope := p.pass.Pkg.Scope()
		for _, name := range scope.Names() {
			if tn, ok := scope.Lookup(name).(*types.TypeName); ok && !tn.IsAlias() && !p.inTest(tn.Pos()) {
				if n, ok := tn.Type().(*types.Named); ok && !types.IsInterface(n) {
					p.named = append(p.named, n)
				}
			}
		}
	}
	return p.named
}

// generic reports whether a generic type of the package may implement m.
func (p *pkg) generic(m *types.Func) bool {
	for _, n := range p.concrete() {
		if n.TypeParams() != nil && method(n, m.Name()) != nil {
			return true
		}
	}
	return false
}

// implemented returns what the implementations of the interface method that is
// called may return. known is false if others may decide: where there can be
// other implementations, and one of those that are seen may let a cancellation
// through.
func (t *tracker) implemented(x *pathstate.Explorer, call *ssa.Call, to callee, rooter *rooter) (list []source, known bool) {
	if !call.Call.IsInvoke() {
		return nil, false
	}
	impls, closed := t.p.implementations(call.Call.Value.Type(), to.Obj)
	if t.p.generic(to.Obj) {
		return nil, false
	}
	if !closed {
		// Without their summaries: one may stand on the function at hand.
		return nil, t.p.allHeedless(impls)
	}
	summaries := t.p.summariesOf(impls)
	if summaries == nil {
		return nil, false
	}
	for _, s := range summaries {
		for _, c := range t.carried(x, call, to, s, rooter) {
			merged := false
			for i := range list {
				if list[i].result == c.result && list[i].kind == c.kind {
					list[i].roots |= c.roots
					list[i].beside = nil // one implementation's are not another's
					merged = true
				}
			}
			if !merged {
				list = append(list, c)
			}
		}
	}
	return list, true
}

// summariesOf returns the summaries of methods, nil if one is not known, or if
// there are none.
func (p *pkg) summariesOf(methods []*types.Func) []*Summary {
	var list []*Summary
	for _, m := range methods {
		s := p.summaryOf(callee{Obj: m})
		switch {
		case s != nil:
		case m.Pkg() != p.pass.Pkg || types.IsInterface(m.Signature().Recv().Type()):
			return nil
		default:
			s = new(Summary) // not built: nothing there can be cancelled
		}
		list = append(list, s)
	}
	return list
}

// allHeedless reports whether none of several methods lets a cancellation
// through.
func (p *pkg) allHeedless(methods []*types.Func) bool {
	for _, m := range methods {
		info := p.byObj[m]
		if info != nil && !p.heedless(info) || info == nil && (m.Pkg() != p.pass.Pkg || types.IsInterface(m.Signature().Recv().Type())) {
			return false
		}
	}
	return len(methods) > 0
}

// exportInterfaces exports a summary without cancellations for the methods of the
// package's interfaces that are given a context, if it has implementations of which none
// lets one through.
func (p *pkg) exportInterfaces() {
	scope := p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || !tn.Exported() || tn.IsAlias() || p.inTest(tn.Pos()) {
			continue
		}
		i, ok := tn.Type().Underlying().(*types.Interface)
		if n := namedOf(tn.Type()); !ok || n == nil || n.TypeParams() != nil {
			continue
		}
		for m := range i.ExplicitMethods() {
			if !m.Exported() || lastError(m.Signature()) < 0 || !relevant(m.Signature()) || p.generic(m) {
				continue
			}
			impls, _ := p.implementations(tn.Type(), m)
			summaries := p.summariesOf(impls)
			if summaries != nil && p.allHeedless(impls) {
				p.pass.ExportObjectFact(m, &Summary{Holds: heldByAny(summaries)})
			}
		}
	}
}

// heldByAny returns which results one of several implementations makes of which inputs.
func heldByAny(summaries []*Summary) []Hold {
	var all []Hold
	for _, s := range summaries {
		for _, h := range s.Holds {
			if i := slices.IndexFunc(all, func(a Hold) bool { return a.Result == h.Result }); i >= 0 {
				all[i].Params |= h.Params
			} else {
				all = append(all, h)
			}
		}
	}
	slices.SortFunc(all, func(a, b Hold) int { return a.Result - b.Result })
	return all
}

// inward reports whether a method is called by this package alone: others have
// neither the type nor an interface, of this package or of one that it imports,
// that the type implements with this method.
func (p *pkg) inward(m *types.Func) bool {
	if !m.Exported() {
		return true
	}
	n := namedOf(m.Signature().Recv().Type())
	if n == nil || n.TypeParams() != nil || p.exposed()[n.Obj()] {
		return false
	}
	for _, other := range p.concrete() {
		if s, ok := other.Underlying().(*types.Struct); ok {
			for f := range s.Fields() {
				if f.Embedded() && namedOf(f.Type()) == n {
					return false
				}
			}
		}
	}
	for _, i := range p.interfacesWith(m.Name()) {
		if types.Implements(types.NewPointer(n), i.Underlying().(*types.Interface)) && !p.closed(i) {
			return false
		}
	}
	return true
}

// interfacesWith returns the interfaces, of this package and of those that it
// imports, that have a method of that name.
func (p *pkg) interfacesWith(name string) []*types.Named {
	if p.withMethod == nil {
		p.withMethod = make(map[string][]*types.Named)
		for _, pkg := range append([]*types.Package{p.pass.Pkg}, testfile.Imports(p.pass)...) {
			for _, name := range pkg.Scope().Names() {
				tn, ok := pkg.Scope().Lookup(name).(*types.TypeName)
				if !ok || pkg != p.pass.Pkg && !tn.Exported() || !types.IsInterface(tn.Type()) || p.inTest(tn.Pos()) {
					continue
				}
				if n, ok := types.Unalias(tn.Type()).(*types.Named); ok && n.TypeParams() == nil {
					i := n.Underlying().(*types.Interface)
					for m := range i.Methods() {
						p.withMethod[m.Name()] = append(p.withMethod[m.Name()], n)
					}
				}
			}
		}
	}
	return p.withMethod[name]
}
