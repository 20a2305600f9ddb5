package cancellation

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
	"github.com/neterrlint/neterrlint/internal/testfile"
)

// An index knows who calls the functions of a package. Test files don't weigh
// in, so that a package and its test variant agree.
type index struct {
	calls    map[*ssa.Function][]ssa.CallInstruction
	values   map[*ssa.Function]bool           // used other than by calling it
	hidden   map[*types.Func]bool             // mentioned where nothing was built
	invoked  map[string][]ssa.CallInstruction // through interfaces, by the method's name
	unbuilt  map[string]bool                  // names of interface methods that are hidden
	handlers map[*ssa.Function]Roots
	alike    []*ssa.Function // functions used as values
	ops      []*ssa.Value    // where the operands of an instruction are gathered
}

func (p *pkg) inTest(pos token.Pos) bool {
	return testfile.Has(p.pass.Fset, pos)
}

// indexed returns the package's index, made at the first call.
func (p *pkg) indexed() *index {
	if p.index != nil {
		return p.index
	}
	x := &index{
		calls:    make(map[*ssa.Function][]ssa.CallInstruction),
		values:   make(map[*ssa.Function]bool),
		hidden:   make(map[*types.Func]bool),
		invoked:  make(map[string][]ssa.CallInstruction),
		unbuilt:  make(map[string]bool),
		handlers: make(map[*ssa.Function]Roots),
	}
	p.index = x
	for _, f := range p.order {
		if p.inTest(f.Pos()) {
			continue
		}
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				x.add(p, instr)
			}
		}
	}
	unbuilt := p.unbuilt()
	for id, obj := range p.pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || !anyHas(unbuilt, id.Pos()) {
			continue
		}
		x.hidden[fn.Origin()] = true
		if r := fn.Signature().Recv(); r != nil && types.IsInterface(r.Type()) {
			x.unbuilt[fn.Name()] = true
		}
	}
	return x
}

// unbuilt returns the declarations in which nothing was built, in order of position.
func (p *pkg) unbuilt() []ast.Decl {
	var list []ast.Decl
	for _, file := range p.pass.Files {
		if p.inTest(file.Package) {
			continue
		}
		for _, d := range file.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok {
				if obj, ok := p.pass.TypesInfo.Defs[fd.Name].(*types.Func); ok && p.byObj[obj] != nil || fd.Body == nil {
					continue
				}
			}
			list = append(list, d)
		}
	}
	slices.SortFunc(list, func(a, b ast.Decl) int { return cmp.Compare(a.Pos(), b.Pos()) })
	return list
}

// anyHas reports whether the position is in one of the declarations, which are in
// order.
func anyHas(list []ast.Decl, pos token.Pos) bool {
	i, _ := slices.BinarySearchFunc(list, pos, func(d ast.Decl, pos token.Pos) int { return cmp.Compare(d.End(), pos+1) })
	return i < len(list) && list[i].Pos() <= pos
}

func (x *index) add(p *pkg, instr ssa.Instruction) {
	var called ssa.Value
	if c, ok := instr.(ssa.CallInstruction); ok {
		called = c.Common().Value
		to := resolve(nil, pathstate.State{}, c)
		if info := p.infoOf(to); info != nil && !c.Common().IsInvoke() {
			x.calls[info.ssa] = append(x.calls[info.ssa], c)
		}
		if c.Common().IsInvoke() {
			x.invoked[c.Common().Method.Name()] = append(x.invoked[c.Common().Method.Name()], c)
		}
	}
	x.ops = instr.Operands(x.ops[:0])
	for i, op := range x.ops {
		if c, ok := instr.(ssa.CallInstruction); ok && i == 0 && !c.Common().IsInvoke() && *op == called {
			continue
		}
		f, ok := (*op).(*ssa.Function)
		if !ok {
			continue
		}
		if mc, ok := instr.(*ssa.MakeClosure); ok && f.Synthetic == "" && mc.Fn == f {
			continue // a literal
		}
		info := p.fns[f]
		if obj, ok := f.Object().(*types.Func); ok && info == nil {
			info = p.byObj[obj.Origin()] // a method value
		}
		if info != nil {
			if !x.values[info.ssa] {
				x.alike = append(x.alike, info.ssa)
			}
			x.values[info.ssa] = true
		}
	}
	// rp.ErrorHandler = func(w, r, err): the error is that of a round trip made
	// with the incoming request's context.
	if s, ok := instr.(*ssa.Store); ok {
		addr, ok := s.Addr.(*ssa.FieldAddr)
		if !ok || !names.IsType(addr.X.Type(), "net/http/httputil", "ReverseProxy") {
			return
		}
		if field := pathstate.FieldOf(addr.X.Type(), addr.Field); field == nil || field.Name() != "ErrorHandler" {
			return
		}
		f := resolved(p, s.Val)
		if f == nil {
			return
		}
		for i, param := range f.Params {
			if isRequest(param.Type()) {
				x.handlers[f] = bit(i)
			}
		}
	}
}

