package cancellation

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// heedless reports whether it is certain, as far as a function's body tells, that
// its error is no cancellation of what it is given. A summary that names no
// results can also mean that nothing is known of a callee; here each error that is
// returned must be a constant, a variable of a package, or made of no call that
// is given a context or what holds one.
func (p *pkg) heedless(info *fn) bool {
	if info.heeds != 0 {
		return info.heeds == 1
	}
	info.heeds = 1 // for functions that call themselves
	i := lastError(info.ssa.Signature)
	for _, b := range info.ssa.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if ok && i >= 0 && i < len(ret.Results) && p.mayCarry(info, ret.Block(), ret.Results[i], make(map[ssa.Value]bool)) {
			info.heeds = 2
		}
	}
	return info.heeds == 1
}

// mayCarry reports whether an error, or the text of one, that info's function returns or
// stores in a block may be the cancellation of what it is given.
func (p *pkg) mayCarry(info *fn, block *ssa.BasicBlock, v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] || toldApart(v, block) {
		return false
	}
	seen[v] = true
	may := func(v ssa.Value) bool { return p.mayCarry(info, block, v, seen) }
	switch v := v.(type) {
	case *ssa.Const:
		return false
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, may)
	case *ssa.MakeInterface:
		if b, ok := v.X.Type().Underlying().(*types.Basic); ok && method(v.X.Type(), "Error") == nil {
			return b.Info()&types.IsString != 0 && mayTell(v.X, may)
		}
		return may(v.X)
	case *ssa.ChangeInterface:
		return may(v.X)
	case *ssa.Extract:
		return may(v.Tuple)
	case *ssa.Alloc: // a struct, with the error in a field
		for _, ref := range *v.Referrers() {
			if addr, ok := ref.(*ssa.FieldAddr); ok {
				for _, use := range *addr.Referrers() {
					if s, ok := use.(*ssa.Store); ok && s.Addr == addr && canBeError(s.Val.Type()) && may(s.Val) {
						return true
					}
				}
			}
		}
		return false
	case *ssa.UnOp:
		if v.Op != token.MUL {
			return true
		}
		switch addr := v.X.(type) {
		case *ssa.Global:
			return false
		case *ssa.Alloc:
			return may(addr) || p.mayBeStored(info, block, addr, seen)
		case *ssa.FreeVar:
			a, ok := ssacall.Outermost(addr).(*ssa.Alloc)
			if !ok || p.fns[a.Parent()] == nil {
				return true
			}
			if seen[a] {
				return false // its stores are looked at already
			}
			seen[a] = true
			return p.mayBeStored(p.fns[a.Parent()], a.Block(), a, seen)
		}
	case *ssa.Call:
		to := resolve(nil, pathstate.State{}, v)
		given := slices.ContainsFunc(to.Args, func(a ssa.Value) bool { return p.madeWith(info, a, 0) })
		if given || to.Fn == nil && to.Obj == nil || to.Closure != nil {
			if callee := p.infoOf(to); callee == nil || to.Closure != nil || !p.heedless(callee) {
				return true
			}
		}
		return slices.ContainsFunc(to.Args, func(a ssa.Value) bool {
			if e := elements(a); e != nil {
				return slices.ContainsFunc(e, func(v ssa.Value) bool { return canBeError(v.Type()) && may(v) })
			}
			return names.IsError(a.Type()) && may(a)
		})
	}
	return true
}

// mayBeStored is mayCarry for what a function stores to a variable, itself or by a literal
// that has captured it.
func (p *pkg) mayBeStored(info *fn, block *ssa.BasicBlock, variable ssa.Value, seen map[ssa.Value]bool) bool {
	for _, ref := range *variable.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Store:
			if ref.Addr == variable && p.mayCarry(info, block, ref.Val, seen) {
				return true
			}
		case *ssa.MakeClosure:
			inner := p.fns[ref.Fn.(*ssa.Function)]
			if inner == nil {
				return true
			}
			for i, b := range ref.Bindings {
				if v := inner.ssa.FreeVars[i]; b == variable && p.mayBeStored(inner, inner.ssa.Blocks[0], v, seen) {
					return true
				}
			}
		}
	}
	return false
}

// mayTell is mayCarry for a text. One that is a parameter, or stands in a field,
// is not an error's.
func mayTell(v ssa.Value, may func(ssa.Value) bool) bool {
	switch v := v.(type) {
	case *ssa.Parameter:
		return false
	case *ssa.UnOp:
		if _, ok := v.X.(*ssa.FieldAddr); ok && v.Op == token.MUL {
			return false
		}
	}
	return may(v)
}

