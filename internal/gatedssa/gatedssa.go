// Package gatedssa builds the SSA form of a package once for all analyzers
// that need it, and only of the functions that some rule can care about.
//
// x/tools' own buildssa pass requires ctrlflow, whose facts make every driver
// run it on every dependency, and it builds each function, ill-typed ones
// included, on which go/ssa panics. Here the bodies of uninteresting and
// ill-typed functions are taken out of shallow copies of the files first;
// go/ssa then treats those functions as declared elsewhere, and calls to them
// still resolve.
package gatedssa

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/report"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// Analyzer builds the SSA form of the functions of a package that a rule can
// care about. Its result is a *[SSA].
var Analyzer = &analysis.Analyzer{
	Name:             "gatedssa",
	Doc:              "build the SSA form of the functions that deal with responses and errors",
	Run:              run,
	ResultType:       reflect.TypeFor[*SSA](),
	RunDespiteErrors: true,
}

// SSA holds the functions that were built.
type SSA struct {
	// Funcs are the declared functions and methods with their function
	// literals after them, in source order, and the package's initializer.
	Funcs []*ssa.Function

	// Others are functions, in the same order, that were built only because
	// they deal with what can be cancelled.
	Others []*ssa.Function

	// Rounds are functions, in the same order, that were built only because they
	// may make an attempt to reach somebody else, or repeat one.
	Rounds []*ssa.Function

	// Tests are functions, in the same order, that deal with responses in test files, or
	// matter for those that do, where test files don't weigh in: of these the other lists
	// have nothing, see [testfile]. A function may also be in Others or in Rounds.
	Tests []*ssa.Function

	// Skipped names what could not be built.
	Skipped []report.Skip
}

func run(pass *analysis.Pass) (any, error) {
	result := new(SSA)
	if len(pass.Files) == 0 {
		return result, nil // a dependency that is known by its export data alone
	}
	gate := newGate(pass, testfile.Weighing(pass), testfile.Imports(pass))
	decls := gate.wanted()
	responses, contexts := gate.initializers()
	tests, testResponses := gate.forTests(decls)
	if len(decls)+len(tests) == 0 && !responses && !contexts && !testResponses {
		return result, nil // fast path: nothing here deals with responses or errors
	}
	pkg, err := gate.build(gate.only(slices.Concat(decls, tests)...))
	if err != nil {
		// One function is beyond go/ssa: find which by building each alone.
		good := make(map[*ast.FuncDecl]bool)
		for _, d := range slices.Concat(decls, tests) {
			if _, err := gate.build(gate.only(d)); err != nil {
				fn, _ := pass.TypesInfo.Defs[d.Name].(*types.Func)
				if len(pass.TypeErrors) == 0 { // else the compiler has said what is wrong
					result.Skipped = append(result.Skipped, report.Skip{Pos: d.Pos(), Func: fn.FullName(), Err: err.Error()})
				}
				continue
			}
			good[d] = true
		}
		bad := func(d *ast.FuncDecl) bool { return !good[d] }
		decls, tests = slices.DeleteFunc(decls, bad), slices.DeleteFunc(tests, bad)
		if pkg, err = gate.build(gate.only(slices.Concat(decls, tests)...)); err != nil {
			result.Skipped = append(result.Skipped, report.Skip{Func: "package " + pass.Pkg.Path(), Err: err.Error()})
			return result, nil
		}
	}
	add := func(list *[]*ssa.Function, d *ast.FuncDecl) {
		if fn, ok := pass.TypesInfo.Defs[d.Name].(*types.Func); ok {
			if f := pkg.Prog.FuncValue(fn); f != nil {
				*list = appendAll(*list, f)
			}
		}
	}
	for _, d := range decls {
		switch {
		case gate.others[d]:
			add(&result.Others, d)
		case gate.rounds[d]:
			add(&result.Rounds, d)
		default:
			add(&result.Funcs, d)
		}
	}
	for _, d := range tests {
		add(&result.Tests, d)
	}
	if init := pkg.Func("init"); init != nil {
		literals := &result.Funcs
		if !responses && len(result.Funcs) == 0 {
			literals = &result.Others
		}
		for _, anon := range init.AnonFuncs {
			if gate.weighs(anon.Pos()) {
				*literals = appendAll(*literals, anon)
			} else {
				result.Tests = appendAll(result.Tests, anon)
			}
		}
	}
	return result, nil
}

