package retry

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/rounds"
)

// fix offers to wait for the end of the context as well:
//
//	select {
//	case <-ctx.Done():
//		return ctx.Err()
//	case <-time.After(delay):
//	}
//
// where the sleep is a statement on lines of its own, the context has a name there
// that meant the same before the loop, and the function returns an error or nothing.
func (c *checker) fix(f *rounds.Finding) []analysis.SuggestedFix {
	after, stack := c.sleepCall(f.Sleep)
	if after == nil {
		return nil
	}
	i := len(stack) - 1
	if _, ok := stack[i].(*ast.UnaryExpr); ok {
		i--
	}
	stmt, ok := stack[i].(*ast.ExprStmt)
	if !ok || !c.alone(stack[i-1], stmt) {
		return nil
	}
	sel, ok := ast.Unparen(after.Fun).(*ast.SelectorExpr)
	if !ok || len(after.Args) != 1 || c.words.Line(stmt.Pos()) != c.words.Line(stmt.End()) {
		return nil
	}
	ctx := c.context(f, stack)
	leave, ok := c.leave(stack, ctx)
	if ctx == "" || !ok {
		return nil
	}
	indent := strings.Repeat("\t", c.pass.Fset.PositionFor(stmt.Pos(), false).Column-1)
	text := fmt.Sprintf("select {\n%[1]scase <-%[2]s.Done():\n%[1]s\t%[3]s\n%[1]scase <-%[4]s.After(%[5]s):\n%[1]s}",
		indent, ctx, leave, c.words.Text(sel.X), c.words.Text(after.Args[0]))
	return []analysis.SuggestedFix{{
		Message:   "Wait for the end of the context as well",
		TextEdits: []analysis.TextEdit{{Pos: stmt.Pos(), End: stmt.End(), NewText: []byte(text)}},
	}}
}

// sleepCall returns the call of time.Sleep, or of time.After, that a sleep is, with
// the nodes around it, outermost first; nil if it is another function's.
func (c *checker) sleepCall(sleep ssa.Instruction) (*ast.CallExpr, []ast.Node) {
	instr, ok := sleep.(ssa.CallInstruction)
	if recv, isRecv := sleep.(*ssa.UnOp); isRecv {
		instr, ok = recv.X.(*ssa.Call)
	}
	if !ok {
		return nil, nil
	}
	callee := instr.Common().StaticCallee()
	if callee == nil || callee.Pkg == nil || callee.Pkg.Pkg.Path() != "time" {
		return nil, nil
	}
	call, stack := c.words.Call(instr)
	if call == nil || len(stack) < 3 {
		return nil, nil
	}
	return call, stack
}

// alone reports whether nothing else stands on the line of a statement.
func (c *checker) alone(parent ast.Node, stmt ast.Stmt) bool {
	var list []ast.Stmt
	switch p := parent.(type) {
	case *ast.BlockStmt:
		list = p.List
		if c.words.Line(p.Lbrace) == c.words.Line(stmt.Pos()) || c.words.Line(p.Rbrace) == c.words.Line(stmt.Pos()) {
			return false
		}
	case *ast.CaseClause:
		list = p.Body
		if c.words.Line(p.Colon) == c.words.Line(stmt.Pos()) {
			return false
		}
	case *ast.CommClause:
		list = p.Body
		if c.words.Line(p.Colon) == c.words.Line(stmt.Pos()) {
			return false
		}
	default:
		return false
	}
	for _, s := range list {
		if s != stmt && (c.words.Line(s.End()) == c.words.Line(stmt.Pos()) || c.words.Line(s.Pos()) == c.words.Line(stmt.Pos())) {
			return false
		}
	}
	return true
}

// context returns what the source calls the context of the attempt, where the sleep
// is; empty if it has no such name that meant the same before the loop.
func (c *checker) context(f *rounds.Finding, stack []ast.Node) string {
	call, _ := c.words.Call(f.Attempt)
	if call == nil {
		return ""
	}
	var loop ast.Node // the outermost one of the function that the sleep is in
	for _, n := range stack {
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit:
			loop = nil
		case *ast.ForStmt, *ast.RangeStmt:
			if loop == nil {
				loop = n
			}
		}
	}
	if loop == nil {
		return ""
	}
	for _, arg := range call.Args {
		id, ok := ast.Unparen(arg).(*ast.Ident)
		if !ok {
			continue
		}
		v, ok := c.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || v.Pos() >= loop.Pos() || c.assigned(loop, v) || !c.means(id.Name, v, stack) {
			continue
		}
		switch {
		case names.IsType(v.Type(), "context", "Context"):
			return id.Name
		case names.IsType(v.Type(), "net/http", "Request"):
			return id.Name + ".Context()"
		}
	}
	if p, ok := f.Context.(*ssa.Parameter); ok && names.IsType(p.Type(), "context", "Context") {
		if v, ok := p.Object().(*types.Var); ok && v.Name() != "_" && !c.assigned(loop, v) && c.means(v.Name(), v, stack) {
			return v.Name()
		}
	}
	return ""
}

// assigned reports whether a variable is given another value in a loop.
func (c *checker) assigned(loop ast.Node, v *types.Var) bool {
	found := false
	ast.Inspect(loop, func(n ast.Node) bool {
		if a, ok := n.(*ast.AssignStmt); ok {
			for _, l := range a.Lhs {
				if id, ok := ast.Unparen(l).(*ast.Ident); ok && c.pass.TypesInfo.ObjectOf(id) == v {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

// means reports whether a name means the variable where the sleep is.
func (c *checker) means(name string, v *types.Var, stack []ast.Node) bool {
	at := stack[len(stack)-1].Pos()
	scope := c.pass.Pkg.Scope().Innermost(at)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(name, at)
	return obj == types.Object(v)
}

// leave returns the statement that leaves the function once the context has ended;
// ok is false if there is none that fits its results.
func (c *checker) leave(stack []ast.Node, ctx string) (text string, ok bool) {
	var typ *ast.FuncType
	for _, n := range stack {
		switch n := n.(type) {
		case *ast.FuncDecl:
			typ = n.Type
		case *ast.FuncLit:
			typ = n.Type
		}
	}
	if typ == nil || typ.Results == nil {
		return "return", typ != nil
	}
	var texts []string
	for i, field := range typ.Results.List {
		t := c.pass.TypesInfo.TypeOf(field.Type)
		last := i == len(typ.Results.List)-1
		for range max(1, len(field.Names)) {
			texts = append(texts, zero(t))
		}
		if last {
			if t == nil || !names.IsError(t) || len(field.Names) > 1 {
				return "", false
			}
			texts[len(texts)-1] = ctx + ".Err()"
		}
	}
	for _, text := range texts {
		if text == "" {
			return "", false
		}
	}
	return "return " + strings.Join(texts, ", "), true
}

// zero returns the text of the zero value of a type, empty if that takes more than a
// word.
func zero(t types.Type) string {
	if t == nil {
		return ""
	}
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return ""
	}
	switch u := t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Slice, *types.Map, *types.Chan, *types.Signature:
		return "nil"
	case *types.Basic:
		switch info := u.Info(); {
		case info&types.IsBoolean != 0:
			return "false"
		case info&types.IsNumeric != 0:
			return "0"
		case info&types.IsString != 0:
			return `""`
		}
	}
	return ""
}
