package response

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// Checking is the fact that a client, or a transport, turns bad statuses into errors: one
// that a function makes, or that a variable or a field holds.
type Checking struct{}

// AFact marks it as a fact.
func (*Checking) AFact() {}

func (*Checking) String() string { return "checking" }

// A clients is what is known of the clients and transports that a package makes. One
// assignment of a client that checks is enough: what else a variable may hold is not
// asked.
type clients struct {
	objects  map[types.Object]bool // functions, variables and fields, see [Checking]
	made     map[token.Pos]bool    // composite literals, by their left braces, and variables
	literals map[*ast.FuncLit]*ssa.Function
	carriers map[types.Type]bool // whether it is a client or a transport
}

// findClients finds those of the package that check. Transports are to be summarised
// before, see ofTransport.
func (p *pkg) findClients() {
	c := &clients{
		objects: make(map[types.Object]bool), made: make(map[token.Pos]bool),
		literals: make(map[*ast.FuncLit]*ssa.Function), carriers: make(map[types.Type]bool),
	}
	p.clients = c
	for f := range p.fns {
		if lit, ok := f.Syntax().(*ast.FuncLit); ok {
			c.literals[lit] = f
		}
	}
	note := func(to types.Object, e ast.Expr) {
		if !p.checkingExpr(e) || to == nil || to.Pkg() != p.pass.Pkg {
			return
		}
		if testfile.Has(p.pass.Fset, e.Pos()) && !testfile.Has(p.pass.Fset, to.Pos()) {
			return // what tests put there is not what the program does
		}
		c.objects[to], c.made[to.Pos()] = true, true
	}
	for n := -1; n < len(c.made); { // until nothing is added
		n = len(c.made)
		for _, file := range p.pass.Files {
			p.assignments(file, note)
		}
	}
}

// assignments calls note for what is made, returned by a function, or assigned to a variable
// or field. A client stands for its transport.
func (p *pkg) assignments(file *ast.File, note func(to types.Object, e ast.Expr)) {
	info := p.pass.TypesInfo
	var fn types.Object
	ast.Inspect(file, func(node ast.Node) bool {
		switch node := node.(type) {
		case *ast.FuncDecl:
			fn = info.Defs[node.Name]
		case *ast.ReturnStmt:
			if len(node.Results) > 0 {
				note(fn, node.Results[0])
			}
		case *ast.CompositeLit:
			note(nil, node)
		case *ast.ValueSpec:
			for i, name := range node.Names {
				if i < len(node.Values) {
					note(info.Defs[name], node.Values[i])
				}
			}
		case *ast.AssignStmt:
			if len(node.Rhs) == 1 && len(node.Lhs) == 2 { // client, err := newClient()
				note(p.object(node.Lhs[0]), node.Rhs[0])
			}
			for i, l := range node.Lhs {
				if len(node.Lhs) != len(node.Rhs) {
					break
				}
				note(p.object(l), node.Rhs[i])
				// c.Transport = checking{...}
				if sel, ok := l.(*ast.SelectorExpr); ok && isTransport(p.object(l)) {
					note(p.object(sel.X), node.Rhs[i])
				}
			}
		case *ast.KeyValueExpr:
			note(p.object(node.Key), node.Value)
		}
		return true
	})
}

// object returns what an identifier or a selector means, nil for another expression.
func (p *pkg) object(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return p.pass.TypesInfo.ObjectOf(e)
	case *ast.SelectorExpr:
		return p.pass.TypesInfo.ObjectOf(e.Sel)
	}
	return nil
}

// checkingExpr reports whether an expression is a client or a transport that gives a
// response only for a good status, or one around such a transport.
func (p *pkg) checkingExpr(e ast.Expr) bool {
	e = ast.Unparen(e)
	t := firstOf(p.pass.TypesInfo.TypeOf(e))
	if !p.carrier(t) {
		return false
	}
	if p.checkingTripper(t) {
		return true
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return p.checkingExpr(e.X)
	case *ast.CallExpr:
		return p.checkingCall(e)
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			if p.checkingExpr(elt) {
				p.clients.made[e.Lbrace] = true
				return true
			}
		}
		return false
	}
	return p.checks(p.object(e))
}

// checkingCall is checkingExpr for a call or a conversion.
func (p *pkg) checkingCall(e *ast.CallExpr) bool {
	if p.pass.TypesInfo.Types[e.Fun].IsType() && len(e.Args) == 1 {
		if lit, ok := ast.Unparen(e.Args[0]).(*ast.FuncLit); ok {
			f := p.clients.literals[lit]
			return f != nil && onlyGood(p.summaryOf(f, nil))
		}
		if fn, ok := p.object(e.Args[0]).(*types.Func); ok {
			return onlyGood(p.summaryOf(nil, fn))
		}
	} else if fn, ok := typeutil.Callee(p.pass.TypesInfo, e).(*types.Func); ok && p.checks(fn.Origin()) {
		return true
	}
	return slices.ContainsFunc(e.Args, p.checkingExpr)
}

// carrier reports whether t is that of clients or of transports.
func (p *pkg) carrier(t types.Type) bool {
	if t == nil {
		return false
	}
	is, ok := p.clients.carriers[t]
	if !ok {
		is = isCarrier(t)
		p.clients.carriers[t] = is
	}
	return is
}

// firstOf returns the type of a call's first result.
func firstOf(t types.Type) types.Type {
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		return tuple.At(0).Type()
	}
	return t
}

// checks reports whether an object of this package or another stands for a client or
// transport that checks.
func (p *pkg) checks(obj types.Object) bool {
	if obj == nil || obj.Pkg() == nil {
		return false
	}
	if obj.Pkg() == p.pass.Pkg {
		return p.clients.objects[obj]
	}
	return obj.Exported() && p.pass.ImportObjectFact(obj, new(Checking))
}

// exportClients tells other packages of the clients that check.
func (p *pkg) exportClients() {
	if !slices.ContainsFunc(p.pass.Pkg.Imports(), func(imp *types.Package) bool { return imp.Path() == "net/http" }) {
		return
	}
	if p.clients == nil {
		p.findClients()
	}
	for obj := range p.clients.objects {
		v, isVar := obj.(*types.Var)
		if obj.Exported() && (!isVar || v.IsField() || v.Parent() == p.pass.Pkg.Scope()) {
			p.pass.ExportObjectFact(obj, new(Checking))
		}
	}
}

// MakesClient reports whether a function returns a client or a transport, of which
// [Checking] may tell what its signature does not.
func MakesClient(fn *types.Func) bool {
	sig := fn.Signature()
	if recv := sig.Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return false
	}
	return sig.Results().Len() > 0 && isCarrier(sig.Results().At(0).Type())
}

// isCarrier reports whether t is that of net/http's client, or of transports.
func isCarrier(t types.Type) bool {
	if names.IsType(t, "net/http", "Client") {
		return true
	}
	switch types.Unalias(t).(type) {
	case *types.Basic, *types.Slice, *types.Map, *types.Signature, *types.Chan, *types.Tuple:
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "RoundTrip")
	_, ok := obj.(*types.Func)
	return ok
}
