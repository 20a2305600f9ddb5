package driver

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"runtime"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"
)

// A depChecker type-checks dependencies from source, so that analyzers can
// find facts in their bodies. All that it needs to know of them, the first
// load has found out, so no second run of the go command is needed: one costs
// as much as all the checking.
//
// Each dependency sees its own imports through export data, in types that are
// apart from those of the first load. The store of facts brings the two
// together.
type depChecker struct {
	fset *token.FileSet
	sums *sums // takes the hashes of what is parsed

	mu    sync.Mutex
	types map[string]*types.Package // by import path, possibly incomplete
}

func newDepChecker(fset *token.FileSet, sums *sums) *depChecker {
	return &depChecker{fset: fset, sums: sums, types: make(map[string]*types.Package)}
}

// checkAll checks the packages, in parallel, and returns copies of them with
// syntax and types, in the same order. What can't be checked is nil: it
// carries no facts then, and the load has reported why if it is the user's.
func (c *depChecker) checkAll(pkgs []*packages.Package) []*packages.Package {
	checked := make([]*packages.Package, len(pkgs))
	var wg sync.WaitGroup
	tokens := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, p := range pkgs {
		wg.Go(func() {
			tokens <- struct{}{}
			defer func() { <-tokens }()
			checked[i] = c.check(p)
		})
	}
	wg.Wait()
	return checked
}

func (c *depChecker) check(p *packages.Package) *packages.Package {
	var files []*ast.File
	for _, name := range p.CompiledGoFiles {
		src, err := os.ReadFile(name)
		if err != nil {
			return nil
		}
		c.sums.note(name, src)
		f, err := parseFile(c.fset, name, src)
		if err != nil {
			return nil
		}
		files = append(files, f)
	}
	if len(files) == 0 {
		return nil
	}
	q := *p
	q.Fset = c.fset
	q.Syntax = files
	q.TypesInfo = &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
	q.IllTyped = false
	q.TypeErrors = nil
	conf := &types.Config{
		Importer: importer(func(path string) (*types.Package, error) { return c.importPackage(p, path) }),
		Sizes:    p.TypesSizes,
		Error: func(err error) {
			q.IllTyped = true
			if err, ok := err.(types.Error); ok {
				q.TypeErrors = append(q.TypeErrors, err)
			}
		},
	}
	if p.Module != nil && p.Module.GoVersion != "" {
		conf.GoVersion = "go" + p.Module.GoVersion
	}
	q.Types = types.NewPackage(p.PkgPath, p.Name)
	types.NewChecker(conf, c.fset, q.Types, q.TypesInfo).Files(files) // errors go to conf.Error
	return &q
}

// importPackage reads the package that "import path" means in p.
func (c *depChecker) importPackage(p *packages.Package, path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dep := p.Imports[path]
	if dep == nil || dep.ExportFile == "" {
		return nil, fmt.Errorf("no export data for %q", path)
	}
	// One reader at a time: each may fill in packages that others have named.
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.types[dep.PkgPath]; known != nil && known.Complete() {
		return known, nil
	}
	f, err := os.Open(dep.ExportFile)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, err := gcexportdata.NewReader(f)
	if err != nil {
		return nil, err
	}
	return gcexportdata.Read(r, c.fset, c.types, dep.PkgPath)
}

type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }
