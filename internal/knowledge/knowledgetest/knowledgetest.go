// Package knowledgetest compares what package knowledge says of functions with
// their declarations.
package knowledgetest

import (
	"fmt"
	"go/types"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// Run checks the functions in the named packages, as the module of the working
// folder sees them: each row must name a function that exists there, and each
// index in it a parameter or result of a type that the row makes sense of.
// rows maps a package to the rows about it.
func Run(t *testing.T, rows map[string][]*knowledge.Func) {
	paths := make([]string, 0, len(rows))
	for path := range rows {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) != len(paths) {
		t.Errorf("%d packages loaded, want %d", len(pkgs), len(paths))
	}
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Error(err)
		}
		if pkg.Types == nil {
			continue
		}
		declared := functions(pkg.Types)
		for _, f := range rows[pkg.PkgPath] {
			// v* stands for the version that is loaded.
			pattern := strings.ReplaceAll(regexp.QuoteMeta(f.Name), `/v\*`, `/v[0-9]+`)
			fn := declared[f.Name]
			for name, candidate := range declared {
				if ok, _ := regexp.MatchString("^"+pattern+"$", name); ok {
					fn = candidate
				}
			}
			if fn == nil {
				t.Errorf("%s is not declared", f.Name)
				continue
			}
			for _, err := range Compare(fn, f) {
				t.Errorf("%s: %v", f.Name, err)
			}
		}
	}
}

// functions returns the functions and methods that a package declares, by their
// full names without type parameters.
func functions(pkg *types.Package) map[string]*types.Func {
	all := make(map[string]*types.Func)
	add := func(fn *types.Func) {
		name := fn.FullName()
		if i, j := strings.IndexByte(name, '['), strings.LastIndexByte(name, ']'); i >= 0 {
			name = name[:i] + name[j+1:]
		}
		all[name] = fn
	}
	for _, name := range pkg.Scope().Names() {
		switch obj := pkg.Scope().Lookup(name).(type) {
		case *types.Func:
			add(obj)
		case *types.TypeName:
			named, ok := obj.Type().(*types.Named)
			if !ok {
				continue
			}
			for m := range named.Methods() {
				add(m)
			}
			if iface, ok := named.Underlying().(*types.Interface); ok {
				for m := range iface.Methods() {
					add(m)
				}
			}
		}
	}
	return all
}

// Compare returns what in f contradicts the declaration of fn.
func Compare(fn *types.Func, f *knowledge.Func) []error {
	c := &comparison{sig: fn.Signature()}
	for _, r := range f.Acquires {
		if typ := c.result(r); typ != nil && types.TypeString(typ, nil) != "*net/http.Response" {
			c.errorf("result %d is a %s and can't be an open response", r, typ)
		}
	}
	for _, p := range slices.Concat(f.Keeps, f.Closes) {
		c.param(p)
	}
	for _, a := range f.Aliases {
		c.param(a.Param)
		c.result(a.Result)
	}
	for _, r := range f.Requires {
		c.fits(c.param(r.Index), r.Is)
	}
	for _, r := range f.RequiresWhen {
		if r.Index == knowledge.Subject {
			c.param(knowledge.Receiver)
		} else {
			c.fits(c.param(r.Index), r.Is)
		}
		c.param(r.Param)
	}
	for _, p := range f.About {
		c.param(p)
		c.result(0)
	}
	for _, r := range f.Returns {
		c.fits(c.result(r.Index), r.Is)
	}
	for _, m := range f.Maps {
		c.fits(c.param(m.Param.Index), m.Param.Is)
		c.fits(c.result(m.Result.Index), m.Result.Is)
	}
	if f.NoReturn && len(f.Requires)+len(f.RequiresWhen)+len(f.Returns)+len(f.Maps) > 0 {
		c.errorf("does not return, so nothing holds when it does")
	}
	return c.errs
}

// A comparison collects what is wrong about one signature.
type comparison struct {
	sig  *types.Signature
	errs []error
}

func (c *comparison) errorf(format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf(format, args...))
}

// param returns the type of a parameter, that of its elements if it is variadic.
func (c *comparison) param(i int) types.Type {
	n := c.sig.Params().Len()
	switch {
	case i == knowledge.Receiver && c.sig.Recv() != nil:
		return c.sig.Recv().Type()
	case i == knowledge.Receiver:
		c.errorf("there is no receiver")
		return nil
	case i >= n:
		c.errorf("there is no parameter %d", i)
		return nil
	case i == n-1 && c.sig.Variadic():
		return c.sig.Params().At(i).Type().(*types.Slice).Elem()
	}
	return c.sig.Params().At(i).Type()
}

