package edit

import (
	"go/ast"
	"go/parser"
	"go/token"
	"testing"
)

// TestLineEnd puts a line after a statement.
func TestLineEnd(t *testing.T) {
	for _, test := range []struct{ name, stmts, want string }{
		{"nothing follows", "f()", "f()|"},
		{"comment", "f() // a\n// b", "f() // a|\n// b"},
		{"two comments", "f() /* a */ // b\ng()", "f() /* a */ // b|\ng()"},
		{"comment before", "/* a */ f()\ng()", "/* a */ f()|\ng()"},
		{"comment on the next line", "f()\n// a\ng()", "f()|\n// a\ng()"},
		{"comment of many lines", "f() /* a\n*/ g()", "f()| /* a\n*/ g()"},
		{"comment of many lines after another", "f() /* a */ /* b\n*/ g()", "f() /* a */| /* b\n*/ g()"},
	} {
		const before = "package p\n\nfunc _() {\n"
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "p.go", before+test.stmts+"\n}\n", parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		stmt := file.Decls[0].(*ast.FuncDecl).Body.List[0]
		at := fset.Position(LineEnd(fset, file, stmt.End())).Offset - len(before)
		if got := test.stmts[:at] + "|" + test.stmts[at:]; got != test.want {
			t.Errorf("%s: got %q, want %q", test.name, got, test.want)
		}
	}
}
