package ssacall

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/ssa/ssautil"
)

// Beside a call stands what it calls, and the parameters that it is given.
const source = `package p

type T struct{}

func (t *T) Method(int) {}

func plain(int) {}

func generic[E any](E) {}

type Doer interface{ Do(int) }

type List[E any] struct{}

func (l *List[E]) Add(E) {}

func named(t *T, d Doer, l *List[int], x int) {
	plain(x)    // p.plain x
	t.Method(x) // (*p.T).Method t x
	d.Do(x)     // (p.Doer).Do d x
	generic(x)  // p.generic x
	l.Add(x)    // (*p.List[E]).Add l x
}

func values(t *T, f func(int), x, y int) {
	f(x)                   // unknown x
	func(int) {}(x)        // literal x
	func(int) { y++ }(x)   // closure x
	m := t.Method
	m(x)                   // (*p.T).Method t x
}

func stored(x int) {
	f := plain
	defer func() { _ = f }()
	f(x) // p.plain x
}

func converted(x int) {
	type adder func(int)
	f := adder(plain)
	defer func() { _ = f }()
	f(x) // p.plain x
}

func storedTwice(x int, b bool) {
	f := plain
	defer func() { _ = f }()
	if b {
		f = func(int) {}
	}
	f(x) // unknown x
}

func storedByClosure(x int) {
	f := plain
	defer func() { f = nil }()
	f(x) // unknown x
}

func storedDeep(x int) {
	f := plain
	defer func() {
		defer func() { f = nil }()
	}()
	f(x) // unknown x
}

func captured(y int) {
	f := plain
	_ = func() {
		_ = func(x int) {
			f(x) // p.plain x
		}
	}
}
`

// calls returns the calls of the source beside which something stands, and that.
func calls(t *testing.T) map[*ssa.Call]string {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", source, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, _, err := ssautil.BuildPackage(new(types.Config), fset, types.NewPackage("p", "p"), []*ast.File{file}, 0)
	if err != nil {
		t.Fatal(err)
	}
	beside := make(map[int]string)
	for i, line := range strings.Split(source, "\n") {
		if _, comment, ok := strings.Cut(line, "// "); ok {
			beside[i+1] = comment
		}
	}
	found := make(map[*ssa.Call]string)
	var visit func(f *ssa.Function)
	visit = func(f *ssa.Function) {
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				if c, ok := instr.(*ssa.Call); ok && beside[fset.Position(c.Pos()).Line] != "" {
					found[c] = beside[fset.Position(c.Pos()).Line]
				}
			}
		}
		for _, inner := range f.AnonFuncs {
			visit(inner)
		}
	}
	for _, m := range pkg.Members {
		if f, ok := m.(*ssa.Function); ok {
			visit(f)
		}
	}
	if len(found) != len(beside) {
		t.Errorf("%d calls for %d comments", len(found), len(beside))
	}
	return found
}

// describe names a callee and the parameters among its arguments.
func describe(to Callee) string {
	name := to.Name()
	switch {
	case name != "":
	case to.Closure != nil:
		name = "closure"
	case to.Fn != nil:
		name = "literal"
	default:
		name = "unknown"
	}
	for _, a := range to.Args {
		if p, ok := a.(*ssa.Parameter); ok {
			name += " " + p.Name()
		}
	}
	return name
}

func TestResolve(t *testing.T) {
	for c, want := range calls(t) {
		if got := describe(Resolve(c, nil)); got != want {
			t.Errorf("%s in %s: got %s, want %s", c, c.Parent(), got, want)
		}
	}
}

// TestName tells nothing of what variables in memory hold.
func TestName(t *testing.T) {
	for c, want := range calls(t) {
		want, _, _ := strings.Cut(want, " ")
		if _, load := c.Call.Value.(*ssa.UnOp); load || !strings.Contains(want, "p.") {
			want = ""
		}
		if got := Name(&c.Call); got != want {
			t.Errorf("%s in %s: got %s, want %s", c, c.Parent(), got, want)
		}
	}
}

// TestKnown resolves calls of function values of which a path knows what they are.
func TestKnown(t *testing.T) {
	all := calls(t)
	var plain ssa.Value
	for c, want := range all {
		if want == "p.plain x" && c.Call.StaticCallee() != nil {
			plain = c.Call.Value
		}
	}
	unknown := 0
	for c, want := range all {
		if want != "unknown x" {
			continue
		}
		unknown++
		if got := describe(Resolve(c, plain)); got != "p.plain x" {
			t.Errorf("%s in %s: got %s, want p.plain x", c, c.Parent(), got)
		}
	}
	if plain == nil || unknown == 0 {
		t.Error("nothing was tested")
	}
}

// TestOrigin finds the generic function behind a call of its instance.
func TestOrigin(t *testing.T) {
	instances := 0
	for c, want := range calls(t) {
		to := Resolve(c, nil)
		origin := to.Origin()
		if origin.Fn != nil && origin.Fn.Origin() != nil && origin.Fn.Origin() != origin.Fn {
			t.Errorf("%s is an instance", origin.Fn)
		}
		if to.Fn != origin.Fn {
			instances++
		}
		if got := describe(origin); got != want {
			t.Errorf("%s in %s: got %s, want %s", c, c.Parent(), got, want)
		}
	}
	if instances == 0 {
		t.Error("there is no instance")
	}
}
