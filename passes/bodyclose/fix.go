package bodyclose

import (
	"go/ast"
	"go/token"
	"go/types"
	"strconv"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/edit"
	"github.com/neterrlint/neterrlint/internal/response"
)

// Fixes are placed in the syntax, on what the flow proved. A close is put only
// where the response is sure not to be nil (see guard in fixplace.go), and
// only where nothing that reads the body can outlive it (see fixlend.go).
// Everything that is not understood gets no fix: the report stands without
// one, and a wrong close costs more than a missing edit.

// The messages of the fixes. A diagnostic has one fix at most.
const (
	fixDefer  = "Close the response body with defer"
	fixReturn = "Close the response body before returning"
	fixName   = "Name the response and close its body"
)

// fixLeak defers the close right after the test of the call's error, for a
// response that no path closes or hands on.
func (c *checker) fixLeak(f *response.Flow) []analysis.SuggestedFix {
	b := c.bind(f.Site)
	if b == nil || b.resp == nil || b.inLoop() || f.Handled {
		return nil
	}
	g := c.guard(b)
	l := c.lend(b.body(), b.resp)
	if g == nil || l.nilTested() || l.escapes(b.body()) || l.returned(b.fn) {
		return nil
	}
	edit, ok := c.insert(b, g, "defer "+b.resp.Name()+".Body.Close()")
	if !ok || !c.means(edit.Pos, b.resp) {
		return nil
	}
	return one(fixDefer, edit)
}

// fixPaths closes the body before every return that leaves it open.
func (c *checker) fixPaths(f *response.Flow) []analysis.SuggestedFix {
	b := c.bind(f.Site)
	if b == nil || b.resp == nil {
		return nil
	}
	g := c.guard(b)
	l := c.lend(b.body(), b.resp)
	if g == nil || l.nilTested() {
		return nil
	}
	var edits []analysis.TextEdit
	seen := make(map[token.Pos]bool)
	for _, e := range f.Ends {
		if e.Kind != response.AtReturn {
			return nil
		}
		edit, ok := c.closeBefore(b, g, l, e.At)
		if !ok || !c.means(edit.Pos, b.resp) {
			return nil
		}
		if !seen[edit.Pos] {
			seen[edit.Pos] = true
			edits = append(edits, edit)
		}
	}
	return one(fixReturn, edits...)
}

// closeBefore returns the edit that closes the body before the function ends
// at the given return, or where it just ends, if that is right on every path
// that ends there.
func (c *checker) closeBefore(b *binding, g *guard, l *lent, at ssa.Instruction) (analysis.TextEdit, bool) {
	text := b.resp.Name() + ".Body.Close()"
	if !at.Pos().IsValid() {
		body := b.body()
		if len(g.list) == 0 || len(body.List) == 0 || &g.list[len(g.list)-1] != &body.List[len(body.List)-1] {
			return analysis.TextEdit{}, false // the end is also reached from outside of what g guards
		}
		last := len(body.List) - 1
		if c.endLine(body.List[last]) == c.words.Line(body.Rbrace) || !c.calm(l, g.list[g.from:]) {
			return analysis.TextEdit{}, false
		}
		return edit.Insert(body.Rbrace, "\t"+text+"\n"+c.indent(body.Rbrace)), true
	}
	stack := pathTo(b.body(), at.Pos())
	if stack == nil {
		return analysis.TextEdit{}, false
	}
	ret := stack[len(stack)-1].(*ast.ReturnStmt)
	for _, r := range ret.Results {
		if l.carries(r) || l.escapes(r) {
			return analysis.TextEdit{}, false
		}
	}
	if l.reads(ret) { // as in return readError(resp)
		text = "defer " + text
	}
	list, i := listOf(stack[len(stack)-2], ret)
	if list == nil || !c.alone(stack[len(stack)-2], list, i) || !c.calmBefore(l, g, stack) {
		return analysis.TextEdit{}, false
	}
	return edit.Insert(ret.Pos(), text+"\n"+c.indent(ret.Pos())), true
}

