package errtext

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/neterrlint/neterrlint/internal/names"
)

// patterns are what a text is compared with, as far as they are known.
type patterns struct {
	list []Pattern
	fold bool
	// param is the parameter that is the pattern, or the list of them.
	param *types.Var
	lit   *param // if it is that of a literal
}

func (ps *patterns) constant(text string, e ast.Expr) {
	ps.list = append(ps.list, Pattern{Text: text, Pos: e.Pos()})
}

// pattern returns what the expression, of strings or bytes, can be.
func (p *pkg) pattern(e ast.Expr, blk *block) (patterns, bool) {
	p.budget = maxSteps
	var ps patterns
	ok := p.addPattern(&ps, e, blk, maxDepth)
	return ps, ok && (len(ps.list) > 0 || ps.param != nil)
}

func (p *pkg) addPattern(ps *patterns, e ast.Expr, blk *block, depth int) bool {
	p.budget--
	if depth == 0 || p.budget <= 0 || e == nil {
		return false
	}
	depth--
	if text, ok := p.constant(e); ok {
		ps.constant(text, e)
		return true
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return p.addPatternOfCall(ps, e, blk, depth)
	case *ast.Ident:
		if v := p.local(e); v != nil {
			return p.addPatternOfVar(ps, v, e, blk, depth)
		}
		return p.addGlobal(ps, p.global(e), depth)
	case *ast.SelectorExpr:
		if v := p.global(e); v != nil {
			return p.addGlobal(ps, v, depth)
		}
		return p.addPatternOfField(ps, e, blk, depth)
	case *ast.IndexExpr:
		if t := p.info.TypeOf(e.X); isTextList(t) && !isStringMap(t) {
			return p.addElements(ps, e.X, blk, false, depth)
		}
	}
	return false
}

