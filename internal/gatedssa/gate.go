package gatedssa

import (
	"go/ast"
	"go/token"
	"go/types"
	"iter"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// A gate decides which functions of a package are built. When in doubt it
// lets them through: building a function costs little, a missing summary
// costs a false report.
type gate struct {
	pass      *analysis.Pass
	files     []*ast.File // those that weigh in
	std       bool
	responses bool // net/http is among what the package imports, directly or not
	memo      map[types.Type]bool
	helps     map[*types.Func]bool          // see helpers
	mentioned map[ast.Decl]bool             // what mentions has found
	contexts  map[types.Type]bool           // see carriesContext
	others    map[*ast.FuncDecl]bool        // built only because of what cancels says
	rounds    map[*ast.FuncDecl]bool        // built only because of what retrying says
	endless   map[*types.Func]bool          // see mayNotReturn
	declared  map[*types.Func]*ast.FuncDecl // see decls
	noted     map[ast.Decl][]notable        // see notables
	scratch   []notable                     // where they are gathered
	networks  bool                          // net is among what the package imports, directly or not
}

func newGate(pass *analysis.Pass, files []*ast.File, imports []*types.Package) *gate {
	g := &gate{pass: pass, files: files, std: knowledge.IsStd(pass.Pkg.Path()), memo: make(map[types.Type]bool), mentioned: make(map[ast.Decl]bool), contexts: make(map[types.Type]bool), others: make(map[*ast.FuncDecl]bool), rounds: make(map[*ast.FuncDecl]bool), endless: make(map[*types.Func]bool), noted: make(map[ast.Decl][]notable)}
	g.responses = pass.Pkg.Path() == "net/http" || reach(imports, "net/http")
	g.networks = g.responses || pass.Pkg.Path() == "net" || reach(imports, "net")
	g.helps = g.helpers()
	return g
}

// bodies yields the functions that have bodies, in order.
func (g *gate) bodies() iter.Seq[*ast.FuncDecl] {
	return func(yield func(*ast.FuncDecl) bool) {
		for _, file := range g.files {
			for _, d := range file.Decls {
				if d, ok := d.(*ast.FuncDecl); ok && d.Body != nil && !yield(d) {
					return
				}
			}
		}
	}
}

// reach reports whether one of the packages is that with the given path, or imports
// it, directly or not.
func reach(pkgs []*types.Package, path string) bool {
	seen := make(map[*types.Package]bool)
	var visit func(p *types.Package) bool
	visit = func(p *types.Package) bool {
		if p.Path() == path {
			return true
		}
		if seen[p] {
			return false
		}
		seen[p] = true
		return slices.ContainsFunc(p.Imports(), visit)
	}
	return slices.ContainsFunc(pkgs, visit)
}

// wants reports whether the function is to be built.
func (g *gate) wants(d *ast.FuncDecl) bool {
	fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func)
	if !ok || !g.sound(d) {
		return false
	}
	if g.responses && g.mentions(d) {
		return true
	}
	// The standard library is known by data, not by summaries. Of a package
	// that can't deal with responses itself, others see what is exported.
	if g.std || !g.responses && !fn.Exported() && !g.helps[fn] {
		return false
	}
	return g.candidate(d, fn)
}

// candidate reports whether the function can have a summary that decides what
// its callers do.
func (g *gate) candidate(d *ast.FuncDecl, fn *types.Func) bool {
	sig := fn.Signature()
	return g.summarised(sig) || judgesNumber(sig) || judgesValue(sig) || g.makesError(d, sig) || g.mayNotReturn(fn, d)
}

