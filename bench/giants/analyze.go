package main

import (
	"bufio"
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
	"runtime/pprof"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/typesinfo"
	"github.com/neterrlint/neterrlint/passes"
)

// imports are the packages that giants may import.
var imports = []string{"context", "database/sql", "errors", "fmt", "io", "log/slog", "net", "net/http", "strings"}

// asked reports whether the process was started to analyse a giant, after
// having done so. It prints one finding a line.
func asked(stdout, stderr io.Writer) (code int, asked bool) {
	source := os.Getenv(sourceVar)
	if source == "" {
		return 0, false
	}
	if name := os.Getenv("GIANTS_PROFILE"); name != "" {
		if f, err := os.Create(fmt.Sprint(name, ".", time.Now().UnixNano())); err == nil && pprof.StartCPUProfile(f) == nil {
			defer f.Close()
			defer pprof.StopCPUProfile()
		}
	}
	findings, err := analyze(source, os.Getenv(exportVar))
	if err != nil {
		fmt.Fprintln(stderr, err)
		return 2, true
	}
	for _, f := range findings {
		fmt.Fprintln(stdout, f)
	}
	return 0, true
}

// analyze runs all analyzers on a package of one file, as the command does.
func analyze(source, export string) (findings []string, err error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, source, nil, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	files, err := exportFiles(export)
	if err != nil {
		return nil, err
	}
	pkg := &packages.Package{
		ID: "example.com/giant", PkgPath: "example.com/giant", Name: "giant",
		Fset: fset, Syntax: []*ast.File{file}, GoFiles: []string{source}, CompiledGoFiles: []string{source},
		Module:     &packages.Module{Path: "example.com/giant", Main: true, GoVersion: "1.26"},
		TypesInfo:  typesinfo.New(),
		TypesSizes: types.SizesFor("gc", build.Default.GOARCH),
	}
	config := types.Config{
		Importer: importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) }),
		Sizes:    pkg.TypesSizes,
	}
	if pkg.Types, err = config.Check(pkg.PkgPath, fset, pkg.Syntax, pkg.TypesInfo); err != nil {
		return nil, err
	}
	graph, err := checker.Analyze(passes.All(), []*packages.Package{pkg}, nil)
	if err != nil {
		return nil, err
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			return nil, fmt.Errorf("%s: %w", act.Analyzer.Name, act.Err)
		}
		if r, ok := act.Result.(*report.Result); ok && len(r.Skipped) > 0 {
			return nil, fmt.Errorf("%s skips %s: %s", act.Analyzer.Name, r.Skipped[0].Func, r.Skipped[0].Err)
		}
		for _, d := range act.Diagnostics {
			pos := fset.Position(d.Pos)
			findings = append(findings, fmt.Sprintf("%d:%d: %s", pos.Line, pos.Column, d.Message))
		}
	}
	return findings, nil
}

// exportFiles reads the list that [newLab] writes.
func exportFiles(name string) (map[string]string, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	files := make(map[string]string)
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		path, file, _ := strings.Cut(scanner.Text(), "\t")
		files[path] = cmp.Or(file, path)
	}
	return files, scanner.Err()
}
