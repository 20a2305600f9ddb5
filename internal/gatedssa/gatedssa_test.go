package gatedssa

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/typesinfo"
)

// imports are stand-ins for the packages that the snippets import: the gate
// knows them by their paths.
var imports = map[string]string{
	"net/http": `package http
		type Body interface { Read([]byte) (int, error); Close() error }
		type Response struct { Body Body; StatusCode int }
		type Request struct{}
		type Client struct{}
		func (*Client) Do(*Request) (*Response, error)
		func Get(string) (*Response, error)`,
	"example.com/api": `package api
		import "net/http"
		type Reply struct { *http.Response }
		type Getter func(string) (*http.Response, error)
		func Call() *Reply
		func Fetch() bool
		func Until(func() error)
		func Each(func())
		func Map[T any](v T, f func(T)) T { return v }
		type List[T any] struct { Of T }
		func (*List[T]) Add(T) {}
		func (List[T]) Each(func(T)) {}
		var Default, Other List[int]
		type inner struct{}
		func (inner) Close() error
		type Outer struct { inner }
		func Note()`,
	"net": `package net
		type IP int
		func Dial(network, addr string) int
		func ParseIP(string) IP`,
	"os": `package os
		func Exit(int)
		func Clearenv()`,
	"testing": `package testing
		type common struct{}
		func (*common) Fail()
		func (*common) FailNow()
		type T struct { common }`,
	"context": `package context
		type Context interface { Err() error }
		func Background() Context
		var Canceled error`,
}

// checker type-checks snippets and what they import.
type checker struct {
	fset *token.FileSet
	pkgs map[string]*types.Package
}

func (c *checker) Import(path string) (*types.Package, error) {
	if p := c.pkgs[path]; p != nil {
		return p, nil
	}
	src, ok := imports[path]
	if !ok {
		return nil, fmt.Errorf("no package %s", path)
	}
	file, err := parser.ParseFile(c.fset, path+".go", src, 0)
	if err != nil {
		return nil, err
	}
	p, err := (&types.Config{Importer: c, IgnoreFuncBodies: true}).Check(path, c.fset, []*ast.File{file}, nil)
	c.pkgs[path] = p
	return p, err
}

// newPass type-checks the files of a package, whose type errors it takes as
// they come. If the path ends in _test so do the files' names.
func newPass(t *testing.T, path string, srcs ...string) *analysis.Pass {
	t.Helper()
	c := &checker{fset: token.NewFileSet(), pkgs: make(map[string]*types.Package)}
	pass := &analysis.Pass{
		Analyzer:  Analyzer,
		Fset:      c.fset,
		TypesInfo: typesinfo.New(),
	}
	suffix := ".go"
	if strings.HasSuffix(path, "_test") {
		suffix = "_test.go"
	}
	for i, src := range srcs {
		file, err := parser.ParseFile(c.fset, fmt.Sprint("f", i, suffix), src, parser.ParseComments)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		pass.Files = append(pass.Files, file)
	}
	config := types.Config{Importer: c, Error: func(err error) { pass.TypeErrors = append(pass.TypeErrors, err.(types.Error)) }}
	pass.Pkg, _ = config.Check(path, c.fset, pass.Files, pass.TypesInfo)
	return pass
}

// built runs the analyzer; it returns the names of the functions that were
// built, and of those that were skipped.
func built(t *testing.T, pass *analysis.Pass) (funcs, skipped []string) {
	t.Helper()
	result, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.(*SSA).Funcs {
		if len(f.Blocks) == 0 {
			t.Errorf("%s has no body", f)
		}
		funcs = append(funcs, f.RelString(f.Pkg.Pkg))
	}
	for _, s := range result.(*SSA).Skipped {
		skipped = append(skipped, s.Func+": "+s.Err)
	}
	return funcs, skipped
}

