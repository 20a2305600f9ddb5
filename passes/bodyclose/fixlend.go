package bodyclose

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/neterrlint/neterrlint/internal/names"
)

// lent knows, by name, what in a function can read the body of the response
// in one variable: the variable, other names of it, and the readers, decoders
// and the like that were made of the body. The flow has them as borrowers;
// but a body that is closed while one of them is still in use is a new fault.
// It errs on the side of finding too much.
type lent struct {
	c     *checker
	v     *types.Var
	names map[types.Object]bool // v, its other names, and what reads the body
	same  map[types.Object]bool // of these v and its other names
	in    ast.Node              // all this is about names declared here
}

// lend follows v through the statements of in.
func (c *checker) lend(in ast.Node, v *types.Var) *lent {
	l := &lent{c: c, v: v, in: in, names: map[types.Object]bool{v: true}, same: map[types.Object]bool{v: true}}
	for n := 0; n < len(l.names); {
		n = len(l.names)
		ast.Inspect(in, func(node ast.Node) bool {
			l.assignments(node, func(lhs, rhs ast.Expr, byCall bool) {
				if id, ok := lhs.(*ast.Ident); ok && id.Name != "_" {
					if obj := c.pass.TypesInfo.ObjectOf(id); obj != nil && canCarry(obj.Type()) {
						l.names[obj] = true
						l.same[obj] = l.same[obj] || !byCall
					}
				}
			})
			return true
		})
	}
	return l
}

// assignments calls f for each pair of an assignment, declaration or range
// clause whose right side can carry the body.
func (l *lent) assignments(n ast.Node, f func(lhs, rhs ast.Expr, byCall bool)) {
	var lhs, rhs []ast.Expr
	switch n := n.(type) {
	case *ast.AssignStmt:
		lhs, rhs = n.Lhs, n.Rhs
	case *ast.ValueSpec:
		for _, id := range n.Names {
			lhs = append(lhs, id)
		}
		rhs = n.Values
	case *ast.RangeStmt:
		for _, e := range []ast.Expr{n.Key, n.Value} {
			if e != nil && l.carries(n.X) {
				f(e, n.X, false)
			}
		}
		return
	}
	for i, e := range lhs {
		from := i
		if len(rhs) < len(lhs) {
			from = 0
		}
		if from >= len(rhs) || !l.carries(rhs[from]) {
			continue
		}
		_, byCall := ast.Unparen(rhs[from]).(*ast.CallExpr)
		f(e, rhs[from], byCall)
	}
}

// carries reports whether the value of e may give access to the body.
func (l *lent) carries(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return l.names[l.c.pass.TypesInfo.ObjectOf(e)]
	case *ast.FuncLit:
		return l.mentions(e)
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if l.carries(elt) {
				return true
			}
		}
		return false
	}
	if t := l.c.pass.TypesInfo.TypeOf(e); t == nil || !canCarry(t) {
		return false
	}
	switch e := e.(type) {
	case *ast.CallExpr:
		for _, arg := range e.Args {
			if l.carries(arg) {
				return true
			}
		}
		return l.carries(e.Fun)
	case *ast.SelectorExpr:
		return l.carries(e.X)
	case *ast.ParenExpr:
		return l.carries(e.X)
	case *ast.StarExpr:
		return l.carries(e.X)
	case *ast.UnaryExpr:
		return l.carries(e.X)
	case *ast.TypeAssertExpr:
		return l.carries(e.X)
	case *ast.IndexExpr:
		return l.carries(e.X)
	case *ast.SliceExpr:
		return l.carries(e.X)
	}
	return false
}

// mentions reports whether any of the names occurs in n.
func (l *lent) mentions(n ast.Node) bool { return l.occurs(n, l.names) }

func (l *lent) occurs(n ast.Node, names map[types.Object]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && names[l.c.pass.TypesInfo.ObjectOf(id)] {
			found = true
		}
		return !found
	})
	return found
}

// reads reports whether what n does may read the body or hand it to somebody:
// whether it has one of the names for more than a field like StatusCode.
func (l *lent) reads(n ast.Node) bool { return l.touches(n, l.names) }

func (l *lent) touches(n ast.Node, names map[types.Object]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.SelectorExpr:
			if s := l.c.pass.TypesInfo.Selections[n]; s != nil && s.Kind() == types.FieldVal && !canCarry(s.Type()) {
				if _, ok := n.X.(*ast.Ident); ok {
					return false
				}
			}
		case *ast.Ident:
			found = found || names[l.c.pass.TypesInfo.ObjectOf(n)]
		}
		return !found
	})
	return found
}

