package errtext

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/neterrlint/neterrlint/internal/names"
)

// trace fills in where the error of a match comes from, and what the function
// knows of it otherwise.
func (p *pkg) trace(m *Match) {
	m.Outer = p.outer(m.Err, m.blk)
	c := newCollection()
	p.budget = maxSteps
	p.origins(c, m.Err, m.blk, false, maxDepth)
	m.Sources = p.resolveParams(c.sources(), outermost(m.blk), 3)
	p.typed(m)
	fn := outermost(m.blk)
	if fn == nil {
		return
	}
	for _, t := range p.tests[fn] {
		err := t.err
		if t.taken {
			err = p.outer(t.err, t.blk)
		}
		if !p.sameError(err, m) {
			continue
		}
		if t.status {
			m.Sources = m.Sources.crossed()
			continue
		}
		m.Tests = append(m.Tests, t.of)
		if t.of.Type != nil && t.pos < m.Node.Pos() && p.guards(t, m) {
			m.Typed = append(m.Typed, TypeTest{t.of.Type})
		}
	}
}

// resolveParams replaces parameters of a function by what the package calls it
// with, if nobody else can call it. Otherwise it adds the unknown.
func (p *pkg) resolveParams(s *Sources, f *function, depth int) *Sources {
	if !slices.ContainsFunc(s.Origins, func(o Origin) bool { return o.Param > 0 }) {
		return s
	}
	c := newCollection()
	c.add(&Sources{Made: s.Made, Vars: s.Vars}, false)
	for _, o := range s.Origins {
		if o.Param == 0 {
			c.origins[o] = true
			continue
		}
		if f == nil || f.obj == nil || depth == 0 {
			c.origins[Origin{Lost: o.Lost}] = true
			continue
		}
		sites := p.callers[f.obj]
		if f.obj.Exported() || len(sites) == 0 || p.isValue(f.obj) {
			c.origins[Origin{Lost: o.Lost}] = true
		}
		for _, site := range sites {
			if o.Param-1 >= len(site.call.Args) {
				continue
			}
			from := newCollection()
			p.budget = maxSteps
			arg := site.call.Args[o.Param-1]
			if isText(p.info.TypeOf(arg)) {
				p.originsOfText(from, []ast.Expr{arg}, site.blk, maxDepth)
			} else {
				p.origins(from, arg, site.blk, o.Lost, maxDepth)
			}
			c.add(p.resolveParams(from.sources(), outermost(site.blk), depth-1), false)
		}
	}
	return c.sources()
}

// isValue reports whether a function of the package is used other than by
// calling it.
func (p *pkg) isValue(fn *types.Func) bool {
	if p.values == nil {
		p.values = make(map[*types.Func]bool)
		uses := make(map[*types.Func]int)
		for _, obj := range p.info.Uses {
			if f, ok := obj.(*types.Func); ok && f.Pkg() == p.pass.Pkg {
				uses[f.Origin()]++
			}
		}
		for f, n := range uses {
			p.values[f] = n > p.calls[f]
		}
	}
	return p.values[fn]
}

// outer returns the error that e was taken out of: err for opErr.Err after
// opErr, ok := err.(*net.OpError).
func (p *pkg) outer(e ast.Expr, blk *block) ast.Expr {
	for range maxDepth {
		e = ast.Unparen(e)
		switch x := e.(type) {
		case *ast.SelectorExpr:
			if p.global(x) != nil || !isError(p.info.TypeOf(x.X)) {
				return e
			}
			e = x.X
			continue
		case *ast.CallExpr:
			fn := p.callee(x)
			if sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr); ok && len(x.Args) == 0 && sel.Sel.Name == "Unwrap" && isError(p.info.TypeOf(sel.X)) {
				e = sel.X
				continue
			}
			if fn == nil || fn.Pkg() == nil || !isErrorsPackage(fn.Pkg().Path()) || len(x.Args) != 1 || fn.Name() != "Unwrap" && fn.Name() != "Cause" {
				return e
			}
			e = x.Args[0]
			continue
		case *ast.TypeAssertExpr:
			if !isError(p.info.TypeOf(x.X)) {
				return e
			}
			e = x.X
			continue
		case *ast.Ident:
			v := p.local(x)
			if v == nil {
				return e
			}
			defs, _ := p.reaching(v, x.Pos(), blk)
			if v2 := p.implicit(v); v2 != nil {
				defs = p.defs[v]
			}
			from, at := p.takenFrom(v, defs)
			if from == nil {
				return e
			}
			e, blk = from, at
			continue
		}
		return e
	}
	return e
}

