package strerr

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/edit"
	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/names"
)

// A fix replaces strings.Contains(err.Error(), text) by errors.Is(err, value).
// It is made only where one value has that very text and err is a variable of
// type error, so that both are true for the same errors, as far as these still
// have their value. Whatever else compares gets the message alone.

const fixMessage = "Use errors.Is"

// A rewrite is the replacement of one comparison.
type rewrite struct {
	edit    analysis.TextEdit
	imports []string // what it uses and the file does not import yet
}

// fixes returns the diagnostics of the package with their fixes.
func (c *checker) fixes() []analysis.Diagnostic {
	rewrites := make(map[*finding]*rewrite)
	group := make(map[*ast.File][]*rewrite)
	for _, f := range c.found {
		if r := c.rewrite(f); r != nil {
			rewrites[f] = r
			group[f.match.File] = append(group[f.match.File], r)
		}
	}
	// Where the rewrites of a file take all uses of package strings away, its
	// import has to go, and none of them is right without the others: the fix of
	// each does all.
	together := make(map[*ast.File][]analysis.TextEdit)
	for file, all := range group {
		if spec := edit.ImportOf(file, "strings"); spec != nil && c.uses(file, spec) == len(all) {
			together[file] = c.join(file, all, spec)
		}
	}
	var out []analysis.Diagnostic
	for _, f := range c.found {
		if r := rewrites[f]; r != nil {
			edits := together[f.match.File]
			if edits == nil {
				edits = c.join(f.match.File, []*rewrite{r}, nil)
			}
			f.diag.SuggestedFixes = []analysis.SuggestedFix{{Message: fixMessage, TextEdits: edits}}
		}
		out = append(out, f.diag)
	}
	return out
}

// join returns the edits of rewrites of a file, with the imports that they need,
// and without that of gone if it is not nil.
func (c *checker) join(file *ast.File, rewrites []*rewrite, gone *ast.ImportSpec) []analysis.TextEdit {
	var edits []analysis.TextEdit
	var paths []string
	for _, r := range rewrites {
		edits = append(edits, r.edit)
		paths = append(paths, r.imports...)
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	var removal analysis.TextEdit
	if gone != nil {
		removal = c.removeImport(file, gone)
	}
	var instead []string // imports whose place is the one that is removed
	for _, path := range paths {
		add := edit.AddImport(c.pass.Fset, file, path)
		if gone != nil && removal.Pos <= add.Pos && add.Pos <= removal.End {
			instead = append(instead, strings.Trim(string(add.NewText), "\n\t"))
			continue
		}
		edits = append(edits, add)
	}
	switch {
	case len(instead) > 0:
		from, to := gone.Pos(), gone.End()
		sep := "\n\t"
		if strings.HasPrefix(instead[0], "import ") {
			from, sep = edit.ImportDecl(file).Pos(), "\n"
		}
		edits = append(edits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(strings.Join(instead, sep))})
	case gone != nil:
		edits = append(edits, removal)
	}
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int { return int(a.Pos - b.Pos) })
	return edits
}

// rewrite returns the replacement of a finding's comparison, nil if it has none.
func (c *checker) rewrite(f *finding) *rewrite {
	m := f.match
	call, ok := m.Node.(*ast.CallExpr)
	if f.name == "" || !ok || !m.Direct || m.Fold || m.Form != errtext.Contains || !c.isContains(call) || edit.ImportDecl(m.File) == nil {
		return nil
	}
	id, ok := ast.Unparen(m.Err).(*ast.Ident)
	if !ok || !names.IsError(c.pass.TypesInfo.TypeOf(id)) {
		return nil
	}
	if s := c.systemsOf(m.File); f.path == "syscall" && (s.other || s.windows && !s.unix) {
		return nil
	}
	r := new(rewrite)
	name := f.name
	if f.path != c.pass.Pkg.Path() {
		pkg, ok := c.importName(m, f.path, r)
		if !ok {
			return nil
		}
		name = pkg + "." + name
	} else if _, obj := c.innermost(call.Pos()).LookupParent(name, call.Pos()); obj != types.Object(f.value) {
		return nil // it is shadowed
	}
	errorsName, ok := c.importName(m, "errors", r)
	if !ok {
		return nil
	}
	r.edit = analysis.TextEdit{Pos: call.Pos(), End: call.End(), NewText: []byte(errorsName + ".Is(" + id.Name + ", " + name + ")")}
	return r
}

// isContains reports whether a call is one of strings.Contains with a text that
// is written there.
func (c *checker) isContains(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	fn, ok := c.pass.TypesInfo.Uses[sel.Sel].(*types.Func)
	return ok && fn.FullName() == "strings.Contains"
}

// innermost returns the innermost scope around a position.
func (c *checker) innermost(pos token.Pos) *types.Scope {
	if s := c.pass.Pkg.Scope().Innermost(pos); s != nil {
		return s
	}
	return c.pass.Pkg.Scope()
}

// importName returns the name by which a package can be used at the match, and
// notes if the file has to import it for that.
func (c *checker) importName(m *errtext.Match, path string, r *rewrite) (name string, ok bool) {
	name, missing, ok := edit.Import(c.pass, m.File, m.Node.Pos(), path)
	if missing && ok {
		r.imports = append(r.imports, path)
	}
	return name, ok
}

// uses counts how often a file uses the package that it imports with spec.
func (c *checker) uses(file *ast.File, spec *ast.ImportSpec) int {
	pkgName := c.pass.TypesInfo.PkgNameOf(spec)
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		if id, ok := node.(*ast.Ident); ok && pkgName != nil && c.pass.TypesInfo.Uses[id] == types.Object(pkgName) {
			n++
		}
		return true
	})
	return n
}

// removeImport returns the edit that removes an import and its line.
func (c *checker) removeImport(file *ast.File, spec *ast.ImportSpec) analysis.TextEdit {
	tok := c.pass.Fset.File(file.FileStart)
	from, to := spec.Pos(), spec.End()
	for _, d := range file.Decls {
		if decl, ok := d.(*ast.GenDecl); ok && decl.Tok == token.IMPORT && !decl.Lparen.IsValid() && decl.Specs[0] == ast.Spec(spec) {
			from, to = decl.Pos(), decl.End()
		}
	}
	line := tok.Line(from)
	from = tok.LineStart(line)
	if spec.Comment != nil {
		to = spec.Comment.End()
	}
	if next := tok.Line(to) + 1; next <= tok.LineCount() {
		to = tok.LineStart(next)
	}
	return analysis.TextEdit{Pos: from, End: to}
}
