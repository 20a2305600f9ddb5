package response

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The error of a call that obtains a response may be stored where the path engine
// can't follow it: in an element, behind a pointer, in a global variable, in a field
// that another call may change. What is loaded from such a place afterwards is taken
// for the error that was stored there last: nil, since the response was obtained.
// Where the call returns no error, it may have left one in any field or global
// variable, or have one ready in a method like bufio.Scanner's Err.

// A place is where an error is stored, as coarse as two addresses must be told apart:
// the variable of a field, a global variable, or one of the following.
type place any

// The places of all elements of slices, arrays and maps; and of everything to which
// there is nothing but a pointer.
type (
	anElement struct{}
	aPointee  struct{}
)

// placeOf returns the place of an address.
func placeOf(addr ssa.Value) place {
	switch addr := addr.(type) {
	case *ssa.FieldAddr:
		if f := pathstate.FieldOf(addr.X.Type(), addr.Field); f != nil {
			return f
		}
	case *ssa.Global:
		return addr
	case *ssa.IndexAddr:
		return anElement{}
	}
	return aPointee{}
}

// isLocal reports whether addr is that of a local or captured variable.
func isLocal(addr ssa.Value) bool {
	switch addr.(type) {
	case *ssa.Alloc, *ssa.FreeVar:
		return true
	}
	return false
}

// storedError returns the error that instr stores, and where; nil if it stores none.
// The engine follows local variables itself.
func storedError(instr ssa.Instruction) (ssa.Value, place) {
	switch instr := instr.(type) {
	case *ssa.Store:
		if !isLocal(instr.Addr) && names.IsError(instr.Val.Type()) {
			return instr.Val, placeOf(instr.Addr)
		}
	case *ssa.MapUpdate:
		if names.IsError(instr.Value.Type()) {
			return instr.Value, anElement{}
		}
	}
	return nil, nil
}

// loadedFrom returns the place from which v is loaded, nil if it is not.
func loadedFrom(v ssa.Value) place {
	switch v := v.(type) {
	case *ssa.UnOp:
		if v.Op == token.MUL && !isLocal(v.X) {
			return placeOf(v.X)
		}
	case *ssa.Lookup:
		return anElement{}
	case *ssa.Extract:
		if lookup, ok := v.Tuple.(*ssa.Lookup); ok && v.Index == 0 {
			return loadedFrom(lookup)
		}
	}
	return nil
}

// errorPlaces returns where a function stores the error of a site's call.
func errorPlaces(site *Site) map[place]bool {
	call := site.Call.Value()
	if call == nil || !returnsError(site.Call.Common()) {
		return nil
	}
	var places map[place]bool
	for _, ref := range *call.Referrers() {
		e, ok := ref.(*ssa.Extract)
		if !ok || !names.IsError(e.Type()) {
			continue
		}
		for _, use := range *e.Referrers() {
			if v, at := storedError(use); v == e {
				if places == nil {
					places = make(map[place]bool)
				}
				places[at] = true
			}
		}
	}
	return places
}

// stores reports whether the function stores an error at the place.
func (info *fn) stores(at place) bool {
	if info.errors == nil {
		info.errors = make(map[place]bool)
		for _, b := range info.ssa.Blocks {
			for _, instr := range b.Instrs {
				if v, at := storedError(instr); v != nil {
					info.errors[at] = true
				}
			}
		}
	}
	return info.errors[at]
}

// onError follows the error of the site's call to where it is stored, and drops the
// ways on which what is loaded from there is an error.
func (t *tracker) onError(x *pathstate.Explorer, st pathstate.State, instr ssa.Instruction) pathstate.State {
	if t.site == nil || st.Mark.Phase == unborn {
		return st
	}
	if v, at := storedError(instr); v != nil && t.errors[at] {
		st.Mark.Flags &^= errorStored
		if x.Term(st, v) == errorOf(x.Space, t.site) {
			st.Mark.Flags |= errorStored
		}
		return st
	}
	bin, ok := instr.(*ssa.BinOp)
	if !ok || bin.Op != token.EQL && bin.Op != token.NEQ || !names.IsError(bin.X.Type()) {
		return st
	}
	if c, ok := bin.Y.(*ssa.Const); !ok || !c.IsNil() || !t.mayBeOwn(x, st, bin.X) {
		return st
	}
	if own, ok := x.Refine(st, x.Term(st, bin.X), pathstate.Zero); ok {
		return own
	}
	return st
}

// mayBeOwn reports whether v, an error of which nothing is known, may be that of the
// site's call.
func (t *tracker) mayBeOwn(x *pathstate.Explorer, st pathstate.State, v ssa.Value) bool {
	if !x.SetOf(st, x.Term(st, v)).IsAny() {
		return false
	}
	at := loadedFrom(v)
	switch {
	case returnsError(t.site.Call.Common()):
		return at != nil && t.errors[at] && st.Mark.Flags&errorStored != 0
	case at == nil:
		call, ok := v.(*ssa.Call)
		return ok && t.sameReceiver(x, st, &call.Call)
	}
	switch at.(type) {
	case *types.Var, *ssa.Global:
		return !t.info.stores(at)
	}
	return false
}

// sameReceiver reports whether a call is that of a method without parameters of the
// value whose method obtained the response.
func (t *tracker) sameReceiver(x *pathstate.Explorer, st pathstate.State, call *ssa.CallCommon) bool {
	if call.Signature().Params().Len() > 0 {
		return false
	}
	recv, own := receiver(call), receiver(t.site.Call.Common())
	return recv != nil && own != nil && x.Term(st, recv) == x.Term(st, own)
}