// addPatternOfCall adds ErrX.Error(), and constants whose case is changed.
func (p *pkg) addPatternOfCall(ps *patterns, call *ast.CallExpr, blk *block, depth int) bool {
	if p.info.Types[call.Fun].IsType() && len(call.Args) == 1 && isText(p.info.TypeOf(call)) {
		return p.addPattern(ps, call.Args[0], blk, depth)
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	if sel.Sel.Name == "Error" && len(call.Args) == 0 && isError(p.info.TypeOf(sel.X)) {
		if v := p.global(sel.X); v != nil {
			ps.list = append(ps.list, Pattern{Var: v, Pos: call.Pos()})
			return true
		}
		return false
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil || len(call.Args) != 1 {
		return false
	}
	if names.Of(fn) == "fmt.Sprint" && isError(p.info.TypeOf(call.Args[0])) {
		if v := p.global(call.Args[0]); v != nil {
			ps.list = append(ps.list, Pattern{Var: v, Pos: call.Pos()})
			return true
		}
	}
	if path := fn.Pkg().Path(); path == "strings" || path == "bytes" {
		switch fn.Name() {
		case "ToLower", "ToUpper":
			ps.fold = true
			return p.addPattern(ps, call.Args[0], blk, depth)
		case "TrimSpace":
			return p.addPattern(ps, call.Args[0], blk, depth)
		}
	}
	return false
}

func (p *pkg) addPatternOfVar(ps *patterns, v *types.Var, e *ast.Ident, blk *block, depth int) bool {
	defs, _ := p.reaching(v, e.Pos(), blk)
	if prm, ok := p.params[v]; ok {
		if len(defs) > 0 || ps.param != nil {
			return false
		}
		if prm.fn.lit != nil {
			if p.litVar[prm.fn.lit] == nil {
				return p.addElementsGiven(ps, prm, depth)
			}
			ps.lit = &prm
		}
		ps.param = v
		return true
	}
	if len(defs) == 0 {
		return false
	}
	for _, d := range defs {
		ok := false
		switch d.kind {
		case whole:
			ok = d.index == 0 && p.addPattern(ps, d.rhs, d.blk, depth)
		case element, key:
			ok = p.addElements(ps, d.rhs, d.blk, d.kind == key, depth)
		}
		if !ok {
			return false
		}
	}
	return true
}

// addElementsGiven adds the elements that slices.ContainsFunc and the like give
// to a literal.
func (p *pkg) addElementsGiven(ps *patterns, prm param, depth int) bool {
	call := p.litArg[prm.fn.lit]
	if call == nil || len(call.Args) != 2 || prm.index != 0 {
		return false
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "slices" || !strings.HasSuffix(fn.Name(), "Func") {
		return false
	}
	return p.addElements(ps, call.Args[0], nil, false, depth)
}

// addElements adds the elements, or the keys, of a list or a map of constants.
func (p *pkg) addElements(ps *patterns, e ast.Expr, blk *block, keys bool, depth int) bool {
	p.budget--
	if depth == 0 || p.budget <= 0 || e == nil {
		return false
	}
	depth--
	e = ast.Unparen(e)
	switch e := e.(type) {
	case *ast.CompositeLit:
		m := isStringMap(p.info.TypeOf(e))
		if keys && !m {
			return false
		}
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
				if keys {
					elt = kv.Key
				}
			}
			if !p.addPattern(ps, elt, blk, depth) {
				return false
			}
		}
		return len(e.Elts) > 0
	case *ast.Ident, *ast.SelectorExpr:
		if v := p.local(e); v != nil {
			defs, _ := p.reaching(v, e.Pos(), blk)
			if _, ok := p.params[v]; ok && len(defs) == 0 && !keys && ps.param == nil {
				if prm := p.params[v]; prm.fn.lit != nil {
					ps.lit = &prm
				}
				ps.param = v
				return true
			}
			for _, d := range defs {
				if d.kind != whole || d.index > 0 || !p.addElements(ps, d.rhs, d.blk, keys, depth) {
					return false
				}
			}
			return len(defs) > 0
		}
		if v := p.global(e); v != nil {
			d := p.onlyDef(v)
			return d != nil && p.addElements(ps, d.rhs, nil, keys, depth)
		}
	case *ast.CallExpr: // append, maps.Keys, slices.Concat
		fn := p.callee(e)
		if fn != nil && fn.Pkg() != nil && fn.Pkg().Path() == "maps" && fn.Name() == "Keys" && len(e.Args) == 1 {
			return p.addElements(ps, e.Args[0], blk, true, depth)
		}
	}
	return false
}

// onlyDef returns the definition of a package-level variable that is never set
// again, or nil.
func (p *pkg) onlyDef(v *types.Var) *def {
	defs := p.defs[v]
	if v.Pkg() != p.pass.Pkg || len(defs) != 1 || defs[0].kind != whole || defs[0].index > 0 {
		return nil
	}
	return &defs[0]
}

// addGlobal adds the constant that a package-level variable holds.
func (p *pkg) addGlobal(ps *patterns, v *types.Var, depth int) bool {
	if v == nil {
		return false
	}
	d := p.onlyDef(v)
	return d != nil && p.addPattern(ps, d.rhs, nil, depth)
}

// addPatternOfField adds the constants that a field can hold: in the elements of
// a list that is ranged over, or where the function sets it.
func (p *pkg) addPatternOfField(ps *patterns, sel *ast.SelectorExpr, blk *block, depth int) bool {
	field, ok := p.info.ObjectOf(sel.Sel).(*types.Var)
	base := p.local(sel.X)
	if !ok || !field.IsField() || base == nil {
		return false
	}
	if defs := p.fieldDefs(sel, blk); len(defs) > 0 {
		for _, d := range defs {
			if d.kind != whole || d.index > 0 || !p.addPattern(ps, d.rhs, d.blk, depth) {
				return false
			}
		}
		return true
	}
	bases, _ := p.reaching(base, sel.Pos(), blk)
	if len(bases) != 1 || bases[0].kind != element {
		return false
	}
	list := p.listLiteral(bases[0].rhs, bases[0].blk)
	if list == nil {
		return false
	}
	for _, elt := range list.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		lit := composite(elt)
		if lit == nil {
			return false
		}
		value := p.fieldValue(lit, field)
		if value == nil {
			continue // empty
		}
		if !p.addPattern(ps, value, bases[0].blk, depth) {
			return false
		}
	}
	return len(list.Elts) > 0
}

// listLiteral returns the literal that a list is, or nil.
func (p *pkg) listLiteral(e ast.Expr, blk *block) *ast.CompositeLit {
	if lit := composite(e); lit != nil {
		return lit
	}
	if v := p.local(e); v != nil {
		if defs, _ := p.reaching(v, e.Pos(), blk); len(defs) == 1 && defs[0].kind == whole {
			return composite(defs[0].rhs)
		}
		return nil
	}
	if v := p.global(e); v != nil {
		if d := p.onlyDef(v); d != nil {
			return composite(d.rhs)
		}
	}
	return nil
}