// implicit returns v if it is the variable of a type switch's clause.
func (p *pkg) implicit(v *types.Var) *types.Var {
	for _, d := range p.defs[v] {
		if d.kind == taken {
			if _, ok := d.blk.node.(*ast.TypeSwitchStmt); ok {
				return v
			}
		}
	}
	return nil
}

// takenFrom returns the error that a variable of a concrete type was taken out
// of, by a type assertion, a type switch or errors.As.
func (p *pkg) takenFrom(v *types.Var, defs []def) (ast.Expr, *block) {
	if names.IsError(v.Type()) && !p.wasTaken(defs) {
		return nil, nil
	}
	var from ast.Expr
	var at *block
	for _, d := range defs {
		e := d.rhs
		switch d.kind {
		case zero:
			continue
		case taken:
		case whole:
			t, ok := ast.Unparen(d.rhs).(*ast.TypeAssertExpr)
			if !ok {
				if call, isCall := ast.Unparen(d.rhs).(*ast.CallExpr); isCall && d.index == 0 && len(call.Args) == 1 {
					if fn := p.callee(call); fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "errors" && fn.Name() == "AsType" {
						from, at = call.Args[0], d.blk
						continue
					}
				}
				return nil, nil
			}
			e = t.X
		default:
			return nil, nil
		}
		if from != nil {
			return nil, nil
		}
		from, at = e, d.blk
	}
	if from == nil || !isError(p.info.TypeOf(from)) {
		return nil, nil
	}
	return from, at
}

func (p *pkg) wasTaken(defs []def) bool {
	return len(defs) == 1 && defs[0].kind == taken
}

// typed adds the types of the errors that the compared one was taken out of.
func (p *pkg) typed(m *Match) {
	if t := p.closedInterface(p.info.TypeOf(m.Err)); t != nil {
		m.Typed = append(m.Typed, TypeTest{t})
	}
	ast.Inspect(m.Err, func(n ast.Node) bool {
		e, ok := n.(ast.Expr)
		if !ok {
			return true
		}
		if t := p.info.TypeOf(e); isError(t) && !types.IsInterface(t) {
			m.Typed = append(m.Typed, TypeTest{t})
		}
		return true
	})
}

// closedInterface returns one of the types that a value of an interface of this
// package can have, if none of them gives away what it wraps: an interface of
// errors with a code, for one. It returns nil for the type error itself.
func (p *pkg) closedInterface(t types.Type) types.Type {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || !types.IsInterface(named) || named.Obj().Pkg() != p.pass.Pkg || hasUnwrap(named) {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(named, true, p.pass.Pkg, "Error")
	iface := named.Underlying().(*types.Interface)
	if _, ok := obj.(*types.Func); !ok || iface.NumMethods() < 2 {
		return nil
	}
	var found types.Type
	scope := p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || types.IsInterface(tn.Type()) || p.inTest(tn.Pos()) || !types.Implements(types.NewPointer(tn.Type()), iface) {
			continue
		}
		if hasUnwrap(types.NewPointer(tn.Type())) {
			return nil
		}
		found = types.NewPointer(tn.Type())
	}
	return found
}

// sameError reports whether an expression is the error of the match, or the one
// that this was taken out of.
func (p *pkg) sameError(e ast.Expr, m *Match) bool {
	if e == nil {
		return false
	}
	for _, own := range []ast.Expr{m.Err, m.Outer} {
		a, b := p.local(e), p.local(own)
		if a != nil && a == b {
			return true
		}
		if a == nil && b == nil && types.ExprString(e) == types.ExprString(own) {
			return true
		}
	}
	return false
}

// guards reports whether the match is run only where the test has succeeded: it
// stands in the same condition, or in the body of an if whose condition the test is.
func (p *pkg) guards(t valueTest, m *Match) bool {
	if t.stmt != nil && t.stmt == m.stmt {
		return true
	}
	for b := m.blk; b != nil; b = b.parent {
		s, ok := b.node.(*ast.IfStmt)
		if !ok || t.pos < s.Pos() || t.pos > s.Body.Pos() {
			continue
		}
		if m.Node.Pos() < s.Body.End() {
			return true
		}
	}
	return false
}
