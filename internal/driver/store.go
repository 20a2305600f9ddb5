package driver

import (
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A store hands facts from one copy of a package to another.
//
// The same package may be present several times: from source, from the
// compiler's export data, and recompiled for a test. Each copy has objects of
// its own, and facts hang on objects. The store names an object by the path of
// its package and its path in it, as "go vet" does in its files of facts, so
// that what was learned from one copy is known of all.
type store struct {
	mu    sync.Mutex
	facts map[factKey]analysis.Fact
	pkgs  map[string]bool // paths of packages with a fact: most have none
}

type factKey struct {
	from *analysis.Analyzer // facts are of one analyzer, as the checker has it
	pkg  string             // import path
	path objectpath.Path    // empty for a fact about the package
	typ  reflect.Type
}

func newStore() *store {
	return &store{facts: make(map[factKey]analysis.Fact), pkgs: make(map[string]bool)}
}

// put records a fact. An object that no other package can name is left out.
func (s *store) put(from *analysis.Analyzer, pkg string, obj types.Object, fact analysis.Fact) {
	path, ok := pathOf(obj)
	if !ok {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.facts[factKey{from, pkg, path, reflect.TypeOf(fact)}] = fact
	s.pkgs[pkg] = true
}

// get copies the fact about obj (nil: about the package) to *fact, and reports
// whether there is one.
func (s *store) get(from *analysis.Analyzer, pkg string, obj types.Object, fact analysis.Fact) bool {
	s.mu.Lock()
	known := s.pkgs[pkg]
	s.mu.Unlock()
	if !known {
		return false
	}
	path, ok := pathOf(obj)
	if !ok {
		return false
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	found, ok := s.facts[factKey{from, pkg, path, reflect.TypeOf(fact)}]
	if ok {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(found).Elem())
	}
	return ok
}

func pathOf(obj types.Object) (objectpath.Path, bool) {
	if obj == nil {
		return "", true
	}
	path, err := objectpath.For(obj)
	return path, err == nil
}
