package knowledge_test

import (
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// TestErrorTextsExist looks for the values and types of the table, and for their
// methods and fields, in the real packages, and for those packages themselves.
func TestErrorTextsExist(t *testing.T) {
	table, err := knowledge.ErrorTexts()
	if err != nil {
		t.Fatal(err)
	}
	var paths []string
	for _, row := range table {
		paths = append(paths, row.From...)
		if !row.None() && knowledge.IsStd(row.Package()) {
			paths = append(paths, row.Package())
		}
	}
	slices.Sort(paths)
	paths = slices.Compact(paths)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports}, paths...)
	if err != nil || len(pkgs) != len(paths) {
		t.Fatalf("%d packages of %d: %v", len(pkgs), len(paths), err)
	}
	scopes := make(map[string]*types.Scope)
	for _, p := range pkgs {
		if len(p.Errors) > 0 {
			t.Errorf("%s: %v", p.PkgPath, p.Errors)
		}
		scopes[p.PkgPath] = p.Types.Scope()
	}
	for _, row := range table {
		if row.None() || row.Systems == "windows" && row.Package() == "syscall" || !knowledge.IsStd(row.Package()) {
			continue
		}
		obj := scopes[row.Package()].Lookup(row.Name())
		if obj == nil || !obj.Exported() {
			t.Errorf("%s has no %s", row.Package(), row.Name())
			continue
		}
		_, isType := obj.(*types.TypeName)
		if isType != (row.Target != "") {
			t.Errorf("%s.%s: a type: %t", row.Package(), row.Name(), isType)
		}
		if field, _, _ := strings.Cut(strings.TrimPrefix(row.Cond, "$."), " "); row.Cond != "" {
			field, _, _ = strings.Cut(field, "(")
			if found, _, _ := types.LookupFieldOrMethod(obj.Type(), true, obj.Pkg(), field); found == nil {
				t.Errorf("%s.%s has no %s", row.Package(), row.Name(), field)
			}
		}
		errs := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
		target := obj.Type()
		if row.Pointer() {
			target = types.NewPointer(target)
		}
		if !types.Implements(target, errs) {
			t.Errorf("%s is no error", target)
		}
	}
}

func TestParseErrorTexts(t *testing.T) {
	const good = "group g = net os\na text | is net.ErrClosed | 1.16 | all | wide part=a; b | g io | why\n"
	rows, err := knowledge.ParseErrorTexts(good, "x")
	if err != nil || len(rows) != 1 {
		t.Fatal(rows, err)
	}
	r := rows[0]
	if r.Package() != "net" || r.Name() != "ErrClosed" || r.Since != "go1.16" || !r.Wide || !slices.Equal(r.Parts, []string{"a", "b"}) || !slices.Equal(r.From, []string{"io", "net", "os"}) || !r.MadeBy("os", true) || r.MadeBy("io/fs", false) {
		t.Errorf("%+v", r)
	}
	for _, bad := range []string{
		"text | is net.ErrClosed | 1.16 | all | - | net",
		"text | is net.ErrClosed | 1.16 | all | - | net | ",
		"text | was net.ErrClosed | 1.16 | all | - | net | x",
		"text | is ErrClosed | 1.16 | all | - | net | x",
		"text | is net.ErrClosed | 2 | all | - | net | x",
		"text | is net.ErrClosed | 1.16 | dos | - | net | x",
		"text | is net.ErrClosed | 1.16 | all | odd | net | x",
		"text | is net.ErrClosed | 1.16 | all | - | nothere | x",
		"text | is net.ErrClosed | 1.16 | all | - | - | x",
		"text | is net.ErrClosed if $.Timeout() | 1.16 | all | - | net | x",
		"text | as net.Error if Timeout() | 1.16 | all | - | net | x",
		"text | none | 1.16 | all | - | - | x",
		"text | none | - | all | - | net | x",
		"a | none | - | all | - | - | x\na | none | - | all | - | - | x",
	} {
		if rows, err := knowledge.ParseErrorTexts(bad, "x"); err == nil {
			t.Errorf("%q is accepted: %+v", bad, rows[0])
		} else if !strings.HasPrefix(err.Error(), "x:") {
			t.Errorf("%q: the error names no line: %v", bad, err)
		}
	}
}