// helpers returns, for a package that can't deal with responses itself, the
// unexported functions that the candidates among its exported ones refer to.
func (g *gate) helpers() map[*types.Func]bool {
	helps := make(map[*types.Func]bool)
	if g.std || g.responses {
		return helps
	}
	decls := make(map[*types.Func]*ast.FuncDecl)
	var work []*ast.FuncDecl
	for d := range g.bodies() {
		if fn, ok := g.pass.TypesInfo.Defs[d.Name].(*types.Func); ok && !g.illTyped(d.Pos(), d.End()) && g.candidate(d, fn) {
			decls[fn] = d
			if fn.Exported() {
				work = append(work, d)
			}
		}
	}
	for len(work) > 0 {
		d := work[len(work)-1]
		work = work[:len(work)-1]
		for _, n := range g.notables(d) {
			if fn, ok := n.uses().(*types.Func); ok && decls[fn.Origin()] != nil && !fn.Exported() && !helps[fn.Origin()] {
				helps[fn.Origin()] = true
				work = append(work, decls[fn.Origin()])
			}
		}
	}
	return helps
}

// sound reports whether go/ssa can build the function, at a bearable cost.
func (g *gate) sound(d *ast.FuncDecl) bool {
	return !g.redeclares(d) && !isGiant(d) &&
		!(len(g.pass.TypeErrors) > 0 && (g.illTyped(d.Pos(), d.End()) || invalid(g.pass, d)))
}

// calledBesideResponses returns the functions of the package that functions
// which deal with responses mention: how they copy options, or pick a client.
func (g *gate) calledBesideResponses() map[types.Object]bool {
	called := make(map[types.Object]bool)
	if !g.responses {
		return called
	}
	for d := range g.bodies() {
		if !g.mentions(d) {
			continue
		}
		for _, n := range g.notables(d) {
			if fn, ok := n.uses().(*types.Func); ok && fn.Pkg() == g.pass.Pkg {
				called[fn.Origin()] = true
			}
		}
	}
	return called
}

// initializers reports whether the package's variables are initialized by
// function literals that deal with responses, or with what can be cancelled.
func (g *gate) initializers() (responses, contexts bool) {
	for _, file := range g.files {
		for _, d := range file.Decls {
			if d, ok := d.(*ast.GenDecl); ok && d.Tok == token.VAR {
				responses = responses || g.responses && g.mentions(d)
				contexts = contexts || !g.std && !IsDependency(g.pass) && g.dealsWithContexts(d, false)
			}
		}
	}
	return responses, contexts
}

// mentions reports whether something in d has a response in its type.
func (g *gate) mentions(d ast.Decl) bool {
	found, known := g.mentioned[d]
	if !known {
		found = slices.ContainsFunc(g.notables(d), func(n notable) bool { return n.obj != nil && n.obj.Type() != nil && g.holdsResponse(n.obj.Type()) })
		g.mentioned[d] = found
	}
	return found
}

// holdsResponse reports whether t is *http.Response, or a function, pointer,
// slice, map or channel of one.
func (g *gate) holdsResponse(t types.Type) bool {
	t = types.Unalias(t)
	if _, ok := t.(*types.Basic); ok {
		return false
	}
	if yes, ok := g.memo[t]; ok {
		return yes
	}
	g.memo[t] = false // for recursive types
	yes := false
	switch u := t.(type) {
	case *types.Named:
		obj := u.Obj()
		if obj.Name() == "Response" && obj.Pkg() != nil && obj.Pkg().Path() == "net/http" {
			yes = true
		} else if sig, ok := u.Underlying().(*types.Signature); ok {
			yes = g.holdsResponse(sig)
		}
	case *types.Pointer:
		yes = g.holdsResponse(u.Elem())
	case *types.Slice:
		yes = g.holdsResponse(u.Elem())
	case *types.Map:
		yes = g.holdsResponse(u.Elem())
	case *types.Chan:
		yes = g.holdsResponse(u.Elem())
	case *types.Tuple:
		for v := range u.Variables() {
			yes = yes || g.holdsResponse(v.Type())
		}
	case *types.Signature:
		yes = g.holdsResponse(u.Params()) || g.holdsResponse(u.Results())
	}
	g.memo[t] = yes
	return yes
}

