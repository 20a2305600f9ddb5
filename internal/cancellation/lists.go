package cancellation

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// target tells what an error is compared with: an element of a list stands for
// all of them, so that the first round of a loop over the list is all of it.
func (t *tracker) target(v ssa.Value) target {
	if list := listOf(v); list != nil {
		return t.p.listed(list)
	}
	return targetOf(v)
}

// listOf returns the list that v is an element of, or nil.
func listOf(v ssa.Value) ssa.Value {
	switch v := unconverted(v).(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			return addr.X
		}
	case *ssa.Index:
		return v.X
	}
	return nil
}

// listed tells what is in a list of errors. One that was made out of sight, as
// the field that a configuration was read into, may have context.Canceled in
// it, and there is no other reason to look for an error in it: it has.
func (p *pkg) listed(list ssa.Value) target {
	if elems := elements(list); elems != nil {
		all := sentinel
		for _, e := range elems {
			switch targetOf(e) {
			case cancellation:
				return cancellation
			case other:
				all = other
			}
		}
		return all
	}
	u, ok := list.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return other
	}
	switch addr := u.X.(type) {
	case *ssa.FieldAddr:
		return cancellation
	case *ssa.Global:
		if v, ok := addr.Object().(*types.Var); ok {
			return p.listedIn(v)
		}
	}
	return other
}

// listedIn tells what is in the list of errors that a variable of a package is
// declared with, if nothing else is assigned to it.
func (p *pkg) listedIn(v *types.Var) target {
	if tells, ok := p.lists[v]; ok {
		return tells
	}
	if p.lists == nil {
		p.lists = make(map[*types.Var]target)
	}
	tells, lists := cancellation, 0
	literal := func(e ast.Expr) {
		lists++
		lit, ok := ast.Unparen(e).(*ast.CompositeLit)
		if !ok {
			lists++
			return
		}
		tells = sentinel
		for _, e := range lit.Elts {
			if p.namesCancellation(e) {
				tells = cancellation
				return
			}
		}
	}
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if p.pass.TypesInfo.Defs[name] == v && len(n.Values) == len(n.Names) {
						literal(n.Values[i])
					}
				}
			case *ast.AssignStmt:
				for _, l := range n.Lhs {
					if id, ok := ast.Unparen(l).(*ast.Ident); ok && p.pass.TypesInfo.Uses[id] == v && !p.inTest(n.Pos()) {
						lists++
					}
				}
			}
			return true
		})
	}
	if lists != 1 {
		tells = cancellation // for all that is known
	}
	p.lists[v] = tells
	return tells
}

// namesCancellation reports whether an element of a list is context.Canceled, or
// something that is no variable of a package, or one that says so by its name.
func (p *pkg) namesCancellation(e ast.Expr) bool {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return true
	}
	v, ok := p.pass.TypesInfo.Uses[id].(*types.Var)
	if !ok || v.IsField() || v.Pkg() == nil {
		return true
	}
	if knowledge.IsStd(v.Pkg().Path()) {
		return v.Pkg().Path() == "context" && v.Name() == "Canceled"
	}
	return saysCanceled(v.Name())
}

// round is the condition of a loop over a list with context.Canceled in it: the
// first round takes place.
func (t *tracker) round(x *pathstate.Explorer, st pathstate.State, b *ssa.BinOp) (pathstate.State, bool) {
	if t.src == nil || b.Op != token.LSS || st.Mark.Flags&listSeen != 0 {
		return st, true
	}
	call, ok := b.Y.(*ssa.Call)
	if !ok {
		return st, true
	}
	if f, ok := call.Call.Value.(*ssa.Builtin); !ok || f.Name() != "len" || !isErrors(call.Call.Args[0].Type()) || t.p.listed(call.Call.Args[0]) != cancellation {
		return st, true
	}
	st.Mark.Flags |= listSeen
	return x.Refine(st, x.Term(st, b), pathstate.One)
}

// isErrors reports whether t is a list of errors.
func isErrors(t types.Type) bool {
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return isError(u.Elem())
	case *types.Array:
		return isError(u.Elem())
	}
	return false
}

// among is a question whether the cancellation is among several errors: of
// package slices, or of a function that is given both.
func (t *tracker) among(x *pathstate.Explorer, st pathstate.State, to callee) bool {
	if to.obj == nil {
		return false
	}
	results := to.obj.Signature().Results()
	if results.Len() != 1 || !types.Identical(results.At(0).Type().Underlying(), types.Typ[types.Bool]) {
		return false
	}
	slice := strings.HasSuffix(to.name(), "slices.ContainsFunc")
	given, listed := false, false
	for _, a := range to.args {
		switch mc, isClosure := unconverted(a).(*ssa.MakeClosure); {
		case isClosure && slice:
			for _, b := range mc.Bindings {
				given = given || t.captured(x, st, b) == Plain
			}
		case isErrors(a.Type()):
			listed = listed || t.p.listed(a) == cancellation
		case isError(a.Type()):
			given = given || t.kind(x, st, a) == Plain
			listed = listed || targetOf(a) == cancellation
		}
	}
	return given && listed
}
