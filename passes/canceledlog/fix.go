package canceledlog

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/cancellation"
	"github.com/neterrlint/neterrlint/internal/edit"
	"github.com/neterrlint/neterrlint/internal/names"
)

// fix offers to put the entry under a test for cancellation: where the entry is
// a statement on lines of its own, tells of one error variable, and that error
// is such that the test finds the cancellation in it. Without an entry that ends the
// program, what stands below it would go on without a result.
func (c *checker) fix(f *cancellation.Finding) []analysis.SuggestedFix {
	call, stack := c.words.Call(f.Entry)
	if call == nil || f.Err == nil || len(stack) < 2 {
		return nil
	}
	stmt, ok := stack[len(stack)-1].(*ast.ExprStmt)
	if !ok || !c.alone(stack[len(stack)-2], stmt) || c.ends(call) {
		return nil
	}
	name := c.errorVariable(call)
	if name == "" {
		return nil
	}
	w := &wrapping{checker: c, file: c.words.File(stmt.Pos()), at: stmt.Pos()}
	var test string
	switch f.Kind {
	case cancellation.Plain:
		test = "!" + w.use("errors") + ".Is(" + name + ", " + w.use("context") + ".Canceled)"
	case cancellation.Status:
		test = w.use("google.golang.org/grpc/status") + ".Code(" + name + ") != " + w.use("google.golang.org/grpc/codes") + ".Canceled"
	default:
		return nil
	}
	if w.failed || !w.indentInner(stmt) {
		return nil
	}
	indent := strings.Repeat("\t", c.pass.Fset.PositionFor(stmt.Pos(), false).Column-1)
	edits := append(w.edits,
		edit.Insert(stmt.Pos(), "if "+test+" {\n"+indent+"\t"),
		edit.Insert(edit.LineEnd(c.pass.Fset, w.file, stmt.End()), "\n"+indent+"}"),
	)
	return []analysis.SuggestedFix{{Message: "Log only what is no cancellation", TextEdits: edits}}
}

// ends reports whether a call is named like one that does not return, or is made of
// what such a one returns: log.Fatal(err), log.Fatal().Err(err).Send().
func (c *checker) ends(call *ast.CallExpr) bool {
	found := false
	ast.Inspect(call.Fun, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return !found
		}
		if fn, ok := c.pass.TypesInfo.Uses[id].(*types.Func); ok {
			name := strings.ToLower(fn.Name())
			for _, word := range []string{"fatal", "panic", "exit", "abort", "die"} {
				found = found || strings.Contains(name, word)
			}
		}
		return !found
	})
	return found
}

// alone reports whether nothing else stands on the lines of a statement.
func (c *checker) alone(parent ast.Node, stmt ast.Stmt) bool {
	var list []ast.Stmt
	before, after := parent.Pos(), parent.End()
	switch p := parent.(type) {
	case *ast.BlockStmt:
		list, after = p.List, p.Rbrace
	case *ast.CaseClause:
		list, before = p.Body, p.Colon
	case *ast.CommClause:
		list, before = p.Body, p.Colon
	default:
		return false
	}
	for i, s := range list {
		if s != stmt {
			continue
		}
		if i > 0 {
			before = list[i-1].End()
		}
		last := i+1 == len(list)
		if !last {
			after = list[i+1].Pos()
		}
		_, block := parent.(*ast.BlockStmt)
		return c.words.Line(before) < c.words.Line(s.Pos()) && (c.words.Line(s.End()) < c.words.Line(after) || last && !block)
	}
	return false
}

// errorVariable returns the name of the one error variable that the call
// mentions, the logger that it is called on included.
func (c *checker) errorVariable(call *ast.CallExpr) string {
	var found types.Object
	several := false
	ast.Inspect(call, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			several = true
		}
		id, ok := n.(*ast.Ident)
		if !ok {
			return !several
		}
		v, ok := c.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || !names.IsError(v.Type()) {
			return true
		}
		several = several || v.IsField() || found != nil && found != v
		found = v
		return true
	})
	if found == nil || several {
		return ""
	}
	return found.Name()
}

// A wrapping collects the edits of a fix besides the test itself.
type wrapping struct {
	*checker
	file   *ast.File
	at     token.Pos
	edits  []analysis.TextEdit
	failed bool
}

// use returns the name by which the package with the given path goes at the
// entry, importing it if need be.
func (w *wrapping) use(path string) string {
	name, missing, ok := edit.Import(w.pass, w.file, w.at, path)
	if !ok {
		w.failed = true
	} else if missing {
		add := edit.AddImport(w.pass.Fset, w.file, path)
		w.insert(add.Pos, string(add.NewText))
	}
	return name
}

// insert adds text at pos, after what is inserted there already.
func (w *wrapping) insert(pos token.Pos, text string) {
	for i := range w.edits {
		if e := &w.edits[i]; e.Pos == pos {
			// Imports are used in the order in which they are asked for, which
			// need not be theirs.
			if string(e.NewText) > text {
				e.NewText = append([]byte(text), e.NewText...)
			} else {
				e.NewText = append(e.NewText, text...)
			}
			return
		}
	}
	w.edits = append(w.edits, edit.Insert(pos, text))
}

// indentInner indents the lines of a statement after its first; it reports
// whether that can be done, which a string over several lines prevents.
func (w *wrapping) indentInner(stmt ast.Stmt) bool {
	ok := true
	ast.Inspect(stmt, func(n ast.Node) bool {
		if lit, isLit := n.(*ast.BasicLit); isLit && w.words.Line(lit.Pos()) != w.words.Line(lit.End()) {
			ok = false
		}
		return ok
	})
	file := w.pass.Fset.File(stmt.Pos())
	first, last := file.PositionFor(stmt.Pos(), false).Line, file.PositionFor(stmt.End(), false).Line
	for line := first + 1; ok && line <= last; line++ {
		w.edits = append(w.edits, edit.Insert(file.LineStart(line), "\t"))
	}
	return ok
}