// TestGate tells for single functions f whether they are built.
func TestGate(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"a call that gets a response", `func f() { http.Get("u") }`, true},
		{"a response parameter", `func f(r *http.Response) {}`, true},
		{"a response result", `func f() *http.Response { return nil }`, true},
		{"a response in a closure", `func f() { func() { use(http.Get("u")) }() }`, true},
		{"a response in a field", `func f() int { return hold.r.StatusCode }`, true},
		{"a variable of slices", `func f() { use(all) }`, true},
		{"a channel", `func f(ch chan *http.Response) { <-ch }`, true},
		{"a function value of a named type", `func f(g api.Getter) { g("u") }`, true},
		{"a method of a client", `func f(c *http.Client) { c.Do(nil) }`, true},
		{"net/http, but no response", `func f(r *http.Request) int { use(r); return 1 }`, false},
		{"nothing of interest", `func f(a, b int) int { return a + b }`, false},
		{"a closer", `func f(c interface{ Close() error }) { c.Close() }`, true},
		{"a reader", `func f(c interface{ Read([]byte) (int, error) }) { use(c) }`, true},
		{"a named interface of other methods", `func f(s stringer) string { return s.String() }`, false},
		{"a type parameter", `func f[T any](v T) T { return v }`, true},
		{"an error to judge", `func f(err error) bool { return err != nil }`, true},
		{"errors to judge", `func f(errs ...error) {}`, true},
		{"an error result alone", `func f() error { return nil }`, false},
		{"may exit, by name", `func f() { os.Exit(1); use() }`, true},
		{"may exit in a branch", `func f(p bool) { if p { die() }; use() ; if p { } }`, true},
		{"may exit in a closure, which is another function", `func f() int { g := func() { die() }; g(); return 1 }`, false},
		{"ends in a call of one without a body", `func f() { use() }`, false},
		{"ends in a call of one that exits", `func f() { bye() }; func bye() { use(); end() }; func end() { os.Exit(1) }`, true},
		{"ends in a call of one that returns", `func f() { hello() }; func hello() { use() }`, false},
		{"ends in a call of the standard library", `func f() { os.Clearenv() }`, false},
		{"fails by a name of the standard library", `func f(t *testing.T) { t.Fail(); use(); if t == nil { } }`, false},
		{"fails by one that ends the test", `func f(t *testing.T) { t.FailNow(); use(); if t == nil { } }`, true},
		{"ends in a call of a variable", `var quit = func() {}; func f() { quit() }`, true},
		{"ends in a call of a method that nobody sees", `func f(i interface{ End() }) { i.End() }`, false},
		{"ends in a call of itself", `func f() { f() }`, true},
		{"ends in a loop", `func f() { for { } }`, true},
		{"ends in a loop that ends", `func f(p func() bool) { for p() { } }`, false},
		{"ends in a loop with a return", `func f(p func() bool) { for { if p() { return } } }`, false},
		{"waits for ever", `func f() { select {} }`, true},
		{"ends in a return", `func f() int { use(); return 1 }`, false},
		{"is empty", `func f() {}`, false},
		{"has no body", `func f(r *http.Response)`, false},
		{"is ill-typed", `func f(r *http.Response) { r.Nope() }`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			pass := newPass(t, "example.com/p", `package p
				import ("net/http"; "example.com/api"; "os"; "testing")
				type stringer interface{ String() string }
				type holder struct{ r *http.Response }
				var hold holder
				var all []*http.Response
				func use(...any)
				func die()
				var _ api.Reply
				var _ = os.Exit
				var _ testing.T
			`+test.src)
			funcs, skipped := built(t, pass)
			if got := slices.Contains(funcs, "f"); got != test.want || len(skipped) > 0 {
				t.Errorf("built %v, skipped %v, want %v\n%s", funcs, skipped, test.want, test.src)
			}
		})
	}
}

