package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
)

// originsOfList adds those of the errors in a list: of its literal, of what is
// appended to it, and of what its elements are set to.
func (p *pkg) originsOfList(c *collection, e ast.Expr, blk *block, lost bool, depth int) {
	e = ast.Unparen(e)
	p.budget--
	if p.following[e] || p.info.Types[e].IsNil() {
		return
	}
	if depth == 0 || p.budget <= 0 {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	p.following[e] = true
	defer delete(p.following, e)
	depth--
	switch e := e.(type) {
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			p.origins(c, elt, blk, lost, depth)
		}
		return
	case *ast.SliceExpr:
		p.originsOfList(c, e.X, blk, lost, depth)
		return
	case *ast.CallExpr:
		p.originsOfListCall(c, e, blk, lost, depth)
		return
	case *ast.Ident:
		v := p.local(e)
		if v == nil {
			break
		}
		defs, sure := p.reaching(v, e.Pos(), blk)
		if _, ok := p.params[v]; ok && !sure || len(defs) == 0 && !p.isResult(v) {
			c.origins[Origin{Lost: lost}] = true
		}
		p.originsOfListDefs(c, defs, lost, depth)
		return
	case *ast.SelectorExpr:
		p.originsOfListDefs(c, p.fieldSets(e), lost, depth)
	}
	c.origins[Origin{Lost: lost}] = true
}

func (p *pkg) originsOfListDefs(c *collection, defs []def, lost bool, depth int) {
	for _, d := range defs {
		switch {
		case d.kind == zero:
		case d.kind == added:
			p.originsOfDefs(c, []def{{blk: d.blk, rhs: d.rhs, index: d.index}}, lost, depth)
		case d.kind == whole && (d.index == 0 || isCall(d.rhs)):
			p.originsOfList(c, d.rhs, d.blk, lost, depth)
		default:
			c.origins[Origin{Lost: lost}] = true
		}
	}
}

func isCall(e ast.Expr) bool {
	_, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok
}

// originsOfListCall adds those of the list that a call returns.
func (p *pkg) originsOfListCall(c *collection, call *ast.CallExpr, blk *block, lost bool, depth int) {
	if p.info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		p.originsOfList(c, call.Args[0], blk, lost, depth)
		return
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if b, isBuiltin := p.info.Uses[id].(*types.Builtin); ok && isBuiltin {
		switch {
		case b.Name() == "make": // elements that are nil
		case b.Name() == "append" && len(call.Args) > 0:
			p.originsOfList(c, call.Args[0], blk, lost, depth)
			if call.Ellipsis.IsValid() {
				p.originsOfList(c, call.Args[1], blk, lost, depth)
				break
			}
			for _, arg := range call.Args[1:] {
				p.origins(c, arg, blk, lost, depth)
			}
		default:
			c.origins[Origin{Lost: lost}] = true
		}
		return
	}
	p.originsOfCall(c, call, 0, blk, lost, depth)
}

// originsOfChan adds those of the errors that are sent to a channel of a
// function; of another one they are unknown.
func (p *pkg) originsOfChan(c *collection, e ast.Expr, lost bool, depth int) {
	sends := p.sends[p.local(e)]
	if len(sends) == 0 {
		c.origins[Origin{Lost: lost}] = true
	}
	for _, s := range sends {
		p.origins(c, s.rhs, s.blk, lost, depth)
	}
}

// noteSend notes what is sent to a channel of errors.
func (p *pkg) noteSend(n *ast.SendStmt, blk *block) {
	if v := p.local(n.Chan); v != nil && isError(p.info.TypeOf(n.Value)) {
		p.sends[v] = append(p.sends[v], def{pos: n.End(), blk: blk, rhs: n.Value})
	}
}

const errgroupPath = "golang.org/x/sync/errgroup"

// noteGo notes the function that a group of goroutines is given.
func (p *pkg) noteGo(fn *types.Func, call *ast.CallExpr, blk *block) {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || len(call.Args) != 1 || fn.Name() != "Go" && fn.Name() != "TryGo" {
		return
	}
	if v := p.local(sel.X); v != nil {
		p.groups[v] = append(p.groups[v], def{pos: call.End(), blk: blk, rhs: call.Args[0]})
	}
}

// originsOfGroup adds those of the errors of the functions that a group is given;
// of a group that others have as well they are unknown.
func (p *pkg) originsOfGroup(c *collection, wait *ast.CallExpr, lost bool, depth int) {
	var v *types.Var
	if sel, ok := ast.Unparen(wait.Fun).(*ast.SelectorExpr); ok {
		v = p.local(sel.X)
	}
	given := p.groups[v]
	if _, isParam := p.params[v]; isParam || len(given) == 0 {
		c.origins[Origin{Lost: lost}] = true
	}
	for _, d := range given {
		if lit, ok := ast.Unparen(d.rhs).(*ast.FuncLit); ok && depth > 0 {
			p.originsOfReturns(c, p.lits[lit], lost, depth-1)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	}
}

func isChan(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Chan)
	return ok
}

// received returns the channel that an expression receives from, or nil.
func received(e ast.Expr) ast.Expr {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op == token.ARROW {
		return u.X
	}
	return nil
}
