package errtext

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// origins adds where an error comes from to c; lost says that only its text goes
// on from here.
func (p *pkg) origins(c *collection, e ast.Expr, blk *block, lost bool, depth int) {
	p.budget--
	if depth == 0 || p.budget <= 0 || p.following[e] {
		if !p.following[e] {
			c.origins[Origin{Lost: lost}] = true
		}
		return
	}
	p.following[e] = true
	defer delete(p.following, e)
	depth--
	if p.info.Types[e].IsNil() {
		return
	}
	lost = lost || opaqueType(p.info.TypeOf(e)) // whatever is in it, errors.Is can't see it
	switch e := e.(type) {
	case *ast.ParenExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.StarExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.TypeAssertExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.Ident:
		if v := p.global(e); v != nil {
			p.originsOfGlobal(c, v, lost, depth)
		} else if v := p.local(e); v != nil {
			p.originsOfLocal(c, v, e.Pos(), blk, lost, depth)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	case *ast.SelectorExpr:
		p.originsOfSelector(c, e, blk, lost, depth)
	case *ast.CallExpr:
		p.originsOfCall(c, e, 0, blk, lost, depth)
	case *ast.IndexExpr:
		if isErrorList(p.info.TypeOf(e.X)) {
			p.originsOfList(c, e.X, blk, lost, depth)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	case *ast.UnaryExpr:
		if from := received(e); from != nil {
			p.originsOfChan(c, from, lost, depth)
		} else if lit := composite(e); lit != nil {
			p.originsOfComposite(c, lit, blk, lost, depth)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	case *ast.CompositeLit:
		p.originsOfComposite(c, e, blk, lost, depth)
	default:
		c.origins[Origin{Lost: lost}] = true
	}
}

func (p *pkg) originsOfGlobal(c *collection, v *types.Var, lost bool, depth int) {
	if isError(v.Type()) {
		if defs := p.defs[v]; len(defs) > 1 { // no sentinel: it is what functions set it to
			p.originsOfDefs(c, defs, lost, depth)
		}
		c.add(&Sources{Vars: []string{v.Pkg().Path() + "." + v.Name()}}, lost)
		return
	}
	c.origins[Origin{Lost: lost}] = true
}

func (p *pkg) originsOfLocal(c *collection, v *types.Var, pos token.Pos, blk *block, lost bool, depth int) {
	defs, sure := p.reaching(v, pos, blk)
	if prm, ok := p.params[v]; ok && !sure {
		p.originsOfParam(c, prm, lost, depth)
	}
	p.originsOfDefs(c, defs, lost, depth)
	if r, ok := p.results[v]; ok && !sure && blk != nil && blk.fn.captures(v) {
		p.originsOfResult(c, r.fn, r.index, lost, depth) // a deferred function sees what was returned
	}
	if _, ok := p.params[v]; !ok && len(defs) == 0 && !p.isResult(v) {
		c.origins[Origin{Lost: lost}] = true // a receiver
	}
}

func (p *pkg) isResult(v *types.Var) bool {
	return v.Kind() == types.ResultVar
}

// originsOfParam adds the parameter, or for a literal what it is called with.
func (p *pkg) originsOfParam(c *collection, prm param, lost bool, depth int) {
	if prm.fn.lit == nil {
		c.origins[Origin{Param: prm.index + 1, Lost: lost}] = true
		return
	}
	if path := p.givenTo(prm.fn.lit); path != "" {
		c.origins[Origin{Path: path, Lost: lost}] = true
		return
	}
	sites := p.sitesOf(prm.fn.lit)
	if len(sites) == 0 {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	for _, site := range sites {
		if prm.index < len(site.call.Args) {
			p.origins(c, site.call.Args[prm.index], site.blk, lost, depth)
		}
	}
}

// givenTo returns the package of the standard library that calls a literal: to
// which it is given, as to filepath.WalkDir.
func (p *pkg) givenTo(lit *ast.FuncLit) string {
	call := p.litArg[lit]
	if call == nil {
		return ""
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil || !knowledge.IsStd(fn.Pkg().Path()) {
		return ""
	}
	return fn.Pkg().Path()
}

func (p *pkg) originsOfDefs(c *collection, defs []def, lost bool, depth int) {
	for _, d := range defs {
		switch d.kind {
		case zero:
		case whole:
			if call, ok := ast.Unparen(d.rhs).(*ast.CallExpr); ok {
				p.originsOfCall(c, call, d.index, d.blk, lost, depth)
			} else if d.index == 0 {
				p.origins(c, d.rhs, d.blk, lost, depth)
			} else {
				c.origins[Origin{Lost: lost}] = true
			}
		case taken:
			p.origins(c, d.rhs, d.blk, lost, depth)
		case element:
			if isErrorList(p.info.TypeOf(d.rhs)) {
				p.originsOfList(c, d.rhs, d.blk, lost, depth)
			} else {
				c.origins[Origin{Lost: lost}] = true
			}
		case key:
			if isChan(p.info.TypeOf(d.rhs)) { // of which a range has no other variable
				p.originsOfChan(c, d.rhs, lost, depth)
			} else {
				c.origins[Origin{Lost: lost}] = true
			}
		default:
			c.origins[Origin{Lost: lost}] = true
		}
	}
}

// originsOfSelector adds those of a package's variable, of a field that the
// function sets, or of the error that a field is the cause of.
func (p *pkg) originsOfSelector(c *collection, e *ast.SelectorExpr, blk *block, lost bool, depth int) {
	if v := p.global(e); v != nil {
		p.originsOfGlobal(c, v, lost, depth)
		return
	}
	if isError(p.info.TypeOf(e.X)) && unwraps(p.info.TypeOf(e.X)) {
		p.origins(c, e.X, blk, lost, depth)
		return
	}
	if defs := p.fieldDefs(e, blk); len(defs) > 0 {
		p.originsOfDefs(c, defs, lost, depth)
		return
	}
	p.originsOfDefs(c, p.fieldSets(e), lost, depth) // and of what nobody sees here
	c.origins[Origin{Lost: lost}] = true
}

// originsOfComposite adds those of the errors that are put into an error of a
// type of one's own. Without a way out of it they are lost.
func (p *pkg) originsOfComposite(c *collection, lit *ast.CompositeLit, blk *block, lost bool, depth int) {
	t := p.info.TypeOf(lit)
	keeps := unwraps(t)
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		switch et := p.info.TypeOf(elt); {
		case p.isConstant(elt):
		case isError(et):
			p.origins(c, elt, blk, lost || !keeps, depth)
		case isString(et):
			if s, ok := p.subjectOf(elt, blk, depth); ok && s.err != nil {
				p.origins(c, s.err, s.blk, true, depth)
			}
		}
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		c.made[Made{Path: named.Obj().Pkg().Path()}] = true // an error of that package's own
	}
}

// opaqueType reports whether a type is one of errors, not of the standard
// library, that gives nothing away: only its text can be compared.
func opaqueType(t types.Type) bool {
	if !isError(t) || types.IsInterface(t) || hasUnwrap(t) {
		return false
	}
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && !knowledge.IsStd(named.Obj().Pkg().Path())
}

// unwraps reports whether errors.Is can look into a value of the type, or
// answers for it.
func unwraps(t types.Type) bool {
	if t == nil {
		return false
	}
	return types.IsInterface(t) /* whatever it holds */ || hasUnwrap(t)
}

// hasUnwrap reports whether a type has a method by which errors.Is finds more than
// the value itself.
func hasUnwrap(t types.Type) bool {
	for _, name := range []string{"Unwrap", "Is", "As"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

// originsOfReturns adds those of all errors that a function returns.
func (p *pkg) originsOfReturns(c *collection, f *function, lost bool, depth int) {
	if f.sig == nil {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	for i := range f.sig.Results().Len() {
		p.originsOfResult(c, f, i, lost, depth)
	}
}

// originsOfResult adds those of one result, if it is an error or a list of them.
func (p *pkg) originsOfResult(c *collection, f *function, i int, lost bool, depth int) {
	t := f.sig.Results().At(i).Type()
	if !isError(t) && !isErrorList(t) {
		return
	}
	for _, r := range f.returns {
		switch results := r.stmt.Results; {
		case len(results) == 0 && i < len(f.results) && isError(t):
			p.originsOfLocal(c, f.results[i], r.stmt.Pos(), r.blk, lost, depth)
		case len(results) == 1 && f.sig.Results().Len() > 1:
			if call, ok := ast.Unparen(results[0]).(*ast.CallExpr); ok {
				p.originsOfCall(c, call, i, r.blk, lost, depth)
			}
		case i < len(results) && isError(t):
			p.origins(c, results[i], r.blk, lost, depth)
		case i < len(results):
			p.originsOfList(c, results[i], r.blk, lost, depth)
		default:
			c.origins[Origin{Lost: lost}] = true
		}
	}
}
