package errtext

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// originsOfCall adds those of a result of a call.
func (p *pkg) originsOfCall(c *collection, call *ast.CallExpr, result int, blk *block, lost bool, depth int) {
	if p.info.Types[call.Fun].IsType() {
		if len(call.Args) == 1 && isError(p.info.TypeOf(call.Args[0])) {
			p.origins(c, call.Args[0], blk, lost, depth)
		} else {
			p.originsOfText(c, call.Args, blk, depth)
		}
		return
	}
	fn := p.callee(call)
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && len(call.Args) == 0 && (sel.Sel.Name == "Unwrap" || sel.Sel.Name == "Cause") && isError(p.info.TypeOf(sel.X)) {
		p.origins(c, sel.X, blk, lost, depth)
		return
	}
	switch {
	case fn == nil:
		if f := p.namedValue(call.Fun, blk); f != nil && f.Pkg() != nil {
			p.originsOfFunc(c, f, call, blk, lost, depth)
			return
		}
		if f := p.litCalled(call); f != nil && depth > 0 {
			p.originsOfReturns(c, f, lost, depth-1)
			return
		}
		c.origins[Origin{Lost: lost}] = true
		return
	case fn.Pkg() == nil:
		c.origins[Origin{Lost: lost}] = true
		return
	case remote(fn):
		c.origins[Origin{Path: fn.Pkg().Path(), Lost: true}] = true
		c.origins[Origin{Lost: true}] = true
		return
	}
	path := fn.Pkg().Path()
	switch wraps := knowledge.WrapsError(fn); {
	case path == errgroupPath && fn.Name() == "Wait":
		p.originsOfGroup(c, call, lost, depth)
		return
	case path == "errors" && fn.Name() == "New", isErrorsPackage(path) && fn.Name() == "New" && !p.hasBody(fn):
		p.originsOfNew(c, call, blk, lost, depth)
		return
	case path == "fmt" && fn.Name() == "Errorf", wraps == knowledge.FormatsError:
		p.originsOfErrorf(c, call, true, blk, lost, depth)
		return
	case wraps == knowledge.LosesError:
		if isErrorsPackage(path) && len(call.Args) > 0 {
			p.originsOfErrorf(c, call, false, blk, lost, depth)
			return
		}
		c.origins[Origin{Lost: true}] = true
		p.originsOfArgs(c, call, blk, true, depth)
		return
	case wraps == knowledge.KeepsError:
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok && len(call.Args) == 0 {
			p.origins(c, sel.X, blk, lost, depth)
			return
		}
		p.originsOfArgs(c, call, blk, lost, depth)
		return
	}
	p.originsOfFunc(c, fn, call, blk, lost, depth)
}

// namedValue returns the function that a variable holds, if it is only one with a
// name.
func (p *pkg) namedValue(e ast.Expr, blk *block) *types.Func {
	v := p.local(e)
	if v == nil {
		return nil
	}
	defs, _ := p.reaching(v, e.Pos(), blk)
	if len(defs) != 1 || defs[0].kind != whole {
		return nil
	}
	var fn types.Object
	switch rhs := ast.Unparen(defs[0].rhs).(type) {
	case *ast.Ident:
		fn = p.info.Uses[rhs]
	case *ast.SelectorExpr:
		fn = p.info.Uses[rhs.Sel]
	}
	f, _ := fn.(*types.Func)
	return f
}

// hasBody reports whether a package that is called errors has a New of its own
// about which something is known.
func (p *pkg) hasBody(fn *types.Func) bool { return p.summaryOf(fn) != nil }

// remote reports whether a call goes through gRPC, or through something with the
// shape of net/rpc's Call(method string, args, reply any) error: its error has
// crossed a wire.
func remote(fn *types.Func) bool {
	sig := fn.Signature()
	if params := sig.Params(); params.Len() >= 3 && isString(params.At(params.Len()-3).Type()) && sig.Results().Len() == 1 {
		switch fn.Name() {
		case "RPC", "Call", "CallContext", "Invoke", "CallRPC":
			return isAny(params.At(params.Len()-2).Type()) && isAny(params.At(params.Len()-1).Type())
		}
	}
	if !sig.Variadic() {
		return false
	}
	last, ok := sig.Params().At(sig.Params().Len() - 1).Type().(*types.Slice)
	if !ok {
		return false
	}
	named, ok := types.Unalias(last.Elem()).(*types.Named)
	return ok && named.Obj().Name() == "CallOption" && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "google.golang.org/grpc"
}

func isAny(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() == 0 && !isTypeParam(t)
}

func isTypeParam(t types.Type) bool {
	_, ok := types.Unalias(t).(*types.TypeParam)
	return ok
}

// originsOfFunc adds those of a function that is no wrapper: by its summary, or
// the package that it is of.
func (p *pkg) originsOfFunc(c *collection, fn *types.Func, call *ast.CallExpr, blk *block, lost bool, depth int) {
	path := fn.Pkg().Path()
	if recv := fn.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		p.originsOfMethod(c, fn, lost)
		return
	}
	sum := p.summaryOf(fn)
	if sum == nil || sum.Sources == nil {
		c.origins[Origin{Path: path, Pure: pure(fn), Lookup: looksUp(fn), Lost: lost}] = true
		return
	}
	from := *sum.Sources
	if !p.ours(path) {
		from = *p.foreign(path, sum.Sources)
	}
	origins := from.Origins
	from.Origins = nil
	for _, o := range origins {
		if o.Param == 0 {
			from.Origins = append(from.Origins, o)
			continue
		}
		if i := o.Param - 1; i < len(call.Args) {
			if isText(p.info.TypeOf(call.Args[i])) {
				p.originsOfText(c, call.Args[i:i+1], blk, depth)
			} else {
				p.origins(c, call.Args[i], blk, lost || o.Lost, depth)
			}
		}
	}
	c.add(&from, lost)
}

