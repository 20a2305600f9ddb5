package retry

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/edit"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/resend"
)

// fixBody returns the fix of a request that is sent again: before the send it gets a
// new body from GetBody. There is none where GetBody may be nil, where the request has
// no name, where no statement can stand before the send, or where its function has no
// error to return.
func (c *checker) fixBody(f *resend.Finding) []analysis.SuggestedFix {
	if f.Given != nil || f.Body != resend.Replayable {
		return nil
	}
	call, stack := c.words.Call(f.Second)
	if call == nil {
		return nil
	}
	req := c.requestOf(call)
	stmt, parent := c.statement(call, stack)
	stmt = c.beforeCancel(stmt, parent)
	results, fn := c.results(stack)
	if req == "" || stmt == nil || fn == nil {
		return nil
	}
	failed, ok := c.failure(results)
	if !ok {
		return nil
	}
	indent := strings.Repeat("\t", c.pass.Fset.PositionFor(stmt.Pos(), false).Column-1)
	if labeled, ok := parent.(*ast.LabeledStmt); ok { // go round again to the fix
		indent = strings.Repeat("\t", c.pass.Fset.PositionFor(labeled.Pos(), false).Column)
	}
	var text string
	if c.hasErr(fn, stmt) {
		text = fmt.Sprintf("if %[1]s.Body, err = %[1]s.GetBody(); err != nil {\n%[2]s\t%[3]s\n%[2]s}\n%[2]s", req, indent, failed)
	} else {
		text = fmt.Sprintf("if body, err := %[1]s.GetBody(); err != nil {\n%[2]s\t%[3]s\n%[2]s} else {\n%[2]s\t%[1]s.Body = body\n%[2]s}\n%[2]s", req, indent, failed)
	}
	return []analysis.SuggestedFix{{
		Message:   "give " + req + " a new body before it is sent",
		TextEdits: []analysis.TextEdit{edit.Insert(stmt.Pos(), text)},
	}}
}

// beforeCancel returns the statement before stmt that makes a context with what cancels
// it, if that comes right before it: a return between the two would lose the cancel.
func (c *checker) beforeCancel(stmt ast.Stmt, parent ast.Node) ast.Stmt {
	block, ok := parent.(*ast.BlockStmt)
	if !ok {
		return stmt
	}
	for i := 1; i < len(block.List); i++ {
		if block.List[i] != stmt {
			continue
		}
		assign, ok := block.List[i-1].(*ast.AssignStmt)
		if !ok || !c.first(assign) {
			return stmt
		}
		for _, l := range assign.Lhs {
			if t := c.pass.TypesInfo.TypeOf(l); t != nil && (names.IsType(t, "context", "CancelFunc") || names.IsType(t, "context", "CancelCauseFunc")) {
				return assign
			}
		}
	}
	return stmt
}

// requestOf returns the request among a call's arguments, if it is a variable or a
// field, or a copy of one; empty if it is anything else.
func (c *checker) requestOf(call *ast.CallExpr) string {
	for _, arg := range call.Args {
		if t := c.pass.TypesInfo.TypeOf(arg); t == nil || t.String() != "*net/http.Request" {
			continue
		}
		if copied, ok := ast.Unparen(arg).(*ast.CallExpr); ok {
			sel, ok := copied.Fun.(*ast.SelectorExpr)
			if !ok || sel.Sel.Name != "Clone" && sel.Sel.Name != "WithContext" {
				return ""
			}
			arg = sel.X
		}
		for e := ast.Unparen(arg); ; {
			switch x := e.(type) {
			case *ast.Ident:
				return c.words.Text(arg)
			case *ast.SelectorExpr:
				e = x.X
				continue
			}
			return ""
		}
	}
	return ""
}

// statement returns the innermost statement around a call before which another can
// stand, and what holds it.
func (c *checker) statement(call *ast.CallExpr, stack []ast.Node) (ast.Stmt, ast.Node) {
	for i := len(stack) - 1; i > 0; i-- {
		s, ok := stack[i].(ast.Stmt)
		if !ok {
			if _, ok := stack[i].(*ast.FuncLit); ok {
				return nil, nil
			}
			continue
		}
		switch s := s.(type) {
		case *ast.ForStmt:
			return nil, nil // in its head
		case *ast.RangeStmt:
			return nil, nil
		case *ast.IfStmt:
			// What comes before the statement comes before its head alone.
			if s.Init == nil && call.Pos() > s.Cond.Pos() && shortCircuits(s.Cond, call) {
				return nil, nil
			}
		}
		parent := stack[i-1]
		switch parent.(type) {
		case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.LabeledStmt:
			if c.first(s) {
				return s, parent
			}
			return nil, nil
		}
	}
	return nil, nil
}

