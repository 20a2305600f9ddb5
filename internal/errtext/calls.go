package errtext

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// noteCall notes what a call tells: who calls whom, what an error is asked for,
// errors that are made, and that it may compare a text.
func (p *pkg) noteCall(call *ast.CallExpr, blk *block, stmt ast.Node) {
	for _, arg := range call.Args {
		if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok {
			p.litArg[lit] = call
		}
	}
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		p.litCall[lit] = callSite{call, blk}
	}
	fn := p.callee(call)
	if fn == nil {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && !p.test {
			if v, ok := p.info.Uses[id].(*types.Var); ok {
				p.callers[v] = append(p.callers[v], callSite{call, blk})
			}
		}
		return
	}
	if fn.Pkg() == nil {
		return // the error type's Error
	}
	switch path := fn.Pkg().Path(); {
	case path == errgroupPath:
		p.noteGo(fn, call, blk)
	case fn.Pkg() == p.pass.Pkg:
		p.calls[fn]++
		if !p.test {
			p.callers[fn] = append(p.callers[fn], callSite{call, blk})
		}
	case path == statusPath && len(call.Args) == 1:
		if name := fn.Name(); name == "Code" || name == "FromError" || name == "Convert" {
			p.noteTest(blk, valueTest{err: call.Args[0], status: true})
		}
	case path == "errors" || path == "os" || isErrorsPackage(path) || path == "fmt":
		p.noteErrorCall(fn, call, blk, stmt)
	}
	if p.mayCompare(fn) {
		p.candidates = append(p.candidates, candidate{call, stmt, blk})
	}
}

// noteErrorCall notes a call of one of the functions that test or make errors.
func (p *pkg) noteErrorCall(fn *types.Func, call *ast.CallExpr, blk *block, stmt ast.Node) {
	t := valueTest{call: call, pos: call.Pos(), stmt: stmt, blk: blk}
	if len(call.Args) > 0 {
		t.err = call.Args[0]
	}
	switch name := fn.Name(); {
	case name == "Is" && len(call.Args) == 2:
		if t.of.Value = p.value(call.Args[1]); t.of.Value != nil {
			p.noteTest(blk, t)
		}
	case name == "As" && len(call.Args) == 2:
		target := ast.Unparen(call.Args[1])
		if ptr, ok := types.Unalias(p.info.TypeOf(target)).(*types.Pointer); ok {
			t.of.Type = ptr.Elem()
			p.noteTest(blk, t)
		}
		if amp, ok := target.(*ast.UnaryExpr); ok {
			p.targets[amp] = true
			p.define(amp.X, def{pos: call.End(), blk: blk, kind: taken, rhs: call.Args[0]})
		}
	case name == "AsType" && len(call.Args) == 1:
		if results, ok := p.info.TypeOf(call).(*types.Tuple); ok && results.Len() == 2 {
			t.of.Type = results.At(0).Type()
			p.noteTest(blk, t)
		}
	case (name == "New" || name == "Errorf") && len(call.Args) > 0 && blk != nil && !p.test:
		if text, ok := p.constant(call.Args[0]); ok {
			if head, _, cut := strings.Cut(text, "%"); cut {
				text = strings.TrimRight(head, " :\"'`([")
			}
			if _, known := p.made[text]; !known {
				p.made[text] = call.Pos()
			}
		}
	}
}

func (p *pkg) noteTest(blk *block, t valueTest) {
	if fn := outermost(blk); fn != nil {
		p.tests[fn] = append(p.tests[fn], t)
	}
}

// noteEqual notes that what was taken out of an error, as a syscall.Errno, is
// compared with a value: errors.Is would ask the error for the same. Errors of an
// interface are compared as they are, without what they wrap.
func (p *pkg) noteEqual(taken, with ast.Expr, blk *block) {
	t := p.info.TypeOf(taken)
	if t == nil || types.IsInterface(t) || !names.ImplementsError(t) {
		return
	}
	if v := p.value(with); v != nil {
		p.noteTest(blk, valueTest{err: taken, of: ValueTest{Value: v}, pos: taken.Pos(), blk: blk, taken: true})
	}
}

// outermost returns the declared function that a block lies in, or the literal
// that none encloses.
func outermost(b *block) *function {
	var fn *function
	for ; b != nil; b = b.parent {
		if b.fn != nil {
			fn = b.fn
		}
	}
	return fn
}

