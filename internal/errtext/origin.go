package errtext

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// unknown is the origin of an error that could not be followed.
var unknown = Origin{}

// origins adds where an error comes from to c; lost says that only its text goes
// on from here.
func (p *pkg) origins(c *collection, e ast.Expr, blk *block, lost bool, depth int) {
	p.budget--
	if depth == 0 || p.budget <= 0 || p.following[e] {
		if !p.following[e] {
			c.origins[Origin{Lost: lost}] = true
		}
		return
	}
	p.following[e] = true
	defer delete(p.following, e)
	depth--
	if p.info.Types[e].IsNil() {
		return
	}
	switch e := e.(type) {
	case *ast.ParenExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.StarExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.TypeAssertExpr:
		p.origins(c, e.X, blk, lost, depth)
	case *ast.Ident:
		if v := p.global(e); v != nil {
			p.originsOfGlobal(c, v, lost)
		} else if v := p.local(e); v != nil {
			p.originsOfLocal(c, v, e.Pos(), blk, lost, depth)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	case *ast.SelectorExpr:
		p.originsOfSelector(c, e, blk, lost, depth)
	case *ast.CallExpr:
		p.originsOfCall(c, e, 0, blk, lost, depth)
	case *ast.UnaryExpr:
		if lit := composite(e); lit != nil {
			p.originsOfComposite(c, lit, blk, lost, depth)
		} else {
			c.origins[Origin{Lost: lost}] = true
		}
	case *ast.CompositeLit:
		p.originsOfComposite(c, e, blk, lost, depth)
	default:
		c.origins[Origin{Lost: lost}] = true
	}
}

func (p *pkg) originsOfGlobal(c *collection, v *types.Var, lost bool) {
	if isError(v.Type()) {
		c.add(&Sources{Vars: []string{v.Pkg().Path() + "." + v.Name()}}, lost)
		return
	}
	c.origins[Origin{Lost: lost}] = true
}

func (p *pkg) originsOfLocal(c *collection, v *types.Var, pos token.Pos, blk *block, lost bool, depth int) {
	defs, sure := p.reaching(v, pos, blk)
	if prm, ok := p.params[v]; ok && !sure {
		p.originsOfParam(c, prm, lost, depth)
	}
	p.originsOfDefs(c, defs, lost, depth)
	if _, ok := p.params[v]; !ok && len(defs) == 0 && !p.isResult(v) {
		c.origins[Origin{Lost: lost}] = true // a receiver
	}
}

func (p *pkg) isResult(v *types.Var) bool {
	return v.Kind() == types.ResultVar
}

// originsOfParam adds the parameter, or for a literal what it is called with.
func (p *pkg) originsOfParam(c *collection, prm param, lost bool, depth int) {
	if prm.fn.lit == nil {
		c.origins[Origin{Param: prm.index + 1, Lost: lost}] = true
		return
	}
	v := p.litVar[prm.fn.lit]
	sites := p.callers[v]
	if v == nil || len(sites) == 0 {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	for _, site := range sites {
		if prm.index < len(site.call.Args) {
			p.origins(c, site.call.Args[prm.index], site.blk, lost, depth)
		}
	}
}

func (p *pkg) originsOfDefs(c *collection, defs []def, lost bool, depth int) {
	for _, d := range defs {
		switch d.kind {
		case zero:
		case whole:
			if call, ok := ast.Unparen(d.rhs).(*ast.CallExpr); ok {
				p.originsOfCall(c, call, d.index, d.blk, lost, depth)
			} else if d.index == 0 {
				p.origins(c, d.rhs, d.blk, lost, depth)
			} else {
				c.origins[Origin{Lost: lost}] = true
			}
		case taken:
			p.origins(c, d.rhs, d.blk, lost, depth)
		default:
			c.origins[Origin{Lost: lost}] = true
		}
	}
}

// originsOfSelector adds those of a package's variable, of a field that the
// function sets, or of the error that a field is the cause of.
func (p *pkg) originsOfSelector(c *collection, e *ast.SelectorExpr, blk *block, lost bool, depth int) {
	if v := p.global(e); v != nil {
		p.originsOfGlobal(c, v, lost)
		return
	}
	if isError(p.info.TypeOf(e.X)) && unwraps(p.info.TypeOf(e.X)) {
		p.origins(c, e.X, blk, lost, depth)
		return
	}
	if defs := p.fieldDefs(e, blk); len(defs) > 0 {
		p.originsOfDefs(c, defs, lost, depth)
		return
	}
	c.origins[Origin{Lost: lost}] = true
}

// originsOfComposite adds those of the errors that are put into an error of a
// type of one's own. Without a way out of it they are lost.
func (p *pkg) originsOfComposite(c *collection, lit *ast.CompositeLit, blk *block, lost bool, depth int) {
	t := p.info.TypeOf(lit)
	keeps := unwraps(t)
	for _, elt := range lit.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			elt = kv.Value
		}
		switch et := p.info.TypeOf(elt); {
		case p.isConstant(elt):
		case isError(et):
			p.origins(c, elt, blk, lost || !keeps, depth)
		case isString(et):
			if s, ok := p.subjectOf(elt, blk, depth); ok && s.err != nil {
				p.origins(c, s.err, s.blk, true, depth)
			}
		}
	}
	if named, ok := types.Unalias(t).(*types.Named); ok && named.Obj().Pkg() != nil {
		c.made[Made{Path: named.Obj().Pkg().Path()}] = true // an error of that package's own
	}
}