func (c *comparison) result(i int) types.Type {
	if i >= c.sig.Results().Len() {
		c.errorf("there is no result %d", i)
		return nil
	}
	return c.sig.Results().At(i).Type()
}

// fits complains if a value of type t can't be v.
func (c *comparison) fits(t types.Type, v knowledge.Value) {
	if t == nil {
		return
	}
	basic, isBasic := t.Underlying().(*types.Basic)
	isBool := isBasic && basic.Info()&types.IsBoolean != 0
	_, isStruct := t.Underlying().(*types.Struct)
	_, isInterface := t.Underlying().(*types.Interface)
	switch boolean := v == knowledge.True || v == knowledge.False; {
	case boolean && !isBool && !isInterface:
		c.errorf("a %s is neither true nor false", t)
	case !boolean && (isBasic || isStruct):
		c.errorf("a %s is never nil", t)
	}
}

// RunLoggers checks the loggers: each function must be declared in its package,
// as the module of the working folder sees it, and a parameter that says at
// which level it logs must be a number.
func RunLoggers(t *testing.T, loggers []knowledge.Logger) {
	byPath := make(map[string][]knowledge.LogFunc)
	for _, l := range loggers {
		byPath[l.Path] = append(byPath[l.Path], l.Funcs...)
	}
	for path, declared := range load(t, byPath) {
		for _, f := range byPath[path] {
			fn := declared[f.Name]
			if fn == nil {
				t.Errorf("%s is not declared", f.Name)
				continue
			}
			if f.Ranges == nil {
				continue
			}
			params := fn.Signature().Params()
			if f.Param >= params.Len() {
				t.Errorf("%s has no parameter %d", f.Name, f.Param)
				continue
			}
			if b, ok := params.At(f.Param).Type().Underlying().(*types.Basic); !ok || b.Info()&types.IsInteger == 0 {
				t.Errorf("parameter %d of %s is no level: %v", f.Param, f.Name, params.At(f.Param).Type())
			}
		}
	}
}

// RunContexts checks the names of functions by package: each must be declared.
func RunContexts(t *testing.T, names map[string][]string) {
	for path, declared := range load(t, names) {
		for _, name := range names[path] {
			if declared[name] == nil {
				t.Errorf("%s is not declared", name)
			}
		}
	}
}

// each calls f for the functions of the names, by package, of which each must be declared.
func each(t *testing.T, names map[string][]string, f func(name string, fn *types.Func)) {
	for path, declared := range load(t, names) {
		for _, name := range names[path] {
			if fn := declared[name]; fn != nil {
				f(name, fn)
			} else {
				t.Errorf("%s is not declared", name)
			}
		}
	}
}

// RunAttempts checks the attempts by package: each must be declared, and tell by an
// error, its last result, whether it failed.
func RunAttempts(t *testing.T, names map[string][]string) {
	each(t, names, func(name string, fn *types.Func) {
		if !returnsError(fn.Signature()) {
			t.Errorf("%s returns no error", name)
		}
	})
}

// RunRetriers checks the functions that call a parameter again, by package: each must be
// declared, and the parameter be a function that tells by an error, its last result,
// whether it failed.
func RunRetriers(t *testing.T, names map[string][]string) {
	each(t, names, func(name string, fn *types.Func) {
		i, params := knowledge.Repeats(name), fn.Signature().Params()
		if i >= params.Len() {
			t.Errorf("%s has no parameter %d", name, i)
			return
		}
		if f, ok := params.At(i).Type().Underlying().(*types.Signature); !ok || !returnsError(f) {
			t.Errorf("parameter %d of %s is no function that returns an error: %v", i, name, params.At(i).Type())
		}
	})
}

// returnsError reports whether the last result is an error.
func returnsError(sig *types.Signature) bool {
	n := sig.Results().Len()
	return n > 0 && names.IsError(sig.Results().At(n-1).Type())
}

// load returns the functions that each package declares, by their full names.
func load[T any](t *testing.T, byPath map[string][]T) map[string]map[string]*types.Func {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadTypes}, slices.Sorted(maps.Keys(byPath))...)
	if err != nil {
		t.Fatal(err)
	}
	if len(pkgs) != len(byPath) {
		t.Errorf("%d packages loaded, want %d", len(pkgs), len(byPath))
	}
	all := make(map[string]map[string]*types.Func)
	for _, pkg := range pkgs {
		for _, err := range pkg.Errors {
			t.Error(err)
		}
		if pkg.Types != nil {
			all[pkg.PkgPath] = functions(pkg.Types)
		}
	}
	return all
}
