package response

import (
	"path/filepath"
	"slices"
	"testing"

	"golang.org/x/tools/go/packages"
)

// TestWants asks which packages can decide what becomes of a response.
func TestWants(t *testing.T) {
	dir, err := filepath.Abs("testdata/wants")
	if err != nil {
		t.Fatal(err)
	}
	cfg := &packages.Config{
		Mode: packages.NeedName | packages.NeedImports | packages.NeedDeps | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo,
		Dir:  dir,
	}
	pkgs, err := packages.Load(cfg, ".")
	if err != nil || len(pkgs) != 1 || len(pkgs[0].Errors) > 0 {
		t.Fatalf("%v, %v", pkgs, err)
	}
	var got []string
	for _, pkg := range Wants(pkgs[0].Syntax, pkgs[0].TypesInfo) {
		got = append(got, pkg.Name())
	}
	slices.Sort(got)
	if want := []string{"given", "last", "returned"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
