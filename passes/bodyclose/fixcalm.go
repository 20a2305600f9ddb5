package bodyclose

import (
	"go/ast"
	"go/token"
)

// calm reports whether the response is in the function's hands, open or
// closed, behind the statements, on every path that gets there.
//
// The flow knows of one path to a return on which the body is open. On
// another path to the same return a statement in a branch may have handed it
// on; a close there would be wrong. So a branch that goes on must leave the
// response alone. What stands outside of branches has run on the open path
// too, so it does not hand the response on.
func (c *checker) calm(l *lent, list []ast.Stmt) bool {
	for _, s := range list {
		if !c.calmStmt(l, s, true) {
			return false
		}
	}
	return true
}

// calmStmt judges one statement. Where branches is false, break and continue
// go on behind it.
func (c *checker) calmStmt(l *lent, s ast.Stmt, branches bool) bool {
	if l.escapes(s) || l.changes(s) || l.lingers(s) {
		return false
	}
	// quiet is for a list that may run or not.
	quiet := func(list []ast.Stmt, branches bool) bool {
		if c.leaves(list, branches) {
			return true
		}
		for _, s := range list {
			if l.touches(s, l.same) {
				return false
			}
		}
		return true
	}
	switch s := s.(type) {
	case *ast.BlockStmt:
		for _, s := range s.List {
			if !c.calmStmt(l, s, branches) {
				return false
			}
		}
	case *ast.LabeledStmt:
		return c.calmStmt(l, s.Stmt, false)
	case *ast.IfStmt:
		if !quiet(s.Body.List, branches) {
			return false
		}
		switch e := s.Else.(type) {
		case *ast.BlockStmt:
			return quiet(e.List, branches)
		case *ast.IfStmt:
			return c.calmStmt(l, e, branches)
		}
	case *ast.ForStmt:
		return quiet(s.Body.List, false)
	case *ast.RangeStmt:
		return quiet(s.Body.List, false)
	case *ast.SwitchStmt:
		return quietClauses(s.Body, quiet)
	case *ast.TypeSwitchStmt:
		return quietClauses(s.Body, quiet)
	case *ast.SelectStmt:
		return quietClauses(s.Body, quiet)
	}
	return true
}

func quietClauses(body *ast.BlockStmt, quiet func([]ast.Stmt, bool) bool) bool {
	for _, clause := range body.List {
		switch clause := clause.(type) {
		case *ast.CaseClause:
			if !quiet(clause.Body, false) {
				return false
			}
		case *ast.CommClause:
			if clause.Comm != nil && !quiet([]ast.Stmt{clause.Comm}, false) || !quiet(clause.Body, false) {
				return false
			}
		}
	}
	return true
}

// lingers reports whether s leaves work with the body for later (a deferred
// call, which would find it closed, or close it), or puts another body into
// the response.
func (l *lent) lingers(s ast.Stmt) bool {
	found := false
	ast.Inspect(s, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.DeferStmt:
			found = found || l.mentions(n)
		case *ast.FuncLit:
			found = found || l.mentions(n)
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
					found = found || l.mentions(sel.X)
				}
			}
		}
		return !found
	})
	return found
}

// calmBefore reports whether everything that may run between g and the last
// node of stack, which holds the nodes from the function's body to a return,
// is calm; false where the return is not behind g.
func (c *checker) calmBefore(l *lent, g *guard, stack []ast.Node) bool {
	in := -1 // index in stack of the statement of g's list
	for i, n := range stack {
		for j := g.from; j < len(g.list) && in < 0; j++ {
			if n == g.list[j] {
				in = i
				if !c.calm(l, g.list[g.from:j]) {
					return false
				}
			}
		}
	}
	if in < 0 {
		return false
	}
	for i := in; i < len(stack)-1; i++ {
		switch n := stack[i].(type) {
		case *ast.ForStmt, *ast.RangeStmt: // all of it may have run before
			if !c.calmStmt(l, n.(ast.Stmt), false) {
				return false
			}
		case *ast.IfStmt:
			if n.Init != nil && !c.calmStmt(l, n.Init, true) {
				return false
			}
		case *ast.SwitchStmt:
			if fallsThrough(n) || n.Init != nil && !c.calmStmt(l, n.Init, true) {
				return false
			}
		case *ast.TypeSwitchStmt:
			if l.reads(n.Assign) {
				return false
			}
		case *ast.CommClause:
			if n.Comm != nil && !c.calmStmt(l, n.Comm, true) {
				return false
			}
		}
		next, ok := stack[i+1].(ast.Stmt)
		if !ok {
			continue
		}
		if list, at := listOf(stack[i], next); list != nil {
			if _, clauses := list[0].(*ast.CaseClause); clauses {
				continue // one of them runs
			}
			if _, clauses := list[0].(*ast.CommClause); clauses {
				continue
			}
			if !c.calm(l, list[:at]) {
				return false
			}
		}
	}
	return true
}

// fallsThrough reports whether more than one clause of s may run.
func fallsThrough(s *ast.SwitchStmt) bool {
	for _, clause := range s.Body.List {
		body := clause.(*ast.CaseClause).Body
		if len(body) > 0 {
			if br, ok := body[len(body)-1].(*ast.BranchStmt); ok && br.Tok == token.FALLTHROUGH {
				return true
			}
		}
	}
	return false
}

// pathTo returns the nodes from body to the return statement at pos, nil if
// there is none outside of function literals.
func pathTo(body *ast.BlockStmt, pos token.Pos) (path []ast.Node) {
	var stack []ast.Node
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		if _, ok := n.(*ast.FuncLit); ok || path != nil {
			return false
		}
		stack = append(stack, n)
		if ret, ok := n.(*ast.ReturnStmt); ok && ret.Return == pos {
			path = append(path, stack...)
		}
		return true
	})
	return path
}