// pure reports whether a function of the standard library is given nothing that it
// could read from, write to or call, nor the name of something on the network.
func pure(fn *types.Func) bool {
	sig := fn.Signature()
	path := fn.Pkg().Path()
	if sig.Recv() != nil || !knowledge.IsStd(path) {
		return false
	}
	if path == "net" || strings.HasPrefix(path, "net/") || path == "crypto/tls" {
		if name := fn.Name(); !strings.HasPrefix(name, "Parse") && !strings.HasPrefix(name, "Split") {
			return false
		}
	}
	for v := range sig.Params().Variables() {
		switch u := v.Type().Underlying().(type) {
		case *types.Interface:
			if u.NumMethods() > 0 {
				return false
			}
		case *types.Signature, *types.Pointer:
			return false
		}
	}
	return true
}

// looksUp reports whether a function of package net does no more than to ask for a
// name: net.LookupHost, net.ResolveTCPAddr.
func looksUp(fn *types.Func) bool {
	return fn.Pkg().Path() == "net" && (strings.HasPrefix(fn.Name(), "Lookup") || strings.HasPrefix(fn.Name(), "Resolve"))
}

// foreign returns what counts of the sources of a function of another module.
// What its package does to errors within is its own affair, and drivers that
// read less of it have to agree: it is one origin, lost only if all of its errors
// are. What the standard library made, and parameters, show through.
func (p *pkg) foreign(path string, s *Sources) *Sources {
	c := newCollection()
	kept, lost := len(s.Vars) > 0, false
	for _, o := range s.Origins {
		switch {
		case o.Param > 0:
			c.origins[o] = true
		case !o.Lost && knowledge.IsStd(o.Path):
			c.origins[o] = true
			kept = true
		case o.Lost:
			lost = true
		default:
			kept = true
		}
	}
	if kept || lost || len(c.origins) == 0 {
		c.origins[Origin{Path: path, Lost: lost && !kept}] = true
	}
	c.add(&Sources{Vars: s.Vars}, false)
	return c.sources()
}

// ours reports whether a package belongs to the module of this one, or seems to,
// where the driver does not name it.
func (p *pkg) ours(path string) bool { return Ours(p.pass, path) }

// Ours reports whether a package belongs to the module of the pass, or seems to
// where the driver does not name the module: if it has the first elements of the
// import path, up to three after a host name.
func Ours(pass *analysis.Pass, path string) bool {
	own := pass.Pkg.Path()
	root := ""
	if m := pass.Module; m != nil && m.Path != "" {
		root = m.Path
	} else {
		elems := strings.Split(strings.TrimSuffix(own, "_test"), "/")
		n := 1
		if strings.Contains(elems[0], ".") {
			n = min(3, len(elems))
		}
		root = strings.Join(elems[:n], "/")
	}
	return path == own || path == root || strings.HasPrefix(path, root+"/")
}

// originsOfMethod adds those of a method of an interface. One of this package is
// all the methods that the package has for it; an exported one may be others, too.
func (p *pkg) originsOfMethod(c *collection, fn *types.Func, lost bool) {
	path := fn.Pkg().Path()
	if knowledge.IsStd(path) {
		c.origins[Origin{Path: path, Lost: lost}] = true
		if path != "context" {
			c.origins[Origin{Lost: lost}] = true
		}
		return
	}
	if fn.Pkg() != p.pass.Pkg {
		c.origins[Origin{Path: path, Lost: lost}] = true
		return
	}
	known := false
	for _, impl := range p.implementations(fn) {
		if sum := p.summaryOf(impl); sum != nil && sum.Sources != nil {
			c.add(paramless(sum.Sources), lost)
			known = true
		}
	}
	if !known || fn.Exported() {
		c.origins[Origin{Lost: lost}] = true
	}
}

// paramless returns the sources with unknown in place of parameters.
func paramless(s *Sources) *Sources {
	c := newCollection()
	for _, o := range s.Origins {
		if o.Param > 0 {
			o = Origin{Lost: o.Lost}
		}
		c.origins[o] = true
	}
	c.add(&Sources{Made: s.Made, Vars: s.Vars}, false)
	return c.sources()
}

// implementations returns the methods of the package's types that a method of one
// of its interfaces can be.
func (p *pkg) implementations(fn *types.Func) []*types.Func {
	if found, ok := p.impls[fn]; ok {
		return found
	}
	var found []*types.Func
	iface, _ := fn.Signature().Recv().Type().Underlying().(*types.Interface)
	scope := p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || iface == nil || tn.IsAlias() || types.IsInterface(tn.Type()) || p.inTest(tn.Pos()) {
			continue
		}
		if named, ok := tn.Type().(*types.Named); !ok || named.TypeParams().Len() > 0 {
			continue
		}
		ptr := types.NewPointer(tn.Type())
		if !types.Implements(ptr, iface) {
			continue
		}
		obj, _, _ := types.LookupFieldOrMethod(ptr, true, p.pass.Pkg, fn.Name())
		if m, ok := obj.(*types.Func); ok {
			found = append(found, m.Origin())
		}
	}
	p.impls[fn] = found
	return found
}
