package names

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"slices"
	"strings"
	"testing"
)

const functions = `package p

func F()                {}
func G[T any](T)        {}

type T struct{}
func (T) Value()        {}
func (*T) Pointer()     {}

type Also = T
func (*Also) Renamed()  {}

type List[E any] struct{}
func (List[E]) All()    {}
func (*List[F]) Add()   {}

type Doer interface { Do(); interface{ Undo() } }
type wider interface { Doer; error; More() }

func local() {
	type T interface{ Hidden() }
	T(nil).Hidden()
	var x interface{ Unnamed() }
	x.Unnamed()
	var w wider
	w.Do()
	w.Undo()
	w.More()
	w.Error()
	F()
	G(1)
	G("")
	T(nil).Hidden()
	var l List[int]
	l.All()
	l.Add()
	(&List[string]{}).Add()
}
`

// called returns the functions that a package declares and uses.
func called(t *testing.T, path, source string) []*types.Func {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object)}
	if _, err := new(types.Config).Check(path, fset, []*ast.File{file}, info); err != nil {
		t.Fatal(err)
	}
	var list []*types.Func
	for obj := range maps.Values(info.Defs) {
		if fn, ok := obj.(*types.Func); ok {
			list = append(list, fn)
		}
	}
	for obj := range maps.Values(info.Uses) {
		if fn, ok := obj.(*types.Func); ok {
			list = append(list, fn)
		}
	}
	return list
}

// TestOf asks for names in two packages that differ by their path alone, and again in
// one that has been changed meanwhile.
func TestOf(t *testing.T) {
	seen := make(map[string]bool)
	for _, p := range [][2]string{
		{"example.com/p", functions},
		{"example.com/q/v2", functions},
		{"example.com/p", strings.ReplaceAll(functions, "List[F]", "List[Changed]")},
	} {
		for _, fn := range called(t, p[0], p[1]) {
			name := fn.Origin().FullName()
			if got := Of(fn); got != name {
				t.Errorf("%s is called %s", name, got)
			}
			seen[name] = true
		}
	}
	for _, name := range []string{
		"example.com/p.F", "example.com/p.G", "(example.com/p.T).Value", "(*example.com/p.T).Pointer", "(*example.com/p.List[F]).Add", "(*example.com/p.List[Changed]).Add",
		"(example.com/q/v2.Doer).Do", "(error).Error", "(example.com/p.T).Hidden", "(interface).Unnamed",
	} {
		if !seen[name] {
			t.Errorf("%s is not among %q", name, slices.Sorted(maps.Keys(seen)))
		}
	}
}

// TestOfPrintsOnce asks again for names that are known.
func TestOfPrintsOnce(t *testing.T) {
	for _, fn := range called(t, "example.com/once", functions) {
		if _, ok := partsOf(fn.Origin()); !ok {
			continue
		}
		Of(fn)
		if n := testing.AllocsPerRun(10, func() { Of(fn) }); n > 0 {
			t.Errorf("%s is printed again, in %v allocations", Of(fn), n)
		}
	}
}

// TestIsType asks for a type by its name, through other names, and as a pointer.
func TestIsType(t *testing.T) {
	pkg := types.NewPackage("example.com/p", "p")
	named := func(name string) types.Type {
		return types.NewNamed(types.NewTypeName(0, pkg, name, nil), types.NewStruct(nil, nil), nil)
	}
	one := named("T")
	alias := types.NewAlias(types.NewTypeName(0, pkg, "A", nil), types.NewPointer(one))
	const here = "example.com/p"
	for _, test := range []struct {
		t              types.Type
		path           string
		named, pointer bool
	}{
		{one, here, true, false},
		{types.NewAlias(types.NewTypeName(0, pkg, "B", nil), one), here, true, false},
		{types.NewPointer(one), here, false, true},
		{alias, here, false, true},
		{one, "p", false, false},
		{types.NewPointer(one), "p", false, false},
		{named("Other"), here, false, false},
		{types.NewPointer(types.NewPointer(one)), here, false, false},
		{types.Universe.Lookup("error").Type(), "", false, false},
		{types.Typ[types.Int], "", false, false},
	} {
		if got := IsNamed(test.t, test.path, "T"); got != test.named {
			t.Errorf("%v of %q: IsNamed says %v", test.t, test.path, got)
		}
		if got := IsPointer(test.t, test.path, "T"); got != test.pointer {
			t.Errorf("%v of %q: IsPointer says %v", test.t, test.path, got)
		}
		if got := IsType(test.t, test.path, "T"); got != (test.named || test.pointer) {
			t.Errorf("%v of %q: IsType says %v", test.t, test.path, got)
		}
	}
}

// TestError is about error itself and what has its method.
func TestError(t *testing.T) {
	pkg := types.NewPackage("example.com/p", "p")
	failure := types.NewNamed(types.NewTypeName(0, pkg, "Failure", nil), types.NewStruct(nil, nil), nil)
	text := types.NewTuple(types.NewParam(0, pkg, "", types.Typ[types.String]))
	failure.AddMethod(types.NewFunc(0, pkg, "Error", types.NewSignatureType(types.NewParam(0, pkg, "", types.NewPointer(failure)), nil, nil, nil, text, false)))
	for _, test := range []struct {
		t          types.Type
		is, having bool
	}{
		{errorType, true, true},
		{types.NewAlias(types.NewTypeName(0, pkg, "Problem", nil), errorType), true, true},
		{types.NewNamed(types.NewTypeName(0, pkg, "Like", nil), errorType.Underlying(), nil), false, true},
		{types.NewPointer(failure), false, true},
		{failure, false, false},
		{types.NewPointer(errorType), false, false},
		{types.Typ[types.String], false, false},
	} {
		if got := IsError(test.t); got != test.is {
			t.Errorf("%v: IsError says %v", test.t, got)
		}
		if got := ImplementsError(test.t); got != test.having {
			t.Errorf("%v: ImplementsError says %v", test.t, got)
		}
	}
	if IsError(nil) {
		t.Error("IsError says that no type is error")
	}
}