// fixDiscarded names the response and closes its body.
func (c *checker) fixDiscarded(s *response.Site) []analysis.SuggestedFix {
	b := c.bind(s)
	switch {
	case b == nil:
		return nil
	case allBlank(b.lhs):
		return c.fixUnnamed(b)
	case b.err == nil:
		return nil
	}
	var edits []analysis.TextEdit
	name := ""
	if b.resp != nil {
		if !c.means(b.stmt.End(), b.resp) {
			return nil
		}
		name = b.resp.Name()
	} else {
		if name = c.freeName(b); name == "" {
			return nil
		}
		blank := b.lhs[s.Result]
		edits = append(edits, analysis.TextEdit{Pos: blank.Pos(), End: blank.End(), NewText: []byte(name)})
		if b.assign != nil && b.assign.Tok == token.ASSIGN {
			if !c.declarable(b) {
				return nil
			}
			edits = append(edits, edit.Insert(b.assign.TokPos, ":"))
		}
	}
	// Nobody reads the body, so a close needs no defer; but without a loop
	// this is the form that also survives what is written below it later.
	text := name + ".Body.Close()"
	if !b.inLoop() {
		text = "defer " + text
	}
	if g := c.guard(b); g != nil {
		if edit, ok := c.insert(b, g, text); ok {
			return one(fixName, append(edits, edit)...)
		}
		return nil
	}
	switch {
	case b.init != nil && b.init.Else == nil && c.tests(b.init.Cond, b.err) == token.NEQ:
		if !c.severalLines(b.init.Body) {
			return nil
		}
		indent := c.indent(b.init.Body.Rbrace)
		edits = append(edits, edit.Insert(b.init.Body.End(), " else {\n"+indent+"\t"+name+".Body.Close()\n"+indent+"}"))
	case b.list != nil && c.alone(b.parent, b.list, b.at):
		indent := c.indent(b.stmt.Pos())
		edits = append(edits, edit.Insert(c.lineEnd(b.stmt.End()),
			"\n"+indent+"if "+b.err.Name()+" == nil {\n"+indent+"\t"+name+".Body.Close()\n"+indent+"}"))
	default:
		return nil
	}
	return one(fixName, edits...)
}

// fixUnnamed gives names to the results of a call that stands alone, or has
// all its results thrown away. They live in an if statement of their own, so
// no name around it can be in the way.
func (c *checker) fixUnnamed(b *binding) []analysis.SuggestedFix {
	if _, isVar := b.stmt.(*ast.DeclStmt); isVar || b.list == nil || !c.alone(b.parent, b.list, b.at) {
		return nil
	}
	bare := true // a literal in the header of an if would be taken for its body
	ast.Inspect(b.call.Fun, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CompositeLit, *ast.FuncLit:
			bare = false
		}
		return bare
	})
	if !bare {
		return nil
	}
	results := b.site.Call.Common().Signature().Results()
	header := "if "
	for i := range results.Len() {
		switch {
		case i == b.site.Result:
			header += "resp"
		case i == results.Len()-1:
			header += "err"
		default:
			header += "_"
		}
		if i < results.Len()-1 {
			header += ", "
		}
	}
	indent := c.indent(b.stmt.Pos())
	return one(fixName,
		analysis.TextEdit{Pos: b.stmt.Pos(), End: b.call.Pos(), NewText: []byte(header + " := ")},
		edit.Insert(b.stmt.End(), "; err == nil {"),
		edit.Insert(c.lineEnd(b.stmt.End()), "\n"+indent+"\tresp.Body.Close()\n"+indent+"}"))
}

// allBlank reports whether ids are all blank, or none.
func allBlank(ids []*ast.Ident) bool {
	for _, id := range ids {
		if id.Name != "_" {
			return false
		}
	}
	return true
}

// freeName returns a name for the response that nothing in the declaration
// around it uses, and no earlier fix has taken.
func (c *checker) freeName(b *binding) string {
	decl := b.stack[1] // after the file
	if c.names == nil {
		c.names = make(map[ast.Node]map[string]bool)
	}
	used := c.names[decl]
	if used == nil {
		used = make(map[string]bool)
		ast.Inspect(decl, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok {
				used[id.Name] = true
			}
			return true
		})
		c.names[decl] = used
	}
	for i := 1; i < 10; i++ {
		name := "resp"
		if i > 1 {
			name += strconv.Itoa(i)
		}
		if !used[name] {
			used[name] = true
			return name
		}
	}
	return ""
}

// declarable reports whether b's assignment may become a declaration: whether
// all its variables belong to its own scope, so that none is declared anew.
func (c *checker) declarable(b *binding) bool {
	scope := c.pass.Pkg.Scope().Innermost(b.stmt.Pos())
	for _, id := range b.lhs {
		if id.Name == "_" {
			continue
		}
		if obj := c.pass.TypesInfo.ObjectOf(id); obj == nil || scope == nil || obj.Parent() != scope {
			return false
		}
	}
	return true
}

// means reports whether v's name means v at pos.
func (c *checker) means(pos token.Pos, v *types.Var) bool {
	scope := c.pass.Pkg.Scope().Innermost(pos)
	if scope == nil {
		return false
	}
	_, obj := scope.LookupParent(v.Name(), pos)
	return obj == v
}

func one(message string, edits ...analysis.TextEdit) []analysis.SuggestedFix {
	if len(edits) == 0 {
		return nil
	}
	return []analysis.SuggestedFix{{Message: message, TextEdits: edits}}
}
