package passes_test

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/typesinfo"
	"github.com/neterrlint/neterrlint/passes"
)

// FuzzSource runs all analyzers on any text that parses, whether it compiles or
// not. None of them may panic or skip a function that does compile, fixes are within the file, and a
// second run finds the same.
func FuzzSource(f *testing.F) {
	files, err := filepath.Glob("../testdata/src/*/*/*.go")
	if err != nil || len(files) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for i, name := range files {
		if content, err := os.ReadFile(name); err != nil {
			f.Fatal(err)
		} else if len(content) < 8000 && (i%4 == 0 || !testing.Short()) {
			f.Add(string(content))
		}
	}
	for _, broken := range []string{
		"package p\nimport \"net/http\"\nfunc f() { resp, err := http.Get(`u`); if err != nil { return }; resp.Nope() }",
		"package p\nimport \"net/http\"\nfunc f() { for { resp, _ := http.Get(`u`); defer resp.Body.Close(); goto L; L: } }",
		"package p\nimport \"net/http\"\ntype T[P interface{ *http.Response }] struct { v P }\nfunc (t T[P]) f() { t.v.Body.Close() }",
	} {
		f.Add(broken)
	}
	// The go command is asked before the first source: one that takes ten seconds
	// counts as one that hangs.
	if _, err := imported(); err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		first := analyze(t, text)
		if second := analyze(t, text); !slices.Equal(first, second) {
			t.Errorf("found %q, then %q, in\n%s", first, second, text)
		}
	})
}

// exports are the files with the export data of what sources may import.
var exports = sync.OnceValues(func() (map[string]string, error) {
	out, err := exec.Command("go", "list", "-export", "-deps", "-f", "{{.ImportPath}}\t{{.Export}}",
		"net/http", "net/http/httptest", "database/sql", "log/slog", "encoding/json", "os/exec", "testing").Output()
	files := make(map[string]string)
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		files[path] = cmp.Or(file, path)
	}
	return files, err
})

// imported are the packages that sources import; their positions are in their file set.
var imported = sync.OnceValues(func() (types.Importer, error) {
	files, err := exports()
	return importer.ForCompiler(token.NewFileSet(), "gc", func(path string) (io.ReadCloser, error) {
		return os.Open(cmp.Or(files[path], path))
	}), err
})

// analyze returns what the analyzers find in a file, nothing if it can't be parsed.
func analyze(t *testing.T, text string) (found []string) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "a.go", text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	imp, err := imported()
	if err != nil {
		t.Fatal(err)
	}
	pkg := &packages.Package{
		ID: "example.com/p", PkgPath: "example.com/p", Name: file.Name.Name,
		Fset: fset, Syntax: []*ast.File{file}, GoFiles: []string{"a.go"}, CompiledGoFiles: []string{"a.go"},
		Module:     &packages.Module{Path: "example.com/p", Main: true, GoVersion: "1.26"},
		TypesSizes: types.SizesFor("gc", build.Default.GOARCH),
		TypesInfo:  typesinfo.New(),
	}
	config := types.Config{Importer: imp, Sizes: pkg.TypesSizes, Error: func(err error) {
		if err, ok := err.(types.Error); ok {
			pkg.TypeErrors = append(pkg.TypeErrors, err)
			pkg.IllTyped = true
		}
	}}
	pkg.Types, _ = config.Check(pkg.PkgPath, fset, pkg.Syntax, pkg.TypesInfo)
	graph, err := checker.Analyze(passes.All(), []*packages.Package{pkg}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Errorf("%s: %v, on\n%s", act.Analyzer, act.Err, text)
		}
		if r, ok := act.Result.(*report.Result); ok && len(r.Skipped) > 0 && !pkg.IllTyped {
			t.Errorf("%s skips %s: %s, in\n%s", act.Analyzer, r.Skipped[0].Func, r.Skipped[0].Err, text)
		}
		for _, d := range act.Diagnostics {
			found = append(found, fmt.Sprint(fset.Position(d.Pos), d.Category, d.Message))
			for _, e := range edits(d) {
				if e.Pos < file.FileStart || e.End > file.FileEnd || e.End.IsValid() && e.End < e.Pos {
					t.Errorf("%s: %s has an edit from %d to %d of %d to %d, in\n%s", act.Analyzer, d.Message, e.Pos, e.End, file.FileStart, file.FileEnd, text)
				}
			}
		}
	}
	return found
}

func edits(d analysis.Diagnostic) (edits []analysis.TextEdit) {
	for _, fix := range d.SuggestedFixes {
		edits = append(edits, fix.TextEdits...)
	}
	return edits
}