// nameAt returns what tells the name of the function that b is in. It is asked for
// where something went wrong.
func (p *pkg) nameAt(b *block) func() string {
	return func() string {
		if fn := outermost(b); fn != nil && fn.obj != nil {
			return fn.obj.FullName()
		}
		return "package " + p.pass.Pkg.Path()
	}
}

// neverReturns reports whether a function is known to end the program or the
// goroutine. The names come first, to look few up.
func neverReturns(fn *types.Func) bool {
	name := fn.Name()
	if !strings.HasPrefix(name, "Exit") && !strings.HasPrefix(name, "Fatal") && !strings.HasPrefix(name, "Panic") && name != "Goexit" {
		return false
	}
	return knowledge.NeverReturns(names.Of(fn))
}

// constant returns the value of a constant expression of type string, or of one
// that is converted to []byte.
func (p *pkg) constant(e ast.Expr) (string, bool) {
	e = ast.Unparen(e)
	if v := p.info.Types[e].Value; v != nil {
		if v.Kind() != constant.String {
			return "", false
		}
		return constant.StringVal(v), true
	}
	if call, ok := e.(*ast.CallExpr); ok && len(call.Args) == 1 && p.info.Types[call.Fun].IsType() && isText(p.info.TypeOf(call)) {
		return p.constant(call.Args[0])
	}
	return "", false
}

// value returns the package-level variable or constant that an expression names,
// or nil.
func (p *pkg) value(e ast.Expr) types.Object {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return nil
	}
	obj := p.info.Uses[id]
	switch obj.(type) {
	case *types.Var, *types.Const:
		if obj.Pkg() != nil && obj.Parent() == obj.Pkg().Scope() { // a field has no parent
			return obj
		}
	}
	return nil
}

// global returns the package-level variable that an expression names, or nil.
func (p *pkg) global(e ast.Expr) *types.Var {
	v, _ := p.value(e).(*types.Var)
	return v
}

// local returns the variable of a function that an expression names, or nil.
func (p *pkg) local(e ast.Expr) *types.Var {
	id, ok := ast.Unparen(e).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.info.ObjectOf(id).(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil || v.Parent() == v.Pkg().Scope() {
		return nil
	}
	return v
}

// -- types --

// isError reports whether values of the type have an error's method; also of
// type parameters that are constrained to errors.
func isError(t types.Type) bool {
	if t == nil {
		return false
	}
	if b, ok := t.Underlying().(*types.Basic); ok && b.Kind() <= types.UntypedNil && types.Unalias(t) == t {
		return false // the common case
	}
	return names.ImplementsError(t) || canPoint(t) && names.ImplementsError(types.NewPointer(t))
}

func canPoint(t types.Type) bool {
	if _, ok := types.Unalias(t).(*types.Named); !ok {
		return false
	}
	return !types.IsInterface(t)
}

func isString(t types.Type) bool {
	if t == nil {
		return false
	}
	if tp, ok := types.Unalias(t).(*types.TypeParam); ok {
		return isStringConstraint(tp.Constraint())
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isStringConstraint reports whether all types of a constraint are strings.
func isStringConstraint(t types.Type) bool {
	iface, ok := t.Underlying().(*types.Interface)
	if !ok || iface.NumEmbeddeds() == 0 {
		return false
	}
	for e := range iface.EmbeddedTypes() {
		union, ok := e.(*types.Union)
		if !ok {
			return isString(e)
		}
		for term := range union.Terms() {
			if !isString(term.Type()) {
				return false
			}
		}
	}
	return true
}

// isText reports whether a type is one of strings or of bytes.
func isText(t types.Type) bool {
	if isString(t) {
		return true
	}
	if t == nil {
		return false
	}
	s, ok := t.Underlying().(*types.Slice)
	if !ok {
		return false
	}
	b, ok := s.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Byte
}

func isTextList(t types.Type) bool {
	if t == nil {
		return false
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return isText(u.Elem())
	case *types.Array:
		return isText(u.Elem())
	case *types.Map:
		return isString(u.Key())
	}
	return false
}

func isStringMap(t types.Type) bool {
	if t == nil {
		return false
	}
	m, ok := t.Underlying().(*types.Map)
	return ok && isString(m.Key())
}

// isSeq reports whether a range over e yields elements in its first variable.
func (p *pkg) isSeq(e ast.Expr) bool {
	t := p.info.TypeOf(e)
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}
