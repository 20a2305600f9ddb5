package cancellation

import (
	"go/ast"
	"go/token"
	"go/types"
	"math"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// target tells what an error is compared with: an element of a list stands for
// all of them, so that the first round of a loop over the list is all of it.
func (t *tracker) target(v ssa.Value) target {
	if list := listOf(v); list != nil {
		return t.p.listed(list)
	}
	return targetOf(v)
}

// listOf returns the list, or the set, that v is an element of, or nil.
func listOf(v ssa.Value) ssa.Value {
	switch v := ssacall.Unconverted(v).(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.IndexAddr); ok && v.Op == token.MUL {
			return addr.X
		}
	case *ssa.Index:
		return v.X
	case *ssa.Extract:
		if next, ok := v.Tuple.(*ssa.Next); ok && v.Index == 1 {
			return setOf(next)
		}
	}
	return nil
}

// setOf returns the map of errors over whose keys a loop goes, or nil.
func setOf(next *ssa.Next) ssa.Value {
	if r, ok := next.Iter.(*ssa.Range); ok && (isErrors(r.X.Type()) || isCodes(r.X.Type())) {
		return r.X
	}
	return nil
}

// listed tells what is in a list of errors, or in a map whose keys they are. One
// that was made out of sight, as the field that a configuration was read into,
// may have context.Canceled in it, and there is no other reason to look for an
// error in it: it has.
func (p *pkg) listed(list ssa.Value) target {
	addr := list // of an array
	switch v := list.(type) {
	case *ssa.Slice:
		addr = v.X
	case *ssa.UnOp:
		if v.Op == token.MUL {
			addr = v.X
		}
	case *ssa.MakeMap:
		return filledWith(v)
	}
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		return cancellation
	case *ssa.Global:
		if v, ok := addr.Object().(*types.Var); ok {
			return p.listedIn(v)
		}
	case *ssa.Alloc:
		if elems := stored(addr); elems != nil {
			return targetAmong(elems)
		}
	}
	return other
}

// targetAmong tells what is among errors.
func targetAmong(elems []ssa.Value) target {
	all := sentinel
	for _, e := range elems {
		is, isCode := codeTarget(e)
		if !isCode {
			is = targetOf(e)
		}
		switch is {
		case cancellation:
			return cancellation
		case other:
			all = other
		}
	}
	return all
}

// filledWith tells what is among the keys of a map that a function makes. If it
// hands the map on, others may fill it.
func filledWith(m *ssa.MakeMap) target {
	var keys []ssa.Value
	handed := false
	for _, ref := range *m.Referrers() {
		switch ref := ref.(type) {
		case *ssa.MapUpdate:
			if c, ok := ref.Value.(*ssa.Const); !ok || !isFalse(c.Value) {
				keys = append(keys, ref.Key)
			}
		case *ssa.Lookup, *ssa.Range, *ssa.DebugRef:
		default:
			handed = true
		}
	}
	if handed {
		return cancellation
	}
	return targetAmong(keys)
}

// listedIn tells what is in the list or map that a variable of a package is
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
		_, isMap := v.Type().Underlying().(*types.Map)
		for _, e := range lit.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && isMap {
				if isFalse(p.pass.TypesInfo.Types[kv.Value].Value) {
					continue
				}
				e = kv.Key
			} else if ok {
				e = kv.Value
			}
			if !p.otherCode(e) && p.namesCancellation(e) {
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
					if at, ok := ast.Unparen(l).(*ast.IndexExpr); ok {
						l = at.X // an element
					}
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
	if t.src == nil || st.Mark.Flags&listSeen != 0 {
		return st, true
	}
	var list ssa.Value
	switch y := b.Y.(type) {
	case *ssa.Call:
		if f, ok := y.Call.Value.(*ssa.Builtin); ok && f.Name() == "len" {
			list = y.Call.Args[0]
		}
	case *ssa.Const:
		list = arrayAt(b.X)
	}
	if list == nil || !isErrors(list.Type()) && !isCodes(list.Type()) || t.p.listed(list) != cancellation {
		return st, true
	}
	st.Mark.Flags |= listSeen
	return x.Refine(st, x.Term(st, b), pathstate.One)
}

// arrayAt returns the array that an index goes over, or nil.
func arrayAt(index ssa.Value) ssa.Value {
	if index.Referrers() == nil { // a constant: "for range 3" begins with 0 < 3
		return nil
	}
	for _, ref := range *index.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Index:
			return ref.X
		case *ssa.IndexAddr:
			return ref.X
		}
	}
	return nil
}

