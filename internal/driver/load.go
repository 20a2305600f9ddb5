package driver

import (
	"context"
	"crypto/sha256"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"sync"

	"golang.org/x/tools/go/packages"
)

// listMode asks for what tells whether a package has changed, and for what it takes to
// type-check it: for nothing that takes more than the go command. (The compiled files
// tell which packages cgo adds to the imports.)
const listMode = packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles |
	packages.NeedImports | packages.NeedModule | packages.NeedForTest | packages.NeedExportFile |
	packages.NeedTypesSizes

// loadMode asks for the syntax and types of the packages asked for as well, and for all
// that is wrong with them.
const loadMode = listMode | packages.NeedTypes | packages.NeedSyntax | packages.NeedTypesInfo

// load loads the packages that the patterns name, as seen from the folder dir.
// The sums take the hashes of what is parsed.
func load(ctx context.Context, dir string, o *options, mode packages.LoadMode, patterns []string, sums *sums) ([]*packages.Package, error) {
	cfg := &packages.Config{
		Context: ctx,
		Mode:    mode,
		Dir:     dir,
		Env:     goEnv(os.Environ()),
		Tests:   o.tests,
		ParseFile: func(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
			sums.note(name, src)
			return parseFile(fset, name, src)
		},
	}
	if o.tags != "" {
		cfg.BuildFlags = []string{"-tags=" + o.tags}
	}
	return packages.Load(cfg, patterns...)
}

// parseFile leaves out the resolution of identifiers by the parser, which
// go/types makes superfluous and which costs a sixth of parsing.
func parseFile(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	return parser.ParseFile(fset, name, src, parser.AllErrors|parser.ParseComments|parser.SkipObjectResolution)
}

// sums holds the hashes of files as they were when they were read, which is done
// in parallel.
type sums struct {
	mu sync.Mutex
	of map[string][sha256.Size]byte // by absolute name
}

// get returns the hash of a file, which is read unless it has been.
func (s *sums) get(name string) (sum [sha256.Size]byte, ok bool) {
	s.mu.Lock()
	sum, ok = s.of[name]
	s.mu.Unlock()
	if ok {
		return sum, true
	}
	src, err := os.ReadFile(name)
	if err != nil {
		return sum, false
	}
	return s.note(name, src), true
}

// note records the hash of a file and returns it.
func (s *sums) note(name string, src []byte) [sha256.Size]byte {
	sum := sha256.Sum256(src)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = make(map[string][sha256.Size]byte)
	}
	s.of[name] = sum
	return sum
}
