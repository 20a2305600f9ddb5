package cancellation

import (
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// foreign reports whether somebody outside the function can cancel a context:
// it was not made here from one that nobody cancels.
func foreign(v ssa.Value) bool { return isForeign(v, make(map[ssa.Value]bool)) }

func isForeign(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar, *ssa.Field, *ssa.FieldAddr:
		return true
	case *ssa.Extract:
		if c, ok := v.Tuple.(*ssa.Call); ok {
			return isForeign(c, seen)
		}
	case *ssa.Call:
		to := resolve(nil, pathstate.State{}, v)
		name := to.Name()
		if knowledge.UseOfContext(name) == knowledge.Detaches {
			return false
		}
		if name == "os/signal.NotifyContext" {
			return true
		}
		for _, a := range to.Args {
			if isContext(a.Type()) {
				return isForeign(a, seen)
			}
		}
		return true // somebody's, as r.Context() is
	case *ssa.Phi:
		for _, e := range v.Edges {
			if isForeign(e, seen) {
				return true
			}
		}
	case *ssa.UnOp:
		switch addr := v.X.(type) {
		case *ssa.Alloc:
			for _, ref := range *addr.Referrers() {
				if s, ok := ref.(*ssa.Store); ok && s.Addr == addr && isForeign(s.Val, seen) {
					return true
				}
			}
			return false
		case *ssa.FreeVar:
			if a, ok := ssacall.Outermost(addr).(*ssa.Alloc); ok {
				for _, ref := range *a.Referrers() {
					if s, ok := ref.(*ssa.Store); ok && s.Addr == a && isForeign(s.Val, seen) {
						return true
					}
				}
				return false
			}
		}
		return true
	case *ssa.MakeInterface:
		return !neverDone(v.X.Type())
	case *ssa.ChangeInterface:
		return isForeign(v.X, seen)
	}
	return false
}

// ownContext reports whether an error is the result of a call all of whose contexts
// are the function's own: that they are cancelled is no client's doing.
func ownContext(x *pathstate.Explorer, st pathstate.State, err pathstate.Term) bool {
	call, _ := x.Space.IsResult(err)
	if call == nil {
		switch v := x.Space.IsValue(err).(type) {
		case *ssa.Call:
			call = v
		case *ssa.Extract:
			call, _ = v.Tuple.(*ssa.Call)
		}
	}
	if call == nil {
		return false
	}
	given := false
	for _, a := range resolve(x, st, call).Args {
		if isContext(a.Type()) {
			if foreign(a) {
				return false
			}
			given = true
		}
	}
	return given
}
