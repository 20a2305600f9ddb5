package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/ssacall"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// possible returns the functions of this package that a dynamic call can
// reach, if that can be told: the implementations of an interface that this
// package declares, or the arguments that all callers of an unexported function
// give for a parameter of function type. Test files don't weigh in, so that a
// package and its test variant agree.
func (p *pkg) possible(common *ssa.CallCommon) []*ssa.Function {
	if common.IsInvoke() {
		return foreignTo(common.Value.Parent(), p.implementations(common.Value.Type(), common.Method))
	}
	param := parameter(common.Value)
	if param == nil {
		return nil
	}
	f := param.Parent()
	obj, ok := f.Object().(*types.Func)
	if !ok || obj.Exported() {
		return nil
	}
	calls, all := p.calls(f)
	if !all {
		return nil
	}
	index := -1
	for i, q := range f.Params {
		if q == param {
			index = i
		}
	}
	var out []*ssa.Function
	for _, call := range calls {
		if index >= len(call.Common().Args) {
			return nil
		}
		arg := call.Common().Args[index]
		if ct, ok := arg.(*ssa.ChangeType); ok {
			arg = ct.X
		}
		if mc, ok := arg.(*ssa.MakeClosure); ok {
			arg = mc.Fn
		}
		fn, ok := arg.(*ssa.Function)
		if !ok || p.fns[fn] == nil {
			return nil
		}
		out = append(out, fn)
	}
	return out
}

// foreignTo returns those of the methods that are not of the type of which f is one: a
// client that is given a client to do its work, with the same methods, is not given
// itself.
func foreignTo(f *ssa.Function, methods []*ssa.Function) []*ssa.Function {
	for f != nil && f.Parent() != nil {
		f = f.Parent()
	}
	if f == nil || f.Signature.Recv() == nil {
		return methods
	}
	own := typeOf(f)
	return slices.DeleteFunc(slices.Clone(methods), func(m *ssa.Function) bool {
		return own != nil && typeOf(m) == own
	})
}

// typeOf returns the name of the type that f is a method of, nil if it is none.
func typeOf(f *ssa.Function) *types.TypeName {
	recv := f.Signature.Recv()
	if recv == nil {
		return nil
	}
	t := recv.Type()
	if ptr, ok := types.Unalias(t).(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return nil
	}
	return n.Obj()
}

// givenFunction returns the function literal that a generic function is given, as in
// Retry(func() (*http.Response, error) { ... }), whose results are those of the
// function's own by their type parameters: what it returns as result i comes from
// there, and it could not close it, for it does not know its type.
func (p *pkg) givenFunction(common *ssa.CallCommon, i int) *ssa.Function {
	fn := common.StaticCallee()
	if fn == nil || fn.Origin() == nil {
		return nil
	}
	sig := fn.Origin().Signature
	if _, generic := types.Unalias(sig.Results().At(i).Type()).(*types.TypeParam); !generic || sig.Recv() != nil {
		return nil
	}
	var given *ssa.Function
	for j, param := range slices.Collect(sig.Params().Variables()) {
		of, ok := param.Type().Underlying().(*types.Signature)
		if !ok || !types.Identical(of.Results(), sig.Results()) || j >= len(common.Args) {
			continue
		}
		if given != nil {
			return nil // it could be either's
		}
		if given = literal(common.Args[j]); given == nil || p.fns[given] == nil || p.fns[given].summary == nil {
			return nil
		}
	}
	return given
}

// literal returns the function literal that v is, or nil.
func literal(v ssa.Value) *ssa.Function {
	if ct, ok := v.(*ssa.ChangeType); ok {
		v = ct.X
	}
	if mc, ok := v.(*ssa.MakeClosure); ok {
		v = mc.Fn
	}
	fn, ok := v.(*ssa.Function)
	if !ok || fn.Parent() == nil {
		return nil
	}
	return fn
}

// onlyFunction returns the function that a variable holds, also where a
// closure captured it, if it is assigned once; nil if that can't be told.
func onlyFunction(v ssa.Value) *ssa.Function {
	u, ok := v.(*ssa.UnOp)
	if !ok || !isLoad(u) {
		return nil
	}
	addr := u.X
	for {
		free, ok := addr.(*ssa.FreeVar)
		if !ok {
			break
		}
		addr = binding(free)
	}
	a, ok := addr.(*ssa.Alloc)
	if !ok {
		return nil
	}
	switch val := onlyStore(a).(type) {
	case *ssa.MakeClosure:
		fn, _ := val.Fn.(*ssa.Function)
		return fn
	case *ssa.Function:
		return val
	}
	return nil
}