// TestImports is about what go/ssa is told of imports: the members that the functions
// refer to, in whatever form, and their packages.
func TestImports(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import ("net/http"; "example.com/api")
		func f(r *http.Response) func(int) {
			api.Default.Add(api.Map(1, nil))
			api.Map[*http.Response](r, func(r *http.Response) { api.Call() })
			var o api.Outer
			defer o.Close()
			list := new(api.List[string])
			list.Each(func(s string) { list.Add(s) })
			api.Call()
			return api.Default.Add
		}`)
	result, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	built := result.(*SSA)
	if len(built.Skipped) > 0 || len(built.Funcs) != 3 {
		t.Fatalf("built %v, skipped %v", built.Funcs, built.Skipped)
	}
	called := make(map[string]string) // the package, by the function
	for _, f := range built.Funcs {
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					fn := call.Common().StaticCallee()
					if origin := fn.Origin(); origin != nil {
						fn = origin
					}
					if fn.Pkg == nil {
						t.Errorf("%v has no package", fn)
						continue
					}
					called[fn.Name()] = fn.Pkg.Pkg.Path()
				}
			}
		}
	}
	want := map[string]string{"Add": "example.com/api", "Map": "example.com/api", "Close": "example.com/api", "Each": "example.com/api", "Call": "example.com/api"}
	if !maps.Equal(called, want) {
		t.Errorf("calls %v, want %v", called, want)
	}
	api := built.Funcs[0].Prog.ImportedPackage("example.com/api")
	if api == nil || api.Var("Default") == nil || api.Func("Map") == nil {
		t.Errorf("%v lacks what is referred to", api)
	} else if api.Var("Other") != nil || api.Func("Fetch") != nil {
		t.Error("members of an import exist that nothing refers to")
	}
}

// TestUncalled is about functions that only the system calls: what they do to their
// callers is nobody's business, but responses and handlers in them are.
func TestUncalled(t *testing.T) {
	const src = `
		import ("net/http"; "os"; "testing")
		func die() { os.Exit(1) }
		func init() { die() }
		func main() { die() }
		func TestDies(t *testing.T) { die() }
		func TestGets(t *testing.T) { http.Get("u") }
		func TestAsks(r *http.Request) {}
		func TestServes(t *testing.T) { func(r *http.Request) {}(nil) }
		func Testimony() { die() }
		type suite struct{}
		func (suite) TestDies() { die() }
		func (suite) init() { die() }
	`
	for _, test := range []struct {
		path, name    string
		funcs, others []string
	}{
		{"example.com/p", "p", []string{"die", "main", "TestDies", "TestGets", "Testimony", "(suite).TestDies", "(suite).init"}, []string{"TestAsks", "TestServes", "TestServes$1"}},
		{"example.com/p", "main", []string{"die", "TestDies", "TestGets", "Testimony", "(suite).TestDies", "(suite).init"}, []string{"TestAsks", "TestServes", "TestServes$1"}},
		{"example.com/p_test", "p", []string{"die", "main", "TestGets", "Testimony", "(suite).TestDies", "(suite).init"}, []string{"TestServes", "TestServes$1"}},
	} {
		askForTests(t)
		pass := newPass(t, test.path, "package "+test.name+src)
		funcs, _ := built(t, pass)
		if others := builtOthers(t, pass); !slices.Equal(funcs, test.funcs) || !slices.Equal(others, test.others) {
			t.Errorf("package %s in %s: built %q and %q,\nwant %q and %q", test.name, test.path, funcs, others, test.funcs, test.others)
		}
	}
}

// TestContexts tells for single functions f whether they are built for what they
// do with contexts alone.
func TestContexts(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"a context parameter", `func f(ctx context.Context) int { return 1 }`, true},
		{"several", `func f(a int, ctx ...context.Context) int { return 1 }`, false}, // nobody passes them on
		{"a request", `func f(r *http.Request) int { return 1 }`, true},
		{"a stream", `func f(s stream) int { return 1 }`, true},
		{"what has a request", `func f(c *web) int { return 1 }`, true},
		{"a context in a field", `func f(h holder) int { return use(h.ctx) }`, true},
		{"a context that is made", `func f() int { return use(context.Background()) }`, true},
		{"a stream that is had from a call", `func f() int { return use(open()) }`, true},
		{"a literal that is given a context", `func f() int { return use(func(context.Context) {}) }`, true},
		{"a literal that is given a number", `func f() int { return use(func(int) {}) }`, false},
		{"a handler that it mentions", `func serve(*http.Request) {}; func f() int { return use(serve) }`, true},
		{"the error of a cancellation", `func f() int { return use(context.Canceled) }`, true},
		{"another variable of that name", `func f() int { return use(Canceled) }`, false},
		{"arguments that may be errors, logged", `func f(v ...any) int { Errorf(v); return 1 }`, true},
		{"arguments that may be errors", `func f(v ...any) int { use(v); return 1 }`, false},
		{"numbers, logged", `func f(v int) string { Errorf(v); return "" }`, false},
		{"nothing of interest", `func f(a, b int) int { return a + b }`, false},
		{"is ill-typed", `func f(ctx context.Context) int { return ctx.Nope() }`, false},
	} {
		src := `package p
			import ("context"; "net/http")
			type stream interface { Context() context.Context }
			type web struct { Request *http.Request }
			type holder struct { ctx context.Context }
			type self interface { Context() self } // which is no context
			func use(...any) int
			func Errorf(...any)
			func open() stream
			var Canceled int
			var _ *http.Request
			var _ context.Context
		` + test.src
		t.Run(test.name, func(t *testing.T) {
			pass := newPass(t, "example.com/p", src)
			if others := builtOthers(t, pass); slices.Contains(others, "f") != test.want {
				t.Errorf("built %v, want f: %v", others, test.want)
			}
		})
		// The standard library and other modules are not looked at.
		std, dependency := newPass(t, "net/mail", src), newPass(t, "example.com/p", src)
		dependency.Module = &analysis.Module{Path: "example.com/p", Version: "v1.0.0"}
		for _, pass := range []*analysis.Pass{std, dependency} {
			if others := builtOthers(t, pass); len(others) > 0 {
				t.Errorf("%s: built %v in %s", test.name, others, pass.Pkg.Path())
			}
		}
	}
}

// TestRounds tells for single functions f whether they are built for the attempts
// that they may make alone.
func TestRounds(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"a dial", `func f() int { use(net.Dial("tcp", "a")); return 1 }`, true},
		{"a dial in a literal", `func f() int { return use(func() { net.Dial("tcp", "a") }) }`, true},
		{"a helper that dials", `func g() int { use(net.Dial("tcp", "a")); return 1 }; func f() int { return g() }`, true},
		{"a loop around another package's function", `func f() int { for i := 0; i < 1; { use(api.Fetch()) }; return 1 }`, true},
		{"another package's function before a loop", `func f() int { use(api.Fetch()); for i := 0; i < 3; i++ { }; return 1 }`, false},
		{"a jump around one", `func f() int { again: if api.Fetch() { goto again }; return 1 }`, true},
		{"a jump forward over one", `func f() int { if true { goto end }; use(api.Fetch()); end: return 1 }`, false},
		{"a literal that can fail, for another package's function", `func f() int { api.Until(func() error { return nil }); return 1 }`, true},
		{"a literal that can't", `func f() int { api.Each(func() {}); return 1 }`, false},
		{"a loop over a list", `func f(v []int) int { for range v { use(api.Fetch()) }; return 1 }`, false},
		{"a loop around what returns nothing", `func f() int { for i := 0; i < 1; { api.Note() }; return 1 }`, false},
		{"another function of net", `func f() int { return use(net.ParseIP("a")) }`, false},
		{"is ill-typed", `func f() int { net.Dial("tcp", "a"); return none }`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			pass := newPass(t, "example.com/p", `package p
				import ("net"; "example.com/api")
				func use(...any) int
				var _ net.IP
				var _ api.Reply
			`+test.src)
			result, err := run(pass)
			if err != nil {
				t.Fatal(err)
			}
			var names []string
			for _, f := range result.(*SSA).Rounds {
				names = append(names, f.RelString(f.Pkg.Pkg))
			}
			if slices.Contains(names, "f") != test.want {
				t.Errorf("built %v, want f: %v", names, test.want)
			}
		})
	}
}

// builtOthers returns the names of the functions that were built only for what
// they do with contexts.
func builtOthers(t *testing.T, pass *analysis.Pass) (names []string) {
	t.Helper()
	result, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range result.(*SSA).Others {
		names = append(names, f.RelString(f.Pkg.Pkg))
	}
	return names
}

// TestVariables builds literals that variables are initialized with, also where
// there is nothing else.
func TestVariables(t *testing.T) {
	for _, test := range []struct{ src, funcs, others string }{
		{`var v = func(r *http.Response) {}`, "[init$1]", "[]"},
		{`var v = func(r *http.Request) {}`, "[]", "[init$1]"},
		{`var v = map[string]func(context.Context) { "a": func(context.Context) { func() {}() } }`, "[]", "[init$1 init$1$1]"},
		{`var v = func(int) {}`, "[]", "[]"},
		{`var v = func(r *http.Request) {}; func f(ctx context.Context) int { return 1 }`, "[]", "[f init$1]"},
		{`var v = func(r *http.Request) {}; func f(r *http.Response) {}`, "[f init$1]", "[]"},
	} {
		pass := newPass(t, "example.com/p", `package p; import ("context"; "net/http"); var _ *http.Request; var _ context.Context; `+test.src)
		funcs, _ := built(t, pass)
		if others := builtOthers(t, pass); fmt.Sprint(funcs) != test.funcs || fmt.Sprint(others) != test.others {
			t.Errorf("built %v and %v, want %s and %s, of\n%s", funcs, others, test.funcs, test.others, test.src)
		}
	}
}

// TestStandardLibrary builds what deals with responses only: the rest of the
// standard library is known by data.
func TestStandardLibrary(t *testing.T) {
	src := `package p
		import "net/http"
		func die(err error) { panic(err) }
		func get() { http.Get("u") }`
	for path, want := range map[string]string{"example.com/p": "[die get]", "net/rpc": "[get]"} {
		if funcs, _ := built(t, newPass(t, path, src)); fmt.Sprint(funcs) != want {
			t.Errorf("%s: built %v, want %s", path, funcs, want)
		}
	}
}

// TestNothing builds nothing where there is nothing of interest.
func TestNothing(t *testing.T) {
	for _, src := range []string{
		"package p",
		"package p\nfunc f() int { return 1 }\nvar g = func() int { return 2 }",
		"package p\nimport _ \"net/http\"\ntype T struct{}\nfunc (T) m() int { return 1 }",
	} {
		result, err := run(newPass(t, "example.com/p", src))
		if err != nil || !reflect.DeepEqual(result, new(SSA)) {
			t.Errorf("%+v, %v, for\n%s", result, err, src)
		}
	}
	if result, err := run(newPass(t, "example.com/p")); err != nil || !reflect.DeepEqual(result, new(SSA)) {
		t.Errorf("%+v, %v, for no files", result, err)
	}
}

// TestOrder lists functions in source order, each before its literals.
func TestOrder(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import "net/http"
		type T struct{}
		func b() { func() { func() { http.Get("1") }() }(); func() {}() }
		func (*T) m(r *http.Response) {}
		func a(r *http.Response) {}
		var v = func() { http.Get("2") }`, `package p
		import "net/http"
		func (T) first(r *http.Response) {}
		func init() { http.Get("3") }`)
	funcs, _ := built(t, pass)
	if got, want := strings.Join(funcs, " "), "b b$1 b$1$1 b$2 (*T).m a (T).first init#1 init$1"; got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestCallsResolve builds a caller whose callee is left out, for it does not
