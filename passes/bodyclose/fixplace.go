package bodyclose

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/response"
)

// A binding is the statement that takes, or throws away, the results of the
// call that obtains a response.
type binding struct {
	site  *response.Site
	call  *ast.CallExpr
	stack []ast.Node // the nodes around the call, from the file inwards
	fn    ast.Node   // the *ast.FuncDecl or *ast.FuncLit around it

	stmt   ast.Stmt
	assign *ast.AssignStmt // stmt, unless it is a declaration or the bare call
	lhs    []*ast.Ident    // nil for the bare call

	// The variables of the response and of the error, nil where blank.
	resp, err *types.Var

	// Where stmt stands: in a list of statements, or before the condition of
	// an if statement.
	parent ast.Node
	list   []ast.Stmt
	at     int
	init   *ast.IfStmt
}

// bind finds the binding of a site. It returns nil where the response comes
// out of a closure, the call is part of a larger expression, the results don't
// end in an error, or the function jumps about with goto.
func (c *checker) bind(s *response.Site) *binding {
	call, stack := c.words.Call(s.Producer)
	results := s.Call.Common().Signature().Results()
	errorAt := results.Len() - 1
	if call == nil || s.Call != s.Producer || s.Result == errorAt ||
		!names.IsError(results.At(errorAt).Type()) || canReturnNil(s, errorAt) {
		return nil
	}
	b := &binding{site: s, call: call, stack: stack}
	for _, n := range stack {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			b.fn = n
		}
	}
	// The body of a loop over a function is a function to go/ssa alone.
	if syntax := s.Fn.Syntax(); b.fn == nil || syntax == nil || syntax.Pos() != b.fn.Pos() || syntax.End() != b.fn.End() || hasGoto(b.fn) {
		return nil
	}
	i := len(stack) - 1
	for ; i > 0; i-- {
		if _, ok := stack[i].(*ast.ParenExpr); !ok {
			break
		}
	}
	var lhs []ast.Expr
	switch n := stack[i].(type) {
	case *ast.ExprStmt:
		b.stmt = n
	case *ast.AssignStmt:
		if len(n.Rhs) != 1 {
			return nil
		}
		b.stmt, b.assign, lhs = n, n, n.Lhs
	case *ast.ValueSpec:
		if i < 2 || len(n.Values) != 1 {
			return nil
		}
		decl, ok := stack[i-2].(*ast.DeclStmt)
		if !ok || len(stack[i-1].(*ast.GenDecl).Specs) != 1 {
			return nil
		}
		for _, id := range n.Names {
			lhs = append(lhs, id)
		}
		b.stmt = decl
		i -= 2
	default:
		return nil
	}
	for _, e := range lhs {
		id, ok := e.(*ast.Ident)
		if !ok {
			return nil
		}
		b.lhs = append(b.lhs, id)
	}
	if b.lhs != nil {
		b.resp = c.local(b, b.lhs[s.Result], results.At(s.Result).Type())
		b.err = c.local(b, b.lhs[errorAt], results.At(errorAt).Type())
		if b.resp == nil && b.lhs[s.Result].Name != "_" || b.err == nil && b.lhs[errorAt].Name != "_" {
			return nil
		}
	}
	b.parent = stack[i-1]
	b.list, b.at = listOf(b.parent, b.stmt)
	if n, ok := b.parent.(*ast.IfStmt); ok && n.Init == b.stmt {
		b.init = n
	}
	return b
}

// local returns the variable that id names if it is one of b's function and
// has the given type.
func (c *checker) local(b *binding, id *ast.Ident, t types.Type) *types.Var {
	v, _ := c.pass.TypesInfo.ObjectOf(id).(*types.Var)
	if v == nil || id.Name == "_" || v.Pos() < b.fn.Pos() || b.fn.End() <= v.Pos() || !types.Identical(v.Type(), t) {
		return nil
	}
	return v
}

// body returns the body of the function around the binding.
func (b *binding) body() *ast.BlockStmt {
	if lit, ok := b.fn.(*ast.FuncLit); ok {
		return lit.Body
	}
	return b.fn.(*ast.FuncDecl).Body
}

// inLoop reports whether the call may run more than once in its function.
func (b *binding) inLoop() bool {
	in := false
	for _, n := range b.stack {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			in = false
		case *ast.ForStmt, *ast.RangeStmt:
			in = true
		}
	}
	return in
}

// canReturnNil reports whether a function of this package has a return that
// gives neither a response nor an error: to close what it returned may panic.
func canReturnNil(s *response.Site, errorAt int) bool {
	fn := s.Call.Common().StaticCallee()
	if fn == nil {
		return false
	}
	if origin := fn.Origin(); origin != nil {
		fn = origin
	}
	for _, block := range fn.Blocks {
		if ret, ok := block.Instrs[len(block.Instrs)-1].(*ssa.Return); ok && isNil(ret.Results[s.Result]) && isNil(ret.Results[errorAt]) {
			return true
		}
	}
	return false
}

func isNil(v ssa.Value) bool {
	c, ok := v.(*ssa.Const)
	return ok && c.IsNil()
}