// parameter returns the parameter whose value v is, also where a closure
// captured it; nil if it is none, or if it is assigned to.
func parameter(v ssa.Value) *ssa.Parameter {
	if u, ok := v.(*ssa.UnOp); ok && isLoad(u) {
		addr := u.X
		for {
			free, ok := addr.(*ssa.FreeVar)
			if !ok {
				break
			}
			addr = binding(free)
		}
		if a, ok := addr.(*ssa.Alloc); ok {
			v = onlyStore(a)
		}
	}
	param, _ := v.(*ssa.Parameter)
	return param
}

// calls returns the calls of f in this package; all is false if f is also
// used in another way, or called in tests alone.
func (p *pkg) calls(f *ssa.Function) (calls []ssa.CallInstruction, all bool) {
	if p.callers == nil {
		p.callers = make(map[*ssa.Function][]ssa.CallInstruction)
		p.asValue = make(map[*ssa.Function]bool)
		for _, g := range p.order {
			if !p.inTest(g) {
				p.noteCalls(g)
			}
		}
	}
	return p.callers[f], len(p.callers[f]) > 0 && !p.asValue[f]
}

// noteCalls notes the calls in g, and the functions that it uses in another way.
func (p *pkg) noteCalls(g *ssa.Function) {
	for instr, ops := range ssacall.Operands(g) {
		call, isCall := instr.(ssa.CallInstruction)
		for _, op := range ops {
			callee, ok := (*op).(*ssa.Function)
			switch {
			case !ok:
			case isCall && op == &call.Common().Value:
				p.callers[callee] = append(p.callers[callee], call)
			default:
				p.asValue[callee] = true
			}
		}
	}
}

func (p *pkg) inTest(f *ssa.Function) bool {
	return testfile.Has(p.pass.Fset, f.Pos())
}

// implementations returns the methods by which the types of this package
// implement method m of the interface type t, if this package declares t.
func (p *pkg) implementations(t types.Type, m *types.Func) []*ssa.Function {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok || named.Obj().Pkg() != p.pass.Pkg {
		return nil
	}
	iface, ok := named.Underlying().(*types.Interface)
	if !ok {
		return nil
	}
	key := dynamicCall{named, m}
	fns, known := p.behind[key]
	if !known {
		fns = p.findImplementations(iface, m)
		p.behind[key] = fns
	}
	return fns
}

// A dynamicCall is the call of a method of an interface type.
type dynamicCall struct {
	of     *types.Named
	method *types.Func
}

// concrete returns the package's own types that have a method of the name,
// perhaps by a pointer to them.
func (p *pkg) concrete(method string) []*types.TypeName {
	if p.withMethod != nil {
		return p.withMethod[method]
	}
	p.withMethod = make(map[string][]*types.TypeName)
	scope := p.pass.Pkg.Scope()
	for _, name := range scope.Names() {
		obj, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || obj.IsAlias() || types.IsInterface(obj.Type()) || testfile.Has(p.pass.Fset, obj.Pos()) {
			continue
		}
		if n, ok := obj.Type().(*types.Named); !ok || n.TypeParams().Len() > 0 {
			continue
		}
		for sel := range types.NewMethodSet(types.NewPointer(obj.Type())).Methods() {
			name := sel.Obj().Name()
			p.withMethod[name] = append(p.withMethod[name], obj)
		}
	}
	return p.withMethod[method]
}

func (p *pkg) findImplementations(iface *types.Interface, m *types.Func) []*ssa.Function {
	var out []*ssa.Function
	for _, obj := range p.concrete(m.Name()) {
		if ptr := types.NewPointer(obj.Type()); !types.Implements(ptr, iface) {
			continue
		}
		method, _, _ := types.LookupFieldOrMethod(obj.Type(), true, m.Pkg(), m.Name())
		fn, ok := method.(*types.Func)
		if !ok {
			return nil
		}
		if fn == m {
			continue // of an embedded value of the interface: it is one of the others
		}
		info := p.byObj[fn.Origin()]
		if info == nil {
			return nil
		}
		if !p.inTest(info.ssa) {
			out = append(out, info.ssa)
		}
	}
	return out
}

// joined returns what all of the functions say of result i; ok is false if
// they differ, or if it depends.
func (p *pkg) joined(fns []*ssa.Function, i int) (outcome Outcome, ok bool) {
	for n, f := range fns {
		s := p.fns[f].summary
		if s == nil {
			return None, false
		}
		cases := aspect(s.Results, i)
		if len(cases) != 1 || len(cases[0].Guards) > 0 || n > 0 && cases[0].Outcome != outcome {
			return None, false
		}
		outcome = cases[0].Outcome
	}
	return outcome, len(fns) > 0
}
