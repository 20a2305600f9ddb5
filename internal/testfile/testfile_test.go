package testfile

import (
	"flag"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestImports is about a package whose test imports more than it does.
func TestImports(t *testing.T) {
	pass := &analysis.Pass{Fset: token.NewFileSet(), TypesInfo: &types.Info{Implicits: make(map[ast.Node]types.Object), Defs: make(map[*ast.Ident]types.Object)}}
	for _, file := range []struct{ name, src string }{
		{"a.go", `package p; import ("io"; e "errors"); var _ io.Reader; var _ = e.New`},
		{"a_test.go", `package p; import ("strings"; "io"); var _ io.Writer; var _ strings.Builder`},
	} {
		f, err := parser.ParseFile(pass.Fset, file.name, file.src, 0)
		if err != nil {
			t.Fatal(err)
		}
		pass.Files = append(pass.Files, f)
		if got, want := Has(pass.Fset, f.Decls[0].Pos()), file.name == "a_test.go"; got != want {
			t.Errorf("Has of %s: %t, want %t", file.name, got, want)
		}
	}
	config := types.Config{Importer: importer.ForCompiler(pass.Fset, "source", nil)}
	var err error
	if pass.Pkg, err = config.Check("p", pass.Fset, pass.Files, pass.TypesInfo); err != nil {
		t.Fatal(err)
	}
	check := func(want ...string) {
		t.Helper()
		var got []string
		for _, pkg := range Imports(pass) {
			got = append(got, pkg.Path())
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("imports %q, want %q", got, want)
		}
	}
	check("errors", "io")
	var set flag.FlagSet
	f := NewFlag()
	set.Var(f, "tests", "")
	if err := set.Parse([]string{"-tests"}); err != nil || !f.On() || !Asked() {
		t.Fatalf("the flag is %v after -tests: %v", f, err)
	}
	check("errors", "io", "strings")
	if err := f.Set("perhaps"); err == nil || f.On() || Asked() {
		t.Errorf("perhaps is taken for %v", f)
	}
}
