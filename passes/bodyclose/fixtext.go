package bodyclose

import (
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/edit"
)

// insert returns the edit that puts a line where g begins to guard.
func (c *checker) insert(b *binding, g *guard, text string) (analysis.TextEdit, bool) {
	if g.block != nil {
		if !c.severalLines(g.block) {
			return analysis.TextEdit{}, false
		}
		return edit.Insert(c.lineEnd(g.block.Lbrace+1), "\n"+c.indent(g.block.Rbrace)+"\t"+text), true
	}
	if !c.alone(b.parent, g.list, g.from-1) {
		return analysis.TextEdit{}, false
	}
	return edit.Insert(c.lineEnd(g.after.End()), "\n"+c.indent(g.after.Pos())+text), true
}

// listOf returns the statements of parent, if it is a block or a clause, and
// the index of s among them.
func listOf(parent ast.Node, s ast.Stmt) ([]ast.Stmt, int) {
	var list []ast.Stmt
	switch p := parent.(type) {
	case *ast.BlockStmt:
		list = p.List
	case *ast.CaseClause:
		list = p.Body
	case *ast.CommClause:
		list = p.Body
	}
	for i := range list {
		if list[i] == s {
			return list, i
		}
	}
	return nil, 0
}

// alone reports whether nothing else stands on the lines of list[i].
func (c *checker) alone(parent ast.Node, list []ast.Stmt, i int) bool {
	before := parent.Pos()
	switch p := parent.(type) {
	case *ast.CaseClause:
		before = p.Colon
	case *ast.CommClause:
		before = p.Colon
	}
	if i > 0 {
		before = list[i-1].End()
	}
	return c.words.Line(before) < c.words.Line(list[i].Pos()) &&
		(i+1 == len(list) || c.endLine(list[i]) < c.words.Line(list[i+1].Pos()))
}

// severalLines reports whether the braces of a block stand apart from what is
// in it.
func (c *checker) severalLines(b *ast.BlockStmt) bool {
	return len(b.List) > 0 && c.words.Line(b.Lbrace) < c.words.Line(b.List[0].Pos()) &&
		c.endLine(b.List[len(b.List)-1]) < c.words.Line(b.Rbrace)
}

func (c *checker) endLine(n ast.Node) int { return c.words.Line(n.End()) }

// indent returns the white space before pos, the first on its line, in a file
// that gofmt has been over.
func (c *checker) indent(pos token.Pos) string {
	return strings.Repeat("\t", c.pass.Fset.PositionFor(pos, false).Column-1)
}

// lineEnd is edit.LineEnd in the file of pos.
func (c *checker) lineEnd(pos token.Pos) token.Pos {
	return edit.LineEnd(c.pass.Fset, c.words.File(pos), pos)
}