// appendAll appends f, if it has a body, and its function literals.
func appendAll(list []*ssa.Function, f *ssa.Function) []*ssa.Function {
	if f.Blocks != nil {
		list = append(list, f)
	}
	for _, anon := range f.AnonFuncs {
		list = appendAll(list, anon)
	}
	return list
}

// build builds the package of pass from files. It returns an error where
// go/ssa panics.
func (g *gate) build(files []*ast.File) (pkg *ssa.Package, err error) {
	defer func() {
		if x := recover(); x != nil {
			pkg, err = nil, fmt.Errorf("building SSA: %v", x)
		}
	}()
	prog := ssa.NewProgram(g.pass.Fset, ssa.BareInits)
	g.declareImports(prog, files)
	info := *g.pass.TypesInfo
	redeclared := func(v *types.Var) bool { return v.Name() != "_" && g.pass.Pkg.Scope().Lookup(v.Name()) != v }
	info.InitOrder = slices.DeleteFunc(slices.Clone(info.InitOrder), func(i *types.Initializer) bool {
		return len(g.pass.TypeErrors) > 0 &&
			(slices.ContainsFunc(i.Lhs, redeclared) || invalid(g.pass, i.Rhs) || g.illTyped(i.Rhs.Pos(), i.Rhs.End()))
	})
	pkg = prog.CreatePackage(g.pass.Pkg, files, &info, false)
	pkg.Build()
	return pkg, nil
}

// invalid reports whether a part of node has no valid type, as what comes from an
// import that is missing, or from C: the type checker reports the import alone. Of a
// name for such a thing it records no type, and of a name in the package nothing.
func invalid(pass *analysis.Pass, node ast.Node) bool {
	info := pass.TypesInfo
	found := false
	ast.Inspect(node, func(n ast.Node) bool {
		switch e := n.(type) {
		case *ast.Ident:
			switch obj := info.Uses[e].(type) {
			case *types.Const, *types.Var:
				found = found || obj.Type() == types.Typ[types.Invalid]
			}
		case *ast.SelectorExpr:
			if id, ok := e.X.(*ast.Ident); ok && info.Uses[e.Sel] == nil {
				_, qualified := info.Uses[id].(*types.PkgName)
				found = found || qualified
			}
		}
		if e, ok := n.(ast.Expr); ok {
			found = found || info.Types[e].Type == types.Typ[types.Invalid]
		}
		return !found
	})
	return found
}

// wanted returns the declarations of the functions that pass the gate.
func (g *gate) wanted() []*ast.FuncDecl {
	called := g.calledBesideResponses()
	retrying := g.retrying()
	var decls []*ast.FuncDecl
	for d := range g.bodies() {
		if g.wants(d) || called[g.pass.TypesInfo.Defs[d.Name]] && g.sound(d) {
			decls = append(decls, d)
		} else if g.cancels(d) {
			decls = append(decls, d)
			g.others[d] = true
		} else if fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func); ok && (retrying[fn] || g.repeats(d, fn)) && g.sound(d) {
			decls = append(decls, d)
			g.rounds[d] = true
		}
	}
	return decls
}

// only returns copies of the files in which only the given functions have
// bodies. Variables whose initializers are ill-typed lose them.
func (g *gate) only(keep ...*ast.FuncDecl) []*ast.File {
	kept := make(map[*ast.FuncDecl]bool, len(keep))
	for _, d := range keep {
		kept[d] = true
	}
	files := make([]*ast.File, len(g.pass.Files))
	for i, file := range g.pass.Files {
		stripped := *file
		stripped.Decls = slices.Clone(file.Decls)
		for j, d := range file.Decls {
			switch d := d.(type) {
			case *ast.GenDecl:
				stripped.Decls[j] = g.once(d)
			case *ast.FuncDecl:
				if g.redeclares(d) {
					stripped.Decls[j] = &ast.GenDecl{TokPos: d.Pos(), Tok: token.VAR}
				} else if !kept[d] && d.Body != nil {
					external := *d
					external.Body = nil
					stripped.Decls[j] = &external
				}
			}
		}
		files[i] = &stripped
	}
	return files
}