// compile: the call still tells which function it is.
func TestCallsResolve(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import "net/http"
		func number() int { return undefined }
		func f(r *http.Response) int { return number() }`)
	result, err := run(pass)
	if err != nil {
		t.Fatal(err)
	}
	funcs := result.(*SSA).Funcs
	if len(funcs) != 1 || funcs[0].Name() != "f" {
		t.Fatalf("built %v, want f alone", funcs)
	}
	var callees []string
	for _, instr := range funcs[0].Blocks[0].Instrs {
		if call, ok := instr.(*ssa.Call); ok {
			callees = append(callees, call.Call.StaticCallee().Name())
		}
	}
	if !slices.Equal(callees, []string{"number"}) {
		t.Errorf("calls %v, want number", callees)
	}
}

// TestIllTyped leaves out what does not compile, and builds the rest.
func TestIllTyped(t *testing.T) {
	for _, test := range []struct{ name, bad, want string }{
		{"a function", "func bad(r *http.Response) { undefined(r) }", "good (T).method init$1"},
		{"a method", "func (t T) bad(r *http.Response) { t.Foo(r) }", "good (T).method init$1"},
		{"a missing import", "func bad(r *http.Response) *missing.T { return missing.F(r) }", "good (T).method init$1"},
		{"a variable of a missing type", "var bad = missing.V{F: 1}", "good (T).method init$1"},
		{"a literal that makes one", "var bad = func() any { return []missing.V{{F: 1}} }", "good (T).method init$1"},
		{"a field of a missing type", "type U struct { missing.V; T }", "good (T).method init$1"},
		{"a variable", "var bad = func(r *http.Response) { r.Nope() }", "good (T).method init$1"},
		{"a variable among others", "var a, bad = func() { http.Get(`u`) }, 1 + `x`", "good (T).method init$1 init$2"},
		{"a constant", "const bad = 1 + `x`", "good (T).method init$1"},
		{"a variable of an unknown type", "var bad nope", "good (T).method init$1"},
		{"a name that is there twice", "func good() {}", "good (T).method init$1"},
		{"a type that is there twice", "type T int", "good (T).method init$1"},
		{"variables that are there twice", "var w, bad = 1, w", "good (T).method init$1"},
		{"a constant that is there twice", "const w = 1", "good (T).method init$1"},
		{"a method that is there twice", "func (T) method() {}", "good (T).method init$1"},
		{"a call of a missing package", "func bad(r *http.Response) { missing.F(r) }", "good (T).method init$1"},
		{"a variable that a missing package makes", "var bad error = missing.F(1)", "good (T).method init$1"},
		{"a constant of a missing package", "const c = missing.C; var bad = map[string]int{`c`: c}", "good (T).method init$1"},
		{"an interface that is not implemented", "var bad interface{ M(int) } = T{}", "good (T).method init$1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			pass := newPass(t, "example.com/p", `package p
				import ("net/http"; "example.com/missing")
				var _ missing.T
				func good(r *http.Response) { r.Body.Close() }
				type T struct{ r *http.Response }
				func (t T) method() { t.r.Body.Close() }
				var w = func(r *http.Response) { r.Body.Close() }
			`+test.bad)
			if len(pass.TypeErrors) < 1 {
				t.Fatal("it compiles")
			}
			funcs, skipped := built(t, pass)
			got := strings.Join(funcs, " ")
			skipped = slices.DeleteFunc(skipped, func(s string) bool { return strings.HasPrefix(s, "example.com/p.bad: ") })
			if got != test.want || len(skipped) > 0 {
				t.Errorf("built %s, want %s; skipped %v; errors %v", got, test.want, skipped, pass.TypeErrors)
			}
		})
	}
}

// TestPanic takes away the type of an expression, on which go/ssa panics: that
// function is skipped and named, the others are built.
func TestPanic(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import "net/http"
		func good(r *http.Response) { r.Body.Close() }
		func bad(r *http.Response) { r.Body.Close() }
		func fine(r *http.Response) { good(r) }`)
	ast.Inspect(pass.Files[0].Decls[2], func(n ast.Node) bool {
		if e, ok := n.(*ast.SelectorExpr); ok {
			delete(pass.TypesInfo.Types, e)
		}
		return true
	})
	funcs, skipped := built(t, pass)
	if got := strings.Join(funcs, " "); got != "good fine" {
		t.Errorf("built %s, want the two others", got)
	}
	if len(skipped) != 1 || !strings.HasPrefix(skipped[0], "example.com/p.bad: ") {
		t.Errorf("skipped %v, want bad", skipped)
	}
}