// toldApart reports whether a block is reached only where v is another error: it
// was found to be one, by errors.Is or ==.
func toldApart(v ssa.Value, block *ssa.BasicBlock) bool {
	if !names.IsError(v.Type()) {
		return false
	}
	for _, b := range block.Parent().Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if ok && len(b.Succs[0].Preds) == 1 && b.Succs[0].Dominates(block) && findsOther(br.Cond, v) {
			return true
		}
	}
	return false
}

// findsOther reports whether a condition says that v is a known error variable,
// and none for a cancellation.
func findsOther(cond, v ssa.Value) bool {
	switch cond := cond.(type) {
	case *ssa.BinOp:
		return cond.Op == token.EQL && (cond.X == v && targetOf(cond.Y) == sentinel || cond.Y == v && targetOf(cond.X) == sentinel)
	case *ssa.Call:
		to := resolve(nil, pathstate.State{}, cond)
		return isIs(to.Name()) && to.Args[0] == v && targetOf(to.Args[1]) == sentinel
	}
	return false
}

// madeWith reports whether a context that the function is given, or what holds
// one, went into making v: whatever the type of v, it may be cancelled with it.
func (p *pkg) madeWith(info *fn, v ssa.Value, depth int) bool {
	roots := p.roots(info, nil, pathstate.State{}, v)
	for i, param := range info.ssa.Params {
		if roots&bit(i) != 0 && !p.hasPlace(param.Type()) {
			roots &^= bit(i)
		}
	}
	for i, v := range info.ssa.FreeVars {
		if at := len(info.ssa.Params) + i; roots&bit(at) != 0 && !p.hasPlace(v.Type()) {
			roots &^= bit(at)
		}
	}
	if roots != 0 {
		return true
	}
	if depth > 8 {
		return true
	}
	from := func(v ssa.Value) bool { return p.madeWith(info, v, depth+1) }
	switch v := v.(type) {
	case *ssa.Phi:
		return slices.ContainsFunc(v.Edges, from)
	case *ssa.Extract:
		return from(v.Tuple)
	case *ssa.MakeInterface:
		return from(v.X)
	case *ssa.ChangeInterface:
		return from(v.X)
	case *ssa.TypeAssert:
		return from(v.X)
	case *ssa.Call:
		return slices.ContainsFunc(resolve(nil, pathstate.State{}, v).Args, from)
	case *ssa.UnOp:
		if a, ok := v.X.(*ssa.Alloc); ok && v.Op == token.MUL {
			for _, ref := range *a.Referrers() {
				s, ok := ref.(*ssa.Store)
				if !ok || s.Addr != a {
					continue
				}
				if again, ok := s.Val.(*ssa.UnOp); ok && again.X == v.X {
					continue // a named result that is returned
				}
				if from(s.Val) {
					return true
				}
			}
		}
	}
	return false
}

// hasPlace is keeps, remembered.
func (p *pkg) hasPlace(t types.Type) bool {
	has, known := p.places[t]
	if !known {
		if p.places == nil {
			p.places = make(map[types.Type]bool)
		}
		has = p.keeps(t, true, make(map[types.Type]bool))
		p.places[t] = has
	}
	return has
}

// keeps reports whether a t has a place for a context, or for what holds one, in
// its fields or theirs. In a value of an interface there may be anything, but not
// what this function was given; nor in functions that another package keeps for itself,
// which were set long before.
func (p *pkg) keeps(t types.Type, funcs bool, seen map[types.Type]bool) bool {
	if seen[t] {
		return false
	}
	seen[t] = true
	if holdsContext(t) {
		return true
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		return holds(t)
	case *types.Pointer:
		return p.keeps(u.Elem(), funcs, seen)
	case *types.Slice:
		return p.keeps(u.Elem(), funcs, seen)
	case *types.Array:
		return p.keeps(u.Elem(), funcs, seen)
	case *types.Map:
		return p.keeps(u.Elem(), funcs, seen)
	case *types.Chan:
		return p.keeps(u.Elem(), funcs, seen)
	case *types.Signature:
		return funcs && lastError(u) >= 0
	case *types.Struct:
		for f := range u.Fields() {
			if p.keeps(f.Type(), funcs && (f.Exported() || f.Pkg() == p.pass.Pkg), seen) {
				return true
			}
		}
	}
	return false
}