// shortCircuits reports whether a condition may be decided without the call in it.
func shortCircuits(cond ast.Expr, call *ast.CallExpr) bool {
	found := false
	ast.Inspect(cond, func(n ast.Node) bool {
		if b, ok := n.(*ast.BinaryExpr); ok && (b.Op == token.LAND || b.Op == token.LOR) && b.Y.Pos() <= call.Pos() && call.End() <= b.Y.End() {
			found = true
		}
		return !found
	})
	return found
}

// first reports whether a statement is the first on its line.
func (c *checker) first(s ast.Stmt) bool {
	file := c.words.File(s.Pos())
	line := c.words.Line(s.Pos())
	is := true
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() < s.Pos() && c.words.Line(n.End()) < line || n.Pos() > s.Pos() {
			return false
		}
		if other, ok := n.(ast.Stmt); ok && other != s {
			switch other := other.(type) {
			case *ast.BlockStmt:
				is = is && (c.words.Line(other.Lbrace) != line)
			case *ast.LabeledStmt:
				is = is && c.words.Line(other.Pos()) != line
			default:
				is = is && (other.End() > s.Pos() || c.words.Line(other.End()) != line)
			}
		}
		return true
	})
	return is
}

// results returns the results of the innermost function around a call, and it.
func (c *checker) results(stack []ast.Node) (*types.Tuple, ast.Node) {
	for i := len(stack) - 1; i >= 0; i-- {
		switch n := stack[i].(type) {
		case *ast.FuncLit:
			if sig, ok := c.pass.TypesInfo.TypeOf(n).(*types.Signature); ok {
				return sig.Results(), n
			}
			return nil, nil
		case *ast.FuncDecl:
			if fn, ok := c.pass.TypesInfo.Defs[n.Name].(*types.Func); ok {
				return fn.Signature().Results(), n
			}
			return nil, nil
		}
	}
	return nil, nil
}

// failure returns the statement that returns err; ok is false where the function
// returns no error, or beside it what has no short zero value.
func (c *checker) failure(results *types.Tuple) (text string, ok bool) {
	n := results.Len()
	if n == 0 || !names.IsError(results.At(n-1).Type()) {
		return "", false
	}
	var values []string
	for i := range n - 1 {
		switch t := results.At(i).Type().Underlying().(type) {
		case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature:
			values = append(values, "nil")
		case *types.Interface:
			if _, ok := types.Unalias(results.At(i).Type()).(*types.TypeParam); ok {
				return "", false
			}
			values = append(values, "nil")
		case *types.Basic:
			switch {
			case t.Info()&types.IsString != 0:
				values = append(values, `""`)
			case t.Info()&types.IsBoolean != 0:
				values = append(values, "false")
			case t.Info()&types.IsNumeric != 0:
				values = append(values, "0")
			default:
				return "", false
			}
		default:
			return "", false
		}
	}
	return "return " + strings.Join(append(values, "err"), ", "), true
}

// hasErr reports whether an error by the name of err can be assigned before the
// statement: one of the function's own, or one that the statement assigns.
func (c *checker) hasErr(fn ast.Node, stmt ast.Stmt) bool {
	scope := c.pass.Pkg.Scope().Innermost(stmt.Pos())
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent("err", stmt.Pos())
	v, ok := obj.(*types.Var)
	if !ok || !names.IsError(v.Type()) {
		return false
	}
	if fn.Pos() <= v.Pos() && v.Pos() < fn.End() {
		return true
	}
	assign, ok := stmt.(*ast.AssignStmt)
	if !ok || assign.Tok != token.ASSIGN {
		return false
	}
	for _, l := range assign.Lhs {
		if id, ok := l.(*ast.Ident); ok && c.pass.TypesInfo.Uses[id] == v {
			return true
		}
	}
	return false
}
