package errtext

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/testfile"
)

// walk makes the notes. It does without the inspect analyzer: nothing else here
// needs it, and making its index costs more than this one walk.
func (p *pkg) walk() {
	var blk *block
	var stmts []ast.Node
	top := func() ast.Node {
		if len(stmts) == 0 {
			return nil
		}
		return stmts[len(stmts)-1]
	}
	visit := func(n ast.Node, push bool) {
		switch n := n.(type) {
		case *ast.File:
			p.file = n
			p.test = p.inTest(n.FileStart)
			return
		case *ast.AssignStmt, *ast.ValueSpec, *ast.ReturnStmt, *ast.ExprStmt:
			if push {
				stmts = append(stmts, n)
				p.noteStmt(n, blk)
			} else {
				stmts = stmts[:len(stmts)-1]
			}
			return
		case *ast.CallExpr:
			if push {
				p.noteCall(n, blk, top())
			}
			return
		case *ast.BinaryExpr:
			if push && (n.Op == token.EQL || n.Op == token.NEQ) {
				if isString(p.info.TypeOf(n.X)) {
					p.candidates = append(p.candidates, candidate{n, top(), blk})
				}
				p.noteEqual(n.X, n.Y, blk)
			}
			return
		case *ast.IndexExpr:
			if push && isStringMap(p.info.TypeOf(n.X)) {
				p.candidates = append(p.candidates, candidate{n, top(), blk})
			}
			return
		case *ast.UnaryExpr:
			if push && n.Op == token.AND && !p.targets[n] {
				p.define(n.X, def{pos: n.End(), blk: blk, kind: opaque})
			}
			return
		case *ast.CompositeLit:
			if push {
				p.noteLiteral(n, blk)
			}
			return
		case *ast.SendStmt:
			if push {
				p.noteSend(n, blk)
			}
			return
		case *ast.TypeAssertExpr:
			if push && n.Type != nil && isError(p.info.TypeOf(n.X)) {
				p.noteTest(blk, valueTest{err: n.X, of: ValueTest{Type: p.info.TypeOf(n.Type)}, pos: n.Pos(), stmt: top(), blk: blk})
			}
			return
		}
		switch n.(type) {
		case *ast.FuncDecl, *ast.FuncLit, *ast.BlockStmt, *ast.CaseClause, *ast.CommClause, *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt:
		default:
			return
		}
		if !push {
			blk = blk.parent
			switch n.(type) {
			case *ast.IfStmt, *ast.SwitchStmt, *ast.CaseClause, *ast.FuncLit:
				stmts = stmts[:len(stmts)-1]
			}
			return
		}
		blk = p.enter(n, blk)
		switch n := n.(type) {
		case *ast.IfStmt, *ast.SwitchStmt, *ast.CaseClause, *ast.FuncLit:
			stmts = append(stmts, n)
		}
		if s, ok := n.(*ast.SwitchStmt); ok && s.Tag != nil {
			if isString(p.info.TypeOf(s.Tag)) {
				p.candidates = append(p.candidates, candidate{s, s, blk})
			}
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					p.noteEqual(s.Tag, e, blk)
				}
			}
		}
	}
	var stack []ast.Node
	for _, file := range testfile.Weighing(p.pass) {
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				n, stack = stack[len(stack)-1], stack[:len(stack)-1]
				visit(n, false)
				return false
			}
			stack = append(stack, n)
			visit(n, true)
			return true
		})
	}
}

func (p *pkg) inTest(pos token.Pos) bool {
	return testfile.Has(p.pass.Fset, pos)
}

// enter makes a block of a node.
func (p *pkg) enter(n ast.Node, parent *block) *block {
	b := &block{node: n, parent: parent}
	if parent != nil {
		b.fn = parent.fn
	}
	switch n := n.(type) {
	case *ast.FuncDecl:
		b.fn = p.enterFunc(n, nil, n.Type, n.Recv, nil)
	case *ast.FuncLit:
		b.fn = p.enterFunc(nil, n, n.Type, nil, b.fn)
	case *ast.BlockStmt:
		b.leaves = p.leaves(n.List)
	case *ast.CaseClause:
		b.leaves = p.leaves(n.Body)
	case *ast.CommClause:
		b.leaves = p.leaves(n.Body)
	case *ast.RangeStmt:
		p.define(n.Key, def{pos: n.Pos(), blk: b, kind: key, rhs: n.X})
		p.define(n.Value, def{pos: n.Pos(), blk: b, kind: element, rhs: n.X})
		if n.Value == nil && n.Key != nil && p.isSeq(n.X) {
			p.define(n.Key, def{pos: n.Pos(), blk: b, kind: element, rhs: n.X})
		}
	case *ast.TypeSwitchStmt:
		p.noteTypeSwitch(n, b)
	}
	return b
}

func (p *pkg) enterFunc(decl *ast.FuncDecl, lit *ast.FuncLit, typ *ast.FuncType, recv *ast.FieldList, outer *function) *function {
	f := &function{decl: decl, lit: lit, file: p.file, test: p.test}
	if lit != nil {
		if outer != nil {
			f.decl = outer.decl
		}
		f.sig, _ = p.info.TypeOf(lit).(*types.Signature)
		p.lits[lit] = f
	} else if obj, ok := p.info.Defs[decl.Name].(*types.Func); ok {
		f.obj, f.sig = obj, obj.Signature()
		p.funcs[obj] = f
		p.order = append(p.order, f)
	}
	i := 0
	for _, field := range typ.Params.List {
		for _, name := range field.Names {
			if v, ok := p.info.Defs[name].(*types.Var); ok {
				p.params[v] = param{f, i}
			}
			i++
		}
		if len(field.Names) == 0 {
			i++
		}
	}
	if typ.Results != nil {
		for _, field := range typ.Results.List {
			for _, name := range field.Names {
				if v, ok := p.info.Defs[name].(*types.Var); ok {
					p.results[v] = param{f, len(f.results)}
					f.results = append(f.results, v)
				}
			}
		}
	}
	return f
}