// resolved returns the function of this package that a function value is.
func resolved(p *pkg, v ssa.Value) *ssa.Function {
	switch v := ssacall.Unconverted(v).(type) {
	case *ssa.Function:
		if p.fns[v] != nil {
			return v
		}
	case *ssa.MakeClosure:
		f := v.Fn.(*ssa.Function)
		if p.fns[f] != nil {
			return f
		}
		if obj, ok := f.Object().(*types.Func); ok {
			if info := p.byObj[obj.Origin()]; info != nil {
				return info.ssa
			}
		}
	}
	return nil
}

// set reports whether code outside tests sets the field, which this package
// declares for itself. A hook that only tests set is never called.
func (p *pkg) set(field *types.Var) bool {
	if field.Exported() || field.Pkg() != p.pass.Pkg {
		return true
	}
	if p.fields == nil {
		p.fields = make(map[*types.Var]bool)
		for _, file := range p.pass.Files {
			if !p.inTest(file.Package) {
				ast.Inspect(file, p.addFields)
			}
		}
	}
	return p.fields[field]
}

// addFields adds the fields that a node sets, or gives the address of.
func (p *pkg) addFields(n ast.Node) bool {
	add := func(e ast.Expr) {
		var id *ast.Ident
		switch e := ast.Unparen(e).(type) {
		case *ast.SelectorExpr:
			id = e.Sel
		case *ast.Ident:
			id = e
		}
		if v, ok := p.pass.TypesInfo.Uses[id].(*types.Var); ok && v.IsField() {
			p.fields[v.Origin()] = true
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for _, l := range n.Lhs {
			add(l)
		}
	case *ast.UnaryExpr:
		if n.Op == token.AND {
			add(n.X)
		}
	case *ast.KeyValueExpr:
		add(n.Key)
	case *ast.CompositeLit:
		if len(n.Elts) == 0 {
			break
		}
		if _, keyed := n.Elts[0].(*ast.KeyValueExpr); keyed {
			break
		}
		t := p.pass.TypesInfo.TypeOf(n)
		if t == nil {
			break
		}
		if s, ok := t.Underlying().(*types.Struct); ok {
			for f := range s.Fields() {
				p.fields[f.Origin()] = true
			}
		}
	}
	return true
}

// errorHandlers returns the functions that a reverse proxy gives its errors to,
// with the request that the errors are of.
func (p *pkg) errorHandlers() map[*ssa.Function]Roots { return p.indexed().handlers }

// alike returns the functions of the package that are used as values and have
// the signature, which is given a request.
func (p *pkg) alike(sig *types.Signature) []*fn {
	request := false
	for v := range sig.Params().Variables() {
		request = request || isRequest(v.Type()) || hasRequest(v.Type())
	}
	if !request {
		return nil
	}
	var list []*fn
	for _, f := range p.indexed().alike {
		plain := types.NewSignatureType(nil, nil, nil, f.Signature.Params(), f.Signature.Results(), f.Signature.Variadic())
		if types.Identical(plain, types.NewSignatureType(nil, nil, nil, sig.Params(), sig.Results(), sig.Variadic())) {
			list = append(list, p.fns[f])
		}
	}
	return list
}
