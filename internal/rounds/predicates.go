package rounds

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// picks reports whether a condition on an error that comes out as holds has picked
// one kind of errors of the program's own, for which the loop goes on: what it does
// then may be to do something else, not to try again. A timeout is picked as well:
// an attempt that ends by one has taken its time.
func picks(cond ssa.Value, holds bool) bool {
	switch v := cond.(type) {
	case *ssa.UnOp:
		if v.Op == token.NOT {
			return picks(v.X, !holds)
		}
	case *ssa.BinOp:
		if ssacall.IsNil(v.X) || ssacall.IsNil(v.Y) || v.Op != token.EQL && v.Op != token.NEQ {
			return false
		}
		return holds == (v.Op == token.EQL) && names.IsError(v.X.Type()) && !ofNetwork(v.X) && !ofNetwork(v.Y)
	case *ssa.Extract:
		if ta, ok := v.Tuple.(*ssa.TypeAssert); ok {
			return holds && !names.IsType(ta.AssertedType, "net", "Error") && !names.IsType(ta.AssertedType, "net", "OpError")
		}
	case *ssa.Call:
		to := resolve(v)
		if to.Obj == nil {
			return holds
		}
		switch name := to.Name(); {
		case strings.Contains(strings.ToLower(to.Obj.Name()), "timeout"):
			return holds
		case name == "errors.Is":
			return holds && !ofNetwork(to.Args[1])
		case name == "errors.As":
			return holds && !asNetwork(to.Args[1])
		}
	}
	return false
}

// ofNetwork reports whether v is an error of the standard library that tells of the
// network.
func ofNetwork(v ssa.Value) bool {
	switch v := ssacall.Unconverted(v).(type) {
	case *ssa.Const:
		return v.Value != nil && names.IsType(v.Type(), "syscall", "Errno")
	case *ssa.UnOp:
		if g, ok := v.X.(*ssa.Global); ok && g.Pkg != nil {
			switch g.Pkg.Pkg.Path() {
			case "io", "net", "net/http", "syscall":
				return true
			}
		}
	}
	return false
}

// asNetwork reports whether the target of errors.As is of such a type.
func asNetwork(v ssa.Value) bool {
	p, ok := ssacall.Unconverted(v).Type().Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	for _, name := range []string{"Error", "OpError"} {
		if names.IsType(p.Elem(), "net", name) {
			return true
		}
	}
	return names.IsType(p.Elem(), "net/url", "Error")
}

// isGetter reports whether a method of this package only says whether something has
// been set: it returns a boolean field, or loads one atomically, under a lock perhaps.
func (p *pkg) isGetter(obj *types.Func) bool {
	d := p.decls[obj]
	if d == nil || d.Body == nil || d.Recv == nil || obj.Signature().Params().Len() > 0 {
		return false
	}
	for i, s := range d.Body.List {
		switch s := s.(type) {
		case *ast.ExprStmt, *ast.DeferStmt: // Lock, Unlock
			if p.waitsIn(s) != 0 {
				return false
			}
		case *ast.ReturnStmt:
			return i == len(d.Body.List)-1 && len(s.Results) == 1 && p.isFlag(s.Results[0])
		default:
			return false
		}
	}
	return false
}

// isFlag reports whether an expression is a boolean field, what an atomic one holds,
// or the opposite of one.
func (p *pkg) isFlag(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && p.isFlag(e.X)
	case *ast.SelectorExpr:
		v, ok := p.pass.TypesInfo.Uses[e.Sel].(*types.Var)
		if !ok || !v.IsField() {
			return false
		}
		b, ok := v.Type().Underlying().(*types.Basic)
		return ok && b.Info()&types.IsBoolean != 0
	case *ast.CallExpr:
		fn := p.called(e)
		return fn != nil && names.Of(fn) == "(*sync/atomic.Bool).Load"
	}
	return false
}

// setsUp reports whether a function makes the request of an attempt, or a part of it,
// without reaching anybody: when it fails, it fails in every round.
func (p *pkg) setsUp(to callee) bool {
	results := to.Obj.Signature().Results()
	if results.Len() != 2 || !names.IsError(results.At(1).Type()) || p.waitsOf(to.Obj) != 0 {
		return false
	}
	if isRequest(results.At(0).Type()) {
		return true
	}
	switch to.Name() {
	case "net/url.Parse", "net/url.ParseRequestURI", "encoding/json.Marshal", "encoding/xml.Marshal", "net/url.JoinPath":
		return true
	}
	return false
}

// storesField reports whether the function stores to the field on a way on which its
// attempts fail.
func (w *walker) storesField(field *types.Var) bool {
	return w.stores(func(addr ssa.Value) bool {
		a, ok := addr.(*ssa.FieldAddr)
		return ok && pathstate.FieldOf(a.X.Type(), a.Field) == field
	})
}

// storesTo is storesField for a global.
func (w *walker) storesTo(g *ssa.Global) bool {
	return w.stores(func(addr ssa.Value) bool { return addr == g })
}

// stores reports whether something is stored to an address where a path of the walk has
// been, other than what an attempt gives that has failed: nil.
func (w *walker) stores(to func(addr ssa.Value) bool) bool {
	for _, b := range w.f.ssa.Blocks {
		if !w.reached[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if s, ok := instr.(*ssa.Store); ok && to(s.Addr) && !w.ofAttempt(s.Val) {
				return true
			}
		}
	}
	return false
}

// ofAttempt reports whether v is what an attempt returns beside its error.
func (w *walker) ofAttempt(v ssa.Value) bool {
	result, ok := ssacall.Unconverted(v).(*ssa.Extract)
	if !ok || names.IsError(result.Type()) {
		return false
	}
	switch result.Type().Underlying().(type) {
	case *types.Pointer, *types.Interface:
	default:
		return false
	}
	call, ok := result.Tuple.(*ssa.Call)
	return ok && w.p.attempt(call) != nil
}