// leaves reports whether a list of statements never reaches its end.
func (p *pkg) leaves(list []ast.Stmt) bool {
	if len(list) == 0 {
		return false
	}
	switch s := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		return true
	case *ast.BranchStmt:
		return s.Tok != token.FALLTHROUGH
	case *ast.ExprStmt:
		if call, ok := s.X.(*ast.CallExpr); ok {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "panic" {
				return true
			}
			if fn := p.callee(call); fn != nil {
				return neverReturns(fn)
			}
		}
	}
	return false
}

func (p *pkg) noteTypeSwitch(n *ast.TypeSwitchStmt, b *block) {
	var x ast.Expr
	switch s := n.Assign.(type) {
	case *ast.AssignStmt:
		if t, ok := s.Rhs[0].(*ast.TypeAssertExpr); ok {
			x = t.X
		}
	case *ast.ExprStmt:
		if t, ok := s.X.(*ast.TypeAssertExpr); ok {
			x = t.X
		}
	}
	if x == nil {
		return
	}
	for _, c := range n.Body.List {
		if v, ok := p.info.Implicits[c].(*types.Var); ok {
			p.defs[v] = append(p.defs[v], def{pos: c.Pos(), blk: b, kind: taken, rhs: x})
		}
	}
}

// noteStmt notes what a statement defines or returns.
func (p *pkg) noteStmt(n ast.Node, blk *block) {
	switch n := n.(type) {
	case *ast.ReturnStmt:
		if blk != nil && blk.fn != nil {
			blk.fn.returns = append(blk.fn.returns, returned{n, blk})
		}
	case *ast.AssignStmt:
		p.noteAssign(n, blk)
	case *ast.ValueSpec:
		for i, name := range n.Names {
			d := def{pos: n.End(), blk: blk, kind: zero}
			switch {
			case len(n.Values) == len(n.Names):
				d.kind, d.rhs = whole, n.Values[i]
				p.noteLit(name, d.rhs)
			case len(n.Values) == 1:
				d.kind, d.rhs, d.index = whole, n.Values[0], i
			}
			p.define(name, d)
			if v, ok := p.info.Defs[name].(*types.Var); ok && v.Parent() == p.pass.Pkg.Scope() && !p.test {
				p.globals = append(p.globals, v)
			}
		}
	}
}

func (p *pkg) noteAssign(n *ast.AssignStmt, blk *block) {
	for i, lhs := range n.Lhs {
		d := def{pos: n.End(), blk: blk, kind: whole}
		switch {
		case n.Tok == token.ADD_ASSIGN:
			d.kind, d.rhs = added, n.Rhs[0]
		case n.Tok != token.ASSIGN && n.Tok != token.DEFINE:
			d.kind = opaque
		case len(n.Lhs) == len(n.Rhs):
			d.rhs = n.Rhs[i]
			p.noteLit(lhs, d.rhs)
		default:
			d.rhs, d.index = n.Rhs[0], i
		}
		p.define(lhs, d)
	}
}

// noteLit notes that a literal is called by the name of a variable.
func (p *pkg) noteLit(lhs, rhs ast.Expr) {
	lit, ok := ast.Unparen(rhs).(*ast.FuncLit)
	id, isIdent := lhs.(*ast.Ident)
	if ok && isIdent {
		p.litVar[lit] = p.info.ObjectOf(id)
	}
}

// define notes a definition of what an expression denotes.
func (p *pkg) define(lhs ast.Expr, d def) {
	switch lhs := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if v, ok := p.info.ObjectOf(lhs).(*types.Var); ok {
			p.defs[v] = append(p.defs[v], d)
		}
	case *ast.IndexExpr:
		if v := p.local(lhs.X); v != nil && d.kind == whole && isErrorList(v.Type()) {
			d.kind = added
			p.defs[v] = append(p.defs[v], d)
		} else if sel, ok := ast.Unparen(lhs.X).(*ast.SelectorExpr); ok && d.kind == whole {
			if v, ok := p.info.ObjectOf(sel.Sel).(*types.Var); ok && isErrorList(v.Type()) {
				d.kind = added
				p.noteSet(v, d)
			}
		}
	case *ast.SelectorExpr:
		if v, ok := p.info.ObjectOf(lhs.Sel).(*types.Var); ok {
			p.noteSet(v, d)
		}
		if id, ok := ast.Unparen(lhs.X).(*ast.Ident); ok {
			if v, ok := p.info.ObjectOf(lhs.Sel).(*types.Var); ok && v.IsField() {
				k := fieldKey{p.info.ObjectOf(id), v}
				p.fields[k] = append(p.fields[k], d)
			}
		}
	}
}

// callee returns the function or method that a call names, or nil.
func (p *pkg) callee(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(p.info, call).(*types.Func)
	if fn != nil {
		return fn.Origin()
	}
	return nil
}