// nilTested reports whether the response or its body is compared with nil:
// then whoever wrote that thinks it can be.
func (l *lent) nilTested() bool {
	found := false
	ast.Inspect(l.in, func(n ast.Node) bool {
		bin, ok := n.(*ast.BinaryExpr)
		if !ok || bin.Op != token.EQL && bin.Op != token.NEQ {
			return !found
		}
		for _, pair := range [][2]ast.Expr{{bin.X, bin.Y}, {bin.Y, bin.X}} {
			if l.c.pass.TypesInfo.Types[pair[0]].IsNil() && l.carries(pair[1]) {
				found = true
			}
		}
		return !found
	})
	return found
}

// changes reports whether v may get another value in n.
func (l *lent) changes(n ast.Node) bool {
	isV := func(e ast.Expr) bool {
		id, ok := ast.Unparen(e).(*ast.Ident)
		return ok && l.c.pass.TypesInfo.ObjectOf(id) == l.v
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.AssignStmt:
			for _, e := range n.Lhs {
				found = found || isV(e)
			}
		case *ast.RangeStmt:
			found = found || n.Key != nil && isV(n.Key) || n.Value != nil && isV(n.Value)
		case *ast.UnaryExpr:
			found = found || n.Op == token.AND && isV(n.X)
		case *ast.FuncLit:
			found = found || l.occurs(n, map[types.Object]bool{l.v: true})
		}
		return !found
	})
	return found
}

// escapes reports whether something that reads the body may outlive the
// function, or run beside it, by what n does other than returning.
func (l *lent) escapes(n ast.Node) bool {
	found := false
	called := make(map[ast.Node]bool) // function literals that run where they stand
	ast.Inspect(n, func(n ast.Node) bool {
		l.assignments(n, func(lhs, rhs ast.Expr, _ bool) {
			if id, ok := lhs.(*ast.Ident); !ok || id.Name != "_" && !l.isLocal(id) {
				found = true
			}
		})
		switch n := n.(type) {
		case *ast.SendStmt:
			found = found || l.carries(n.Value)
		case *ast.GoStmt:
			found = found || l.mentions(n)
		case *ast.TypeSwitchStmt:
			found = found || l.reads(n.Assign) // its variables have no name that could be followed
		case *ast.CallExpr:
			if lit, ok := ast.Unparen(n.Fun).(*ast.FuncLit); ok {
				called[lit] = true
			}
			found = found || l.resets(n)
		case *ast.FuncLit:
			found = found || !called[n] && l.mentions(n)
		}
		return !found
	})
	return found
}

// resets reports whether call makes a reader read from the body from now on,
// as bufio's and gzip's readers can be made to.
func (l *lent) resets(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "Reset" {
		return false
	}
	for _, arg := range call.Args {
		if l.carries(arg) {
			return true
		}
	}
	return false
}

// isLocal reports whether id is a variable of the statements themselves: no
// parameter, no result, and not captured.
func (l *lent) isLocal(id *ast.Ident) bool {
	obj := l.c.pass.TypesInfo.ObjectOf(id)
	return obj != nil && l.in.Pos() <= obj.Pos() && obj.Pos() < l.in.End()
}

// returned reports whether a return of fn gives away something that reads the
// body. What is assigned to a named result has escaped already.
func (l *lent) returned(fn ast.Node) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return n == fn
		case *ast.ReturnStmt:
			for _, r := range n.Results {
				found = found || l.carries(r)
			}
		}
		return !found
	})
	return found
}

// canCarry reports whether a value of type t can hold something that reads.
// An error is taken not to, and neither is an empty interface: what decoders
// give as any is data.
func canCarry(t types.Type) bool { return carrying(t, make(map[types.Type]bool)) }

func carrying(t types.Type, seen map[types.Type]bool) bool {
	if seen[t] || names.IsError(t) {
		return false
	}
	seen[t] = true
	if _, ok := t.(*types.TypeParam); ok {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Tuple:
		for v := range u.Variables() {
			if carrying(v.Type(), seen) {
				return true
			}
		}
	case *types.Struct:
		for v := range u.Fields() {
			if carrying(v.Type(), seen) {
				return true
			}
		}
	case *types.Pointer:
		return carrying(u.Elem(), seen)
	case *types.Slice:
		return carrying(u.Elem(), seen)
	case *types.Array:
		return carrying(u.Elem(), seen)
	case *types.Chan:
		return carrying(u.Elem(), seen)
	case *types.Map:
		return carrying(u.Elem(), seen)
	case *types.Interface:
		return u.NumMethods() > 0
	case *types.Signature:
		return true
	}
	return false
}