// nextRound is the condition of a loop over a map, likewise.
func (t *tracker) nextRound(x *pathstate.Explorer, st pathstate.State, ok *ssa.Extract, next *ssa.Next) (pathstate.State, bool) {
	set := setOf(next)
	if st.Mark.Flags&listSeen != 0 || set == nil || t.p.listed(set) != cancellation {
		return st, true
	}
	st.Mark.Flags |= listSeen
	return x.Refine(st, x.Term(st, ok), pathstate.One)
}

// looked is what looking for an error, or for its code, among the keys of a map
// gives: v, if that says whether it was found.
func (t *tracker) looked(x *pathstate.Explorer, st pathstate.State, l *ssa.Lookup, v ssa.Value) (pathstate.State, bool) {
	byCode := isCodes(l.X.Type()) && t.src != nil && t.codeOfCanceled(x, st, l.Index)
	if t.src == nil || !isErrors(l.X.Type()) && !byCode || !types.Identical(v.Type().Underlying(), types.Typ[types.Bool]) {
		return st, true
	}
	k := Plain
	if !byCode {
		k = t.kind(x, st, l.Index)
	}
	found := t.p.listed(l.X)
	if k == 0 || found == other {
		return st, true
	}
	there := pathstate.Zero
	switch {
	case found == cancellation && k == Plain:
		there = pathstate.One
	case found == cancellation:
		st.Mark.Flags |= weakSeen
	}
	return x.Refine(st, x.Term(st, v), there)
}

// drops reports whether a function with one result may return nil for the error that it
// is given.
func (g *Given) drops() bool {
	return g != nil && slices.ContainsFunc(g.Ways, func(w Way) bool {
		return len(w.Results) == 1 && w.Results[0].Set.Equal(pathstate.Zero)
	})
}

// isErrors reports whether t is a list of errors, a pointer to an array of them,
// or a map whose keys they are.
func isErrors(t types.Type) bool { return names.IsError(elementType(t)) }

// oneOrMore reports whether t is error, or that of a list of errors.
func oneOrMore(t types.Type) bool { return names.IsError(t) || isErrors(t) }

// elementType returns what is looked for in a list, an array or a map of the type,
// nil if it is none of these.
func elementType(t types.Type) types.Type {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		return u.Elem()
	case *types.Array:
		return u.Elem()
	case *types.Map:
		return u.Key()
	}
	return nil
}

// asksEach reports whether a function of this package looks for the cancellation in the
// elements of a list that has it.
func (t *tracker) asksEach(x *pathstate.Explorer, st pathstate.State, list, f ssa.Value) bool {
	fn, _ := ssacall.Unconverted(f).(*ssa.Function)
	if mc, ok := ssacall.Unconverted(f).(*ssa.MakeClosure); ok {
		fn = mc.Fn.(*ssa.Function)
	}
	k := t.kind(x, st, list)
	info := t.p.fns[fn]
	if k == 0 || info == nil || len(fn.Params) != 1 || !isErrors(list.Type()) {
		return false
	}
	g := t.p.given(info, 0, k)
	return g != nil && g.Asked
}

// among is a question whether the cancellation is among several errors: of
// package slices, or of a function that is given both; g is what is known of it. It
// returns the answer: true, an index, or nil for the error.
func (t *tracker) among(x *pathstate.Explorer, st pathstate.State, to callee, g *Given) (pathstate.Set, bool) {
	yes := pathstate.One
	if to.Obj == nil {
		return yes, false
	}
	results := to.Obj.Signature().Results()
	if results.Len() != 1 {
		return yes, false
	}
	index := strings.HasSuffix(to.Name(), "slices.Index") || strings.HasSuffix(to.Name(), "slices.IndexFunc")
	switch {
	case index:
		yes = pathstate.Range(0, math.MaxInt64)
	case names.IsError(results.At(0).Type()) && g.drops():
		yes = pathstate.Zero
	case !types.Identical(results.At(0).Type().Underlying(), types.Typ[types.Bool]):
		return yes, false
	}
	slice := index || strings.HasSuffix(to.Name(), "slices.ContainsFunc")
	if slice && len(to.Args) == 2 && t.asksEach(x, st, to.Args[0], to.Args[1]) {
		return yes, true
	}
	given, listed := false, false
	for _, a := range to.Args {
		switch mc, isClosure := ssacall.Unconverted(a).(*ssa.MakeClosure); {
		case isClosure && slice:
			for _, b := range mc.Bindings {
				given = given || t.captured(x, st, b) == Plain
			}
		case isCodeType(a.Type()):
			given = given || t.codeOfCanceled(x, st, a)
		case isErrors(a.Type()) || isCodes(a.Type()):
			listed = listed || t.p.listed(a) == cancellation
		case names.IsError(a.Type()):
			given = given || t.kind(x, st, a) == Plain
			listed = listed || targetOf(a) == cancellation
		}
	}
	return yes, given && listed
}