// unwraps reports whether errors.Is can look into a value of the type, or
// answers for it.
func unwraps(t types.Type) bool {
	if t == nil {
		return false
	}
	if types.IsInterface(t) {
		return true // whatever it holds
	}
	for _, name := range []string{"Unwrap", "Is", "As"} {
		obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
		if _, ok := obj.(*types.Func); ok {
			return true
		}
	}
	return false
}

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
	switch {
	case fn == nil:
		if f := p.litCalled(call); f != nil && depth > 0 {
			p.originsOfReturns(c, f, lost, depth-1)
			return
		}
		c.origins[Origin{Lost: lost}] = true
		return
	case fn.Pkg() == nil:
		c.origins[Origin{Lost: lost}] = true
		return
	case remote(fn.Signature()):
		c.origins[Origin{Path: fn.Pkg().Path(), Lost: true}] = true
		c.origins[Origin{Lost: true}] = true
		return
	}
	path := fn.Pkg().Path()
	switch wraps := knowledge.WrapsError(fn); {
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

// hasBody reports whether a package that is called errors has a New of its own
// about which something is known.
func (p *pkg) hasBody(fn *types.Func) bool { return p.summaryOf(fn) != nil }

// remote reports whether a call goes through gRPC: its error has crossed a wire.
func remote(sig *types.Signature) bool {
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
		c.origins[Origin{Path: path, Lost: lost}] = true
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
		if !ok || iface == nil || tn.IsAlias() || types.IsInterface(tn.Type()) {
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

// originsOfArgs adds those of the errors among a call's arguments.
func (p *pkg) originsOfArgs(c *collection, call *ast.CallExpr, blk *block, lost bool, depth int) {
	for _, arg := range call.Args {
		t := p.info.TypeOf(arg)
		switch {
		case isError(t):
			p.origins(c, arg, blk, lost, depth)
		case call.Ellipsis.IsValid() || isErrorList(t):
			c.origins[Origin{Lost: lost}] = true
		case lost && isString(t):
			p.originsOfText(c, []ast.Expr{arg}, blk, depth)
		}
	}
}

func isErrorList(t types.Type) bool {
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Slice)
	return ok && isError(s.Elem())
}

// originsOfNew adds those of errors.New: a text that is constant, or what is left
// of something.
func (p *pkg) originsOfNew(c *collection, call *ast.CallExpr, blk *block, lost bool, depth int) {
	if len(call.Args) == 0 {
		return
	}
	if text, ok := p.constant(call.Args[0]); ok {
		if !lost {
			c.made[Made{text, p.pass.Pkg.Path()}] = true
		}
		return
	}
	p.originsOfText(c, call.Args[:1], blk, depth)
}

// originsOfText adds those of an error that a text is made into.
func (p *pkg) originsOfText(c *collection, texts []ast.Expr, blk *block, depth int) {
	for _, e := range texts {
		if p.isConstant(e) {
			continue
		}
		s, ok := p.subjectOf(e, blk, depth)
		switch {
		case ok && s.err != nil:
			p.origins(c, s.err, s.blk, true, depth)
		case ok && s.param != nil && p.params[s.param].fn.lit == nil:
			c.origins[Origin{Param: p.params[s.param].index + 1, Lost: true}] = true
		default:
			c.origins[Origin{Lost: true}] = true
		}
	}
}

// originsOfErrorf adds those of the errors that are formatted, with %w if keeps
// is set, and the text around them. Other arguments don't count as errors of
// which the text is left, unless there is nothing else.
func (p *pkg) originsOfErrorf(c *collection, call *ast.CallExpr, keeps bool, blk *block, lost bool, depth int) {
	args := call.Args
	for len(args) > 0 && !isString(p.info.TypeOf(args[0])) {
		args = args[1:]
	}
	if len(args) == 0 {
		return
	}
	format, ok := p.constant(args[0])
	if !ok {
		c.origins[Origin{Lost: true}] = true
		p.originsOfArgs(c, call, blk, true, depth)
		return
	}
	words := strings.TrimSpace(format)
	if !lost {
		c.made[Made{words, p.pass.Pkg.Path()}] = true
	}
	verbs := verbsOf(format)
	for i, arg := range args[1:] {
		verb := byte('v')
		if i < len(verbs) {
			verb = verbs[i]
		}
		t := p.info.TypeOf(arg)
		switch {
		case isError(t):
			p.origins(c, arg, blk, lost || verb != 'w' || !keeps, depth)
		case isText(t) && !p.isConstant(arg):
			s, ok := p.subjectOf(arg, blk, depth)
			if ok && s.err != nil {
				p.origins(c, s.err, s.blk, true, depth)
			} else if strings.Trim(words, "%svq: ") == "" || spoken(p.info, arg) {
				c.origins[Origin{Lost: true}] = true
			}
		}
	}
}

// spoken reports whether a text is what another program said: bytes, or
// something that is named after such an output.
func spoken(info *types.Info, e ast.Expr) bool {
	if !isString(info.TypeOf(e)) {
		return true
	}
	name := strings.ToLower(types.ExprString(e))
	for _, word := range []string{"stderr", "output", "body", "reply", "errmsg", "message", ".error", "errormsg", "out.string"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// verbsOf returns the verbs of a format, one for each argument. Indexes and
// stars are rare and make it give up.
func verbsOf(format string) []byte {
	var verbs []byte
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.", format[i]) >= 0; i++ {
		}
		if i >= len(format) || format[i] == '[' || format[i] == '*' {
			return verbs
		}
		if format[i] != '%' {
			verbs = append(verbs, format[i])
		}
	}
	return verbs
}

// originsOfReturns adds those of all errors that a function returns.
func (p *pkg) originsOfReturns(c *collection, f *function, lost bool, depth int) {
	if f.sig == nil {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	for _, r := range f.returns {
		for i := range f.sig.Results().Len() {
			if !isError(f.sig.Results().At(i).Type()) {
				continue
			}
			switch results := r.stmt.Results; {
			case len(results) == 0 && i < len(f.results):
				p.originsOfLocal(c, f.results[i], r.stmt.Pos(), r.blk, lost, depth)
			case len(results) == 1 && f.sig.Results().Len() > 1:
				if call, ok := ast.Unparen(results[0]).(*ast.CallExpr); ok {
					p.originsOfCall(c, call, i, r.blk, lost, depth)
				}
			case i < len(results):
				p.origins(c, results[i], r.blk, lost, depth)
			}
		}
	}
}

// String is for debugging.
func (o Origin) String() string { return fmt.Sprintf("{%s %d %v}", o.Path, o.Param, o.Lost) }