// summarised reports whether a function of this signature can have a summary
// that decides what its callers do: it gets an error to judge, or something
// to read or close.
func (g *gate) summarised(sig *types.Signature) bool {
	for p := range sig.Params().Variables() {
		t := types.Unalias(p.Type())
		if s, ok := t.(*types.Slice); ok && sig.Variadic() {
			t = s.Elem()
		}
		if p, ok := t.(*types.Pointer); ok {
			t = p.Elem()
		}
		if names.IsError(t) || isTypeParam(t) {
			return true
		}
		if i, ok := t.Underlying().(*types.Interface); ok && IsReader(i) {
			return true
		}
	}
	return false
}

// judgesNumber reports whether a function of this signature can say what kind
// of number it is given, as isOK(code int) bool does of a status.
func judgesNumber(sig *types.Signature) bool {
	results := sig.Results()
	if results.Len() != 1 || sig.Params().Len() > 3 || sig.Variadic() {
		return false
	}
	if b, ok := results.At(0).Type().Underlying().(*types.Basic); !names.IsError(results.At(0).Type()) && (!ok || b.Kind() != types.Bool) {
		return false
	}
	if recv := sig.Recv(); recv != nil && isInt(recv.Type()) {
		return true
	}
	for p := range sig.Params().Variables() {
		if isInt(p.Type()) {
			return true
		}
	}
	return false
}

// judgesValue reports whether a function of this signature can say whether it is
// given nil, as isNil(v any) bool does, which assertions ask.
func judgesValue(sig *types.Signature) bool {
	if sig.Params().Len() != 1 || sig.Results().Len() != 1 || sig.Variadic() {
		return false
	}
	given, ok := sig.Params().At(0).Type().Underlying().(*types.Interface)
	said, isBasic := sig.Results().At(0).Type().Underlying().(*types.Basic)
	return ok && given.Empty() && isBasic && said.Kind() == types.Bool
}

func isInt(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.Int
}

func isTypeParam(t types.Type) bool {
	_, ok := t.(*types.TypeParam)
	return ok
}

// IsReader reports whether i is one of the interfaces as which a response
// body is passed on: it has no methods but Read, Close and WriteTo, and one
// of these at least.
func IsReader(i *types.Interface) bool {
	for m := range i.Methods() {
		switch m.Name() {
		case "Read", "Close", "WriteTo":
		default:
			return false
		}
	}
	return i.NumMethods() > 0
}

// redeclares reports whether the function has the name of another declaration of the
// package.
func (g *gate) redeclares(d *ast.FuncDecl) bool {
	return d.Recv == nil && d.Name.Name != "init" && g.taken(d.Name)
}

// taken reports whether another declaration of the package has the name that one has
// here, which go/ssa takes for impossible.
func (g *gate) taken(name *ast.Ident) bool {
	obj := g.pass.TypesInfo.Defs[name]
	return name.Name != "_" && (obj == nil || g.pass.Pkg.Scope().Lookup(name.Name) != obj)
}

// once returns a declaration without the names that are taken.
func (g *gate) once(d *ast.GenDecl) *ast.GenDecl {
	if len(g.pass.TypeErrors) == 0 {
		return d
	}
	kept := *d
	kept.Specs = nil
	for _, spec := range d.Specs {
		switch s := spec.(type) {
		case *ast.TypeSpec:
			if g.taken(s.Name) {
				continue
			}
		case *ast.ValueSpec:
			names := *s // the values are those of the type checker's list
			names.Names = slices.DeleteFunc(slices.Clone(s.Names), g.taken)
			spec = &names
		}
		kept.Specs = append(kept.Specs, spec)
	}
	return &kept
}

// illTyped reports whether the type checker found an error between two
// positions.
func (g *gate) illTyped(from, to token.Pos) bool {
	for _, e := range g.pass.TypeErrors {
		// (A message that begins with a tab goes on from the one before.)
		if from <= e.Pos && e.Pos < to && !strings.HasPrefix(e.Msg, "\t") {
			return true
		}
	}
	return false
}
