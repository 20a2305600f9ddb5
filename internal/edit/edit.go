// Package edit makes the text edits that suggested fixes of several analyzers
// have in common.
package edit

import (
	"go/ast"
	"go/token"

	"golang.org/x/tools/go/analysis"
)

// Insert returns the edit that inserts text at pos.
func Insert(pos token.Pos, text string) analysis.TextEdit {
	return analysis.TextEdit{Pos: pos, End: pos, NewText: []byte(text)}
}

// LineEnd returns where a line can be put after that of pos: at pos, the end of a
// statement, or at the end of the comments that follow it and end on its line.
func LineEnd(fset *token.FileSet, file *ast.File, pos token.Pos) token.Pos {
	line := func(pos token.Pos) int { return fset.Position(pos).Line }
	end := pos
	for _, group := range file.Comments {
		for _, c := range group.List {
			if c.Pos() >= pos && line(c.Pos()) == line(pos) && line(c.End()) == line(pos) {
				end = c.End()
			}
		}
	}
	return end
}
