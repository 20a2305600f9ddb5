package passes_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/passes"
)

func TestAll(t *testing.T) {
	if err := analysis.Validate(passes.All()); err != nil {
		t.Error(err)
	}
	for _, a := range passes.All() {
		if want := "https://github.com/neterrlint/neterrlint/blob/main/docs/" + a.Name + ".md"; a.URL != want {
			t.Errorf("%s: the URL is %s, want %s", a.Name, a.URL, want)
		}
		if !a.RunDespiteErrors {
			t.Errorf("%s does not run on packages with type errors", a.Name)
		}
	}
}

// TestModule reads what a program takes upon itself that links the analyzers in:
// a release of Go, and golang.org/x/tools.
func TestModule(t *testing.T) {
	out, err := exec.Command("go", "list", "-m", "-f", "{{.GoVersion}}").Output()
	if version := strings.TrimSpace(string(out)); err != nil || version != "1.26.0" {
		t.Errorf("go.mod asks for Go %s, want 1.26.0 (%v)", version, err)
	}
	out, err = exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{.Path}}{{end}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for path := range strings.FieldsSeq(string(out)) {
		if path != "github.com/neterrlint/neterrlint" && path != "golang.org/x/tools" {
			t.Errorf("the analyzers need %s", path)
		}
	}
}

// TestManners reads the analyzers and what they stand on. They run inside other
// programs: they start nothing, end nothing, print nothing, and look at nothing
// but the package that they are given.
func TestManners(t *testing.T) {
	const module = "github.com/neterrlint/neterrlint/"
	out, err := exec.Command("go", "list", "-deps", "-f", "{{.ImportPath}}\t{{.Dir}}\t{{join .GoFiles \",\"}}", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	files := 0
	for line := range strings.Lines(string(out)) {
		column := strings.Split(strings.TrimSpace(line), "\t")
		if !strings.HasPrefix(column[0]+"/", module) {
			continue
		}
		for name := range strings.SplitSeq(column[2], ",") {
			files++
			fset := token.NewFileSet()
			file, err := parser.ParseFile(fset, filepath.Join(column[1], name), nil, parser.SkipObjectResolution)
			if err != nil {
				t.Fatal(err)
			}
			for _, bad := range badManners(file) {
				t.Errorf("%s: %s", fset.Position(bad.pos), bad.what)
			}
		}
	}
	if files < 100 {
		t.Errorf("%d files were read: where are the others?", files)
	}
}

type offence struct {
	pos  token.Pos
	what string
}

func badManners(file *ast.File) (list []offence) {
	for _, spec := range file.Imports {
		switch path, _ := strconv.Unquote(spec.Path.Value); path {
		case "os", "os/exec", "log", "log/slog", "net", "net/http", "io/ioutil", "syscall":
			list = append(list, offence{spec.Pos(), "imports " + path})
		}
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if f, ok := n.(*ast.FuncDecl); ok && f.Recv == nil {
			if f.Name.Name == "init" {
				list = append(list, offence{f.Pos(), "has a function init"})
			}
			// One that is called for the value of a variable of its package: whether
			// it panics is settled when the package is first tested.
			if strings.HasPrefix(f.Name.Name, "Must") {
				return false
			}
		}
		if call, ok := n.(*ast.CallExpr); ok {
			if f, ok := call.Fun.(*ast.Ident); ok && (f.Name == "panic" || f.Name == "print" || f.Name == "println") {
				list = append(list, offence{call.Pos(), "calls " + f.Name})
			}
		}
		return true
	})
	return list
}

func TestBadManners(t *testing.T) {
	const src = `package p
import "os"
func init() { if len(os.Args) > 0 { panic(1) } }
func (t) init() {}
func MustX() { panic(1) }
`
	file, err := parser.ParseFile(token.NewFileSet(), "p.go", src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range badManners(file) {
		got = append(got, o.what)
	}
	if text := strings.Join(got, "; "); text != "imports os; has a function init; calls panic" {
		t.Errorf("found: %s", text)
	}
}
