package strerr

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/neterrlint/neterrlint/internal/errtext"
)

// A chain of comparisons of one error, text after text with || between, is a list
// of texts written out. Where most of them are nobody's, the error is some other
// program's, and so is a text among them that many programs write.

// generic reports whether other programs write the text as well.
func (o *owner) generic() bool { return len(o.rows) > 0 && o.rows[0].Generic }

// amongStrangers reports whether a match stands in a chain with others of the same
// error, most of whose texts have no owner.
func (c *checker) amongStrangers(m *errtext.Match) bool {
	chain := chainAround(m)
	if chain == nil {
		return false
	}
	subject := types.ExprString(m.Err)
	known, unknown := 0, 0
	for _, other := range c.texts.Matches {
		if other.Node.Pos() < chain.Pos() || other.Node.End() > chain.End() || types.ExprString(other.Err) != subject {
			continue
		}
		for _, p := range other.Patterns {
			if c.owner(other, p) != nil {
				known++
			} else {
				unknown++
			}
		}
	}
	return unknown > known
}

// chainAround returns the outermost || that a match is an operand of, or nil.
func chainAround(m *errtext.Match) ast.Expr {
	path, _ := astutil.PathEnclosingInterval(m.File, m.Node.Pos(), m.Node.End())
	var chain ast.Expr
	for _, n := range path {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.LOR {
				chain = n
			}
		case *ast.ParenExpr, *ast.CallExpr, *ast.UnaryExpr:
		case ast.Stmt:
			return chain
		}
	}
	return chain
}
