package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
)

// subjectOfField returns what a field of a variable is the text of, if the
// function sets it.
func (p *pkg) subjectOfField(sel *ast.SelectorExpr, blk *block, depth int) (subject, bool) {
	defs := p.fieldDefs(sel, blk)
	if len(defs) == 0 {
		return subject{}, false
	}
	return p.subjectOfDefs(defs, sel.Pos(), depth)
}

// fieldDefs returns the definitions of a variable's field that may hold where it
// is used: assignments, and the literal that the variable was set to.
func (p *pkg) fieldDefs(sel *ast.SelectorExpr, blk *block) []def {
	field, ok := p.info.ObjectOf(sel.Sel).(*types.Var)
	base := p.local(sel.X)
	if !ok || !field.IsField() || base == nil {
		return nil
	}
	defs, sure := reach(p.fields[fieldKey{base, field}], sel.Pos(), blk)
	if sure {
		return defs
	}
	bases, _ := p.reaching(base, sel.Pos(), blk)
	for _, d := range bases {
		lit := composite(d.rhs)
		if d.kind != whole || lit == nil {
			if d.kind == zero {
				continue
			}
			return nil
		}
		if value := p.fieldValue(lit, field); value != nil {
			defs = append(defs, def{pos: d.pos, blk: d.blk, kind: whole, rhs: value})
		}
	}
	return defs
}

// fieldSets returns what the package sets a field to that is an error, or one in a
// list or map of them, whatever struct it is in. What its tests set is not known.
func (p *pkg) fieldSets(sel *ast.SelectorExpr) []def {
	field, ok := p.info.ObjectOf(sel.Sel).(*types.Var)
	if !ok || !field.IsField() || p.inTest(sel.Pos()) {
		return nil
	}
	return p.sets[field.Origin()]
}

// noteSet notes what a field is set to.
func (p *pkg) noteSet(field *types.Var, d def) {
	if !p.test && field != nil && field.IsField() && field.Pkg() == p.pass.Pkg && d.rhs != nil && (d.kind == whole || d.kind == added) && (isError(field.Type()) || isErrorList(field.Type())) {
		p.sets[field.Origin()] = append(p.sets[field.Origin()], d)
	}
}

// noteLiteral notes what a literal sets the fields of its struct to.
func (p *pkg) noteLiteral(lit *ast.CompositeLit, blk *block) {
	t := p.info.TypeOf(lit)
	if t == nil {
		return
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return
	}
	for i, elt := range lit.Elts {
		var field *types.Var
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok {
				field, _ = p.info.ObjectOf(id).(*types.Var)
			}
			elt = kv.Value
		} else if i < s.NumFields() {
			field = s.Field(i)
		}
		p.noteSet(field, def{pos: elt.End(), blk: blk, kind: whole, rhs: elt})
	}
}

// composite returns the literal that e is, or points to.
func composite(e ast.Expr) *ast.CompositeLit {
	if e == nil {
		return nil
	}
	e = ast.Unparen(e)
	if amp, ok := e.(*ast.UnaryExpr); ok && amp.Op == token.AND {
		e = ast.Unparen(amp.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
}

// fieldValue returns the value that a struct literal gives to a field, or nil.
func (p *pkg) fieldValue(lit *ast.CompositeLit, field *types.Var) ast.Expr {
	t := p.info.TypeOf(lit)
	if t == nil {
		return nil
	}
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem() // elided in a list of pointers
	}
	s, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for i, e := range lit.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if id, ok := kv.Key.(*ast.Ident); ok && p.info.ObjectOf(id) == field {
				return kv.Value
			}
		} else if i < s.NumFields() && s.Field(i) == field {
			return e
		}
	}
	return nil
}