// TestPanicInVariables skips the package where no function is to blame.
func TestPanicInVariables(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import "net/http"
		func good(r *http.Response) { r.Body.Close() }
		var v = func(r *http.Response) { r.Body.Close() }`)
	ast.Inspect(pass.Files[0].Decls[2], func(n ast.Node) bool {
		if e, ok := n.(*ast.SelectorExpr); ok {
			delete(pass.TypesInfo.Types, e)
		}
		return true
	})
	funcs, skipped := built(t, pass)
	if len(funcs) != 0 || len(skipped) == 0 || !strings.HasPrefix(skipped[len(skipped)-1], "package example.com/p: ") {
		t.Errorf("built %v, skipped %v", funcs, skipped)
	}
}

// TestSyntaxIsLeftAlone compares the files before and after.
func TestSyntaxIsLeftAlone(t *testing.T) {
	pass := newPass(t, "example.com/p", `package p
		import "net/http"
		func plain() int { return 1 }
		func good(r *http.Response) { r.Body.Close() }
		func bad(r *http.Response) { r.Nope() }`)
	count := func() (n int) {
		for _, f := range pass.Files {
			ast.Inspect(f, func(ast.Node) bool { n++; return true })
		}
		return n
	}
	before := count()
	if funcs, _ := built(t, pass); len(funcs) == 0 {
		t.Fatal("nothing was built")
	}
	if after := count(); after != before {
		t.Errorf("%d nodes, %d after", before, after)
	}
}
