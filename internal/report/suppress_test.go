package report

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"testing"
)

// FuzzSuppress checks, for any text that a driver may have parsed, broken as
// it may be, that a bare //nolint silences what is on its line, that golangci-lint is
// left what a comment silences and nothing else, and that nothing panics.
func FuzzSuppress(f *testing.F) {
	files, err := filepath.Glob("testdata/src/*/*.go")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(content))
	}
	for _, broken := range []string{
		"package p\nfunc f() { if x {", "package p\nfunc f() { for ; ; //nolint\n", "package p\nfunc f() { switch { case a:",
		"package p\nfunc f() { L: }", "package p\nvar ( x = //nolint\n", "package p\nfunc f(", "//nolint", "package p\nimport (\n//nolint",
	} {
		f.Add(broken)
	}
	f.Fuzz(func(t *testing.T, text string) {
		fset := token.NewFileSet()
		file, _ := parser.ParseFile(fset, "a.go", text, parser.ParseComments|parser.SkipObjectResolution)
		if file == nil || !file.FileStart.IsValid() {
			return
		}
		comments := readComments(fset, file)
		if comments.generated {
			return
		}
		bare := make(map[int]bool) // lines that end in a bare //nolint
		for _, group := range file.Comments {
			for _, c := range group.List {
				if d, ok := parseDirective(c.Text); ok && d.form == nolint && d.names == nil {
					bare[comments.line(c.Pos())] = true
				}
			}
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Pos().IsValid() {
				silent := len(comments.suppress(id.Pos(), namesOf("bodyclose", "leak"))) > 0
				if line := comments.line(id.Pos()); bare[line] && !silent {
					t.Errorf("line %d ends in //nolint, and %s is reported:\n%s", line, id.Name, text)
				}
				Config.DriverNolint = true
				if len(comments.suppress(id.Pos(), namesOf("bodyclose", "leak"))) > 0 && !silent {
					t.Errorf("only in golangci-lint, %s is not reported:\n%s", id.Name, text)
				}
				Config = Settings{}
			}
			return true
		})
	})
}