func hasGoto(fn ast.Node) bool {
	found := false
	ast.Inspect(fn, func(n ast.Node) bool {
		br, ok := n.(*ast.BranchStmt)
		found = found || ok && br.Tok == token.GOTO
		return !found
	})
	return found
}

// A guard is where, after a call, only those paths get on which it succeeded.
type guard struct {
	list []ast.Stmt // that only these paths enter, at from
	from int

	block *ast.BlockStmt // list is that of this block, all of it; or
	after ast.Stmt       // it goes on after this statement, the one before from
}

// guard finds the test of the error of b's call:
//
//	resp, err := f()
//	if err != nil { return err }     // what follows is guarded
//
// or an assertion in its place, or an if statement one of whose branches is
// the guarded one. Only statements that leave both variables alone may stand
// between. It returns nil if there is no such test.
func (c *checker) guard(b *binding) *guard {
	if b.err == nil {
		return nil
	}
	if b.init != nil {
		return c.branch(b.init, b.err)
	}
	for i := b.at + 1; b.list != nil && i < len(b.list); i++ {
		switch s := b.list[i].(type) {
		case *ast.IfStmt:
			if s.Init != nil {
				return nil
			}
			if g := c.branch(s, b.err); g != nil {
				return g
			}
			if c.tests(s.Cond, b.err) == token.NEQ && s.Else == nil && c.leaves(s.Body.List, true) {
				return &guard{list: b.list, from: i + 1, after: s}
			}
			return nil
		case *ast.ExprStmt:
			if call, ok := s.X.(*ast.CallExpr); ok && c.requiresNil(call, b.err) {
				return &guard{list: b.list, from: i + 1, after: s}
			}
		case *ast.AssignStmt, *ast.DeclStmt, *ast.IncDecStmt:
		default:
			return nil
		}
		if c.lend(b.list[i], b.err).changes(b.list[i]) || b.resp != nil && c.lend(b.list[i], b.resp).changes(b.list[i]) {
			return nil
		}
	}
	return nil
}

// branch returns the branch of s that is taken when err is nil.
func (c *checker) branch(s *ast.IfStmt, err *types.Var) *guard {
	switch c.tests(s.Cond, err) {
	case token.EQL:
		return &guard{list: s.Body.List, block: s.Body}
	case token.NEQ:
		if block, ok := s.Else.(*ast.BlockStmt); ok {
			return &guard{list: block.List, block: block}
		}
	}
	return nil
}

// tests returns the operator by which cond compares v with nil, and does
// nothing else.
func (c *checker) tests(cond ast.Expr, v *types.Var) token.Token {
	bin, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || bin.Op != token.NEQ && bin.Op != token.EQL {
		return token.ILLEGAL
	}
	x, y := ast.Unparen(bin.X), ast.Unparen(bin.Y)
	if c.pass.TypesInfo.Types[x].IsNil() {
		x, y = y, x
	}
	if id, ok := x.(*ast.Ident); !ok || c.pass.TypesInfo.Uses[id] != v || !c.pass.TypesInfo.Types[y].IsNil() {
		return token.ILLEGAL
	}
	return bin.Op
}

// requiresNil reports whether call, an assertion, returns only if v is nil.
func (c *checker) requiresNil(call *ast.CallExpr, v *types.Var) bool {
	fn, _ := typeutil.Callee(c.pass.TypesInfo, call).(*types.Func)
	if fn == nil {
		return false
	}
	known, ok := knowledge.Lookup(names.Of(fn))
	if !ok {
		return false
	}
	for _, r := range known.Requires {
		if r.Is == knowledge.Nil && r.Index >= 0 && r.Index < len(call.Args) && r.Index < fn.Signature().Params().Len()-btoi(fn.Signature().Variadic()) {
			if id, ok := ast.Unparen(call.Args[r.Index]).(*ast.Ident); ok && c.pass.TypesInfo.Uses[id] == v {
				return true
			}
		}
	}
	return false
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// leaves reports whether no path reaches what comes after the list. Whether a
// break or continue leaves is for the caller to say.
func (c *checker) leaves(list []ast.Stmt, branches bool) bool {
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return branches && (s.Tok == token.BREAK || s.Tok == token.CONTINUE)
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return ok && c.noReturn(call)
	case *ast.BlockStmt:
		return c.leaves(s.List, branches)
	case *ast.IfStmt:
		switch e := s.Else.(type) {
		case *ast.BlockStmt:
			return c.leaves(s.Body.List, branches) && c.leaves(e.List, branches)
		case *ast.IfStmt:
			return c.leaves(s.Body.List, branches) && c.leaves([]ast.Stmt{e}, branches)
		}
	}
	return false
}

// noReturn reports whether call is known never to return.
func (c *checker) noReturn(call *ast.CallExpr) bool {
	switch fn := typeutil.Callee(c.pass.TypesInfo, call).(type) {
	case *types.Builtin:
		return fn.Name() == "panic"
	case *types.Func:
		known, ok := knowledge.Lookup(names.Of(fn))
		return ok && known.NoReturn
	}
	return false
}
