package statuserr

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/edit"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/response"
)

// fix suggests to return an error for statuses of 400 and above, right after
// the close is deferred that follows the test of the call's error:
//
//	resp, err := client.Get(url)
//	if err != nil {
//		return nil, fmt.Errorf("list users: %w", err)
//	}
//	defer resp.Body.Close()
//	if resp.StatusCode >= 400 {
//		return nil, fmt.Errorf("list users: unexpected status %s", resp.Status)
//	}
//
// The other results are those of the return above. There is no suggestion
// where the code does not have this form: a return before the close would leak.
func (c *checker) fix(f *response.Flow) []analysis.SuggestedFix {
	call, stack := c.words.Call(f.Site.Producer)
	results := f.Site.Fn.Signature.Results()
	if n := results.Len(); n == 0 || !names.IsError(results.At(n-1).Type()) {
		return nil
	}
	if call == nil || len(stack) < 2 || f.Site.Call != f.Site.Producer {
		return nil
	}
	assign, ok := stack[len(stack)-1].(*ast.AssignStmt)
	if !ok || len(assign.Lhs) != 2 || len(assign.Rhs) != 1 || f.Site.Result != 0 {
		return nil
	}
	block, ok := stack[len(stack)-2].(*ast.BlockStmt)
	if !ok {
		return nil
	}
	resp, ok1 := assign.Lhs[0].(*ast.Ident)
	err, ok2 := assign.Lhs[1].(*ast.Ident)
	if !ok1 || !ok2 || resp.Name == "_" || err.Name == "_" {
		return nil
	}
	for i, s := range block.List {
		if s != ast.Stmt(assign) || i+2 >= len(block.List) {
			continue
		}
		ret := c.failure(block.List[i+1], err)
		after := block.List[i+2]
		if ret == nil || !c.defersClose(after, resp) || c.words.Line(after.End()) == c.nextLine(block, i+3) {
			return nil
		}
		others := c.others(ret, err)
		file := c.words.File(call.Pos())
		pkg, missing, ok := edit.Import(c.pass, file, after.End(), "fmt")
		if len(others) != results.Len() || !ok {
			return nil
		}
		returned := append(others[1:], fmt.Sprintf("%s.Errorf(%q, %s.Status)", pkg, c.prefix(ret)+"unexpected status %s", resp.Name))
		indent := strings.Repeat("\t", c.pass.Fset.PositionFor(after.Pos(), false).Column-1)
		text := fmt.Sprintf("\n%[1]sif %[2]s.StatusCode >= 400 {\n%[1]s\treturn %[3]s\n%[1]s}", indent, resp.Name, strings.Join(returned, ", "))
		edits := []analysis.TextEdit{edit.Insert(edit.LineEnd(c.pass.Fset, file, after.End()), text)}
		if missing {
			edits = append(edits, edit.AddImport(c.pass.Fset, file, "fmt"))
		}
		return []analysis.SuggestedFix{{Message: "Return an error for statuses of 400 and above", TextEdits: edits}}
	}
	return nil
}

// failure returns the return of s, an if statement that tests whether err is
// not nil and leaves the function, or nil.
func (c *checker) failure(s ast.Stmt, err *ast.Ident) *ast.ReturnStmt {
	test, ok := s.(*ast.IfStmt)
	if !ok || test.Init != nil || test.Else != nil || len(test.Body.List) == 0 {
		return nil
	}
	bin, ok := ast.Unparen(test.Cond).(*ast.BinaryExpr)
	if !ok || bin.Op != token.NEQ || !c.same(bin.X, err) || !c.pass.TypesInfo.Types[bin.Y].IsNil() {
		return nil
	}
	ret, _ := test.Body.List[len(test.Body.List)-1].(*ast.ReturnStmt)
	return ret
}

// defersClose reports whether s defers the closing of the response's body.
func (c *checker) defersClose(s ast.Stmt, resp *ast.Ident) bool {
	d, ok := s.(*ast.DeferStmt)
	if !ok {
		return false
	}
	found := false
	ast.Inspect(d.Call, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok && sel.Sel.Name == "Close" {
			if body, ok := ast.Unparen(sel.X).(*ast.SelectorExpr); ok && body.Sel.Name == "Body" && c.same(body.X, resp) {
				found = true
			}
		}
		return true
	})
	return found
}

// others returns the texts of what a return of an error returns beside it,
// after an empty one; nil if they can't be said again.
func (c *checker) others(ret *ast.ReturnStmt, err *ast.Ident) []string {
	if len(ret.Results) == 0 {
		return nil
	}
	texts := []string{""}
	for _, r := range ret.Results[:len(ret.Results)-1] {
		plain := true
		ast.Inspect(r, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.CallExpr, *ast.FuncLit:
				plain = false
			case *ast.Ident:
				plain = plain && !c.same(n, err)
			}
			return plain
		})
		if !plain {
			return nil
		}
		texts = append(texts, c.words.Text(r))
	}
	return texts
}

// prefix returns what the error that ret returns says before the error that it
// wraps, if that is all that it says.
func (c *checker) prefix(ret *ast.ReturnStmt) string {
	call, ok := ast.Unparen(ret.Results[len(ret.Results)-1]).(*ast.CallExpr)
	if !ok || len(call.Args) != 2 {
		return ""
	}
	format := c.pass.TypesInfo.Types[call.Args[0]].Value
	if format == nil || format.Kind() != constant.String {
		return ""
	}
	text := constant.StringVal(format)
	for _, verb := range []string{": %w", ": %v", ": %s"} {
		if before, ok := strings.CutSuffix(text, verb); ok && !strings.Contains(before, "%") {
			return before + ": "
		}
	}
	return ""
}

// same reports whether e is the variable that id names.
func (c *checker) same(e ast.Expr, id *ast.Ident) bool {
	other, ok := ast.Unparen(e).(*ast.Ident)
	return ok && c.pass.TypesInfo.ObjectOf(other) != nil && c.pass.TypesInfo.ObjectOf(other) == c.pass.TypesInfo.ObjectOf(id)
}

// nextLine returns the line of statement i of a block, or of its end.
func (c *checker) nextLine(block *ast.BlockStmt, i int) int {
	if i < len(block.List) {
		return c.words.Line(block.List[i].Pos())
	}
	return c.words.Line(block.Rbrace)
}
