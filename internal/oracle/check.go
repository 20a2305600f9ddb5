package oracle

import (
	"embed"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/typesinfo"
)

//go:embed testdata/helper/helper.go testdata/plain/model.go testdata/executed/model.go testdata/executed/status.go
var models embed.FS

func model(name string) string {
	text, err := models.ReadFile("testdata/" + name)
	if err != nil {
		panic(err) // it is embedded
	}
	return string(text)
}

// A Checker type-checks programs and has the analyzers look at them.
type Checker struct {
	std    map[string]*types.Package
	fset   *token.FileSet
	helper *packages.Package
	sizes  types.Sizes
}

// NewChecker loads what programs import.
func NewChecker() (*Checker, error) {
	cfg := &packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile}
	loaded, err := packages.Load(cfg, "bufio", "bytes", "context", "encoding/json", "errors", "fmt", "io", "log", "maps", "math/rand/v2", "net/http", "os", "runtime", "slices", "strconv", "strings", "sync", "time")
	if err != nil {
		return nil, err
	}
	c := &Checker{std: make(map[string]*types.Package), fset: token.NewFileSet(), sizes: types.SizesFor("gc", "amd64")}
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
		c.std[p.PkgPath] = p.Types
	}
	helper, errs := c.check("oracle/helper", map[string]string{"helper.go": model("helper/helper.go")}, []string{"helper.go"})
	if len(errs) > 0 {
		return nil, errs[0]
	}
	c.helper = helper
	return c, nil
}

// Import is for [types.Config].
func (c *Checker) Import(path string) (*types.Package, error) {
	if path == "oracle/helper" {
		return c.helper.Types, nil
	}
	if p := c.std[path]; p != nil {
		return p, nil
	}
	return nil, fmt.Errorf("no package %s", path)
}

// check makes a package of files, in the order of names.
func (c *Checker) check(path string, files map[string]string, names []string) (*packages.Package, []error) {
	p := &packages.Package{
		ID: path, Name: path[strings.LastIndexByte(path, '/')+1:], PkgPath: path, Fset: c.fset, TypesSizes: c.sizes,
		Imports:   make(map[string]*packages.Package),
		TypesInfo: typesinfo.New(),
	}
	if c.helper != nil {
		p.Imports["oracle/helper"] = c.helper
	}
	var errs []error
	for _, name := range names {
		f, err := parser.ParseFile(c.fset, name, files[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			errs = append(errs, err)
		}
		p.Syntax = append(p.Syntax, f)
		p.CompiledGoFiles = append(p.CompiledGoFiles, name)
	}
	if len(errs) > 0 {
		return nil, errs
	}
	cfg := types.Config{Importer: c, Sizes: c.sizes, GoVersion: "go1.26", Error: func(err error) { errs = append(errs, err) }}
	p.Types, _ = cfg.Check(path, c.fset, p.Syntax, p.TypesInfo)
	return p, errs
}

// runs reports whether the program compiles as it is executed, too.
func (c *Checker) runs(p *Program) bool {
	files := map[string]string{
		"model.go": model("executed/model.go"), "status.go": model("executed/status.go"),
		"programs.go": "package main\n\nvar programs []program\n", "p.go": p.file().executed,
	}
	_, errs := c.check("oracle", files, []string{"model.go", "status.go", "programs.go", "p.go"})
	return len(errs) == 0
}

// Valid reports whether the program compiles. It has the variables that it
// does not use assigned to the blank identifier.
func (c *Checker) Valid(p *Program) error {
	for range 4 {
		_, errs := c.check("oracle/programs", map[string]string{"model.go": model("plain/model.go"), "p.go": p.file().plain}, []string{"model.go", "p.go"})
		if len(errs) == 0 {
			return nil
		}
		for _, err := range errs {
			var e types.Error
			name, unused := "", false
			if errors.As(err, &e) {
				name, unused = strings.CutPrefix(e.Msg, "declared and not used: ")
			}
			if !unused || p.blank[name] {
				return err
			}
			if p.blank == nil {
				p.blank = make(map[string]bool)
			}
			p.blank[name] = true
		}
	}
	return errors.New("unused variables without end")
}
