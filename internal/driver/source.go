package driver

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"sync"

	"golang.org/x/tools/go/gcexportdata"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/typesinfo"
)

// A sourceChecker type-checks packages from source, so that analyzers can read their
// bodies. All that it needs to know of them, the go command has said when it listed
// them. It checks what is to be analysed and nothing else: of the packages asked for,
// [packages.Load] would also check the copies without tests, which have most of the code.
//
// Each package sees its imports through export data, also where these are checked, too:
// so any can be checked at any time, and there are two sets of types of some. The store
// of facts brings the two together.
type sourceChecker struct {
	fset *token.FileSet
	sums *sums // takes the hashes of what is parsed

	mu       sync.Mutex
	types    map[string]*types.Package            // from export data, by import path, possibly incomplete
	variants map[*packages.Package]*types.Package // the same of what was recompiled for a test
}

func newSourceChecker(fset *token.FileSet, sums *sums) *sourceChecker {
	return &sourceChecker{fset: fset, sums: sums, types: make(map[string]*types.Package), variants: make(map[*packages.Package]*types.Package)}
}

// check returns a copy of a package with syntax and types, or nil if it can't be read or
// parsed.
func (c *sourceChecker) check(p *packages.Package) *packages.Package {
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
	q.TypesInfo = typesinfo.New()
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
func (c *sourceChecker) importPackage(p *packages.Package, path string) (*types.Package, error) {
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
	view := c.types
	if dep.ForTest != "" {
		view = c.viewOf(dep)
	}
	if known := view[dep.PkgPath]; known != nil && known.Complete() {
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
	return gcexportdata.Read(r, c.fset, view, dep.PkgPath)
}

// viewOf returns the packages that one sees which was recompiled for a test: those that
// were recompiled as well stand in for those of the same path.
func (c *sourceChecker) viewOf(p *packages.Package) map[string]*types.Package {
	view := make(map[string]*types.Package)
	packages.Visit([]*packages.Package{p}, nil, func(p *packages.Package) {
		if p.ForTest != "" {
			if c.variants[p] == nil {
				c.variants[p] = types.NewPackage(p.PkgPath, p.Name)
			}
			view[p.PkgPath] = c.variants[p]
			return
		}
		if c.types[p.PkgPath] == nil && p.PkgPath != "unsafe" {
			c.types[p.PkgPath] = types.NewPackage(p.PkgPath, p.Name)
		}
		view[p.PkgPath] = c.types[p.PkgPath]
	})
	delete(view, "unsafe")
	return view
}

type importer func(path string) (*types.Package, error)

func (f importer) Import(path string) (*types.Package, error) { return f(path) }
