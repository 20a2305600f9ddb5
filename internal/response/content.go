package response

import (
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// reader follows a body, or something that reads from one.
func (f *flow) reader(v ssa.Value) {
	if !f.first(v) {
		return
	}
	outside := func(instr ssa.Instruction) {
		f.note(instr, reads)
		f.note(instr, leaves)
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi:
			f.reader(ref)
		case *ssa.ChangeInterface:
			f.reader(ref)
		case *ssa.ChangeType:
			f.reader(ref)
		case *ssa.MakeInterface:
			f.reader(ref)
		case *ssa.Slice:
			f.reader(ref)
		case *ssa.TypeAssert:
			if !ref.CommaOk {
				f.reader(ref)
				break
			}
			for _, use := range *ref.Referrers() {
				if e, ok := use.(*ssa.Extract); ok && e.Index == 0 {
					f.reader(e)
				}
			}
		case *ssa.UnOp:
			if ref.Op == token.MUL { // of a struct that holds it
				f.reader(ref)
			}
		case *ssa.FieldAddr:
			for _, use := range *ref.Referrers() {
				if load, ok := use.(*ssa.UnOp); ok && isReader(load.Type()) {
					f.reader(load)
				}
			}
		case *ssa.Store:
			addr, isField := ref.Addr.(*ssa.FieldAddr)
			switch {
			case ref.Val != v:
			case isField && isStructVar(addr.X):
				f.reader(addr.X)
			case isField && isResponse(addr.X.Type()): // the body in a wrapper
			default:
				f.stored(v, ref, f.reader, func() { outside(ref) })
			}
		case *ssa.Return:
			f.u.data[v] = true
			f.note(ref, reads)
		case *ssa.Send:
			outside(ref)
		case *ssa.MapUpdate:
			outside(ref)
		case *ssa.MakeClosure: // a method value
			if obj, ok := ref.Fn.(*ssa.Function).Object().(*types.Func); ok && obj.Name() != "Close" {
				f.note(ref, reads)
			}
		case ssa.CallInstruction:
			f.readBy(v, ref)
		}
	}
}

// readBy follows a body into a call.
func (f *flow) readBy(v ssa.Value, call ssa.CallInstruction) {
	common := call.Common()
	i := argument(call, v)
	if common.IsInvoke() && common.Value == v || i == 0 && common.Signature().Recv() != nil {
		switch methodName(common) {
		case "Close", "Reset", "Buffered", "Size", "Len":
			return
		}
	}
	if _, ok := common.Value.(*ssa.Builtin); ok || formats(call) {
		return
	}
	if discards(call) {
		f.note(call, goesOn)
		return
	}
	if i >= 0 && !readable(common.Args[i].Type()) {
		return // a closer, or something of any type: nothing says that it is read
	}
	if fn := common.StaticCallee(); fn != nil && i >= 0 {
		obj, _ := fn.Object().(*types.Func)
		if s := f.p.summaryOf(fn, obj); s != nil && !canRead(s, i) {
			return
		}
	}
	f.hashed(call)
	wraps := false
	f.result(call, func(r ssa.Value) {
		if isReader(r.Type()) {
			f.reader(r)
			wraps = true
		}
	})
	if wraps && !writes(common) {
		return
	}
	f.note(call, reads)
	f.filled(call)
	f.result(call, f.decoder)
}

// decoder follows what a call has made of a body to the calls of its methods that
// may fail.
func (f *flow) decoder(v ssa.Value) {
	for _, ref := range *v.Referrers() {
		call, ok := ref.(*ssa.Call)
		if !ok || !returnsError(&call.Call) {
			continue
		}
		common := call.Common()
		if common.IsInvoke() && common.Value == v || common.Signature().Recv() != nil && common.Args[0] == v {
			f.note(call, goesOn)
		}
	}
}

// readable reports whether an argument of type t, or the elements of a slice of
// variadic ones, can be read from unless it is asked for another type.
func readable(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		t = s.Elem()
	}
	if !types.IsInterface(t) {
		return true
	}
	to, _, _ := types.LookupFieldOrMethod(t, false, nil, "WriteTo")
	return isReader(t) || to != nil
}

// canRead reports whether a function reads what it is given as parameter i.
func canRead(s *Summary, i int) bool {
	for _, c := range aspect(s.Status, i) {
		if c.Outcome != Borrowed {
			return true
		}
	}
	return aspect(s.Params, i) == nil
}

// filled follows the content that a call takes: into its results, and into
// what it is given pointers or writers to.
func (f *flow) filled(call ssa.CallInstruction) {
	f.result(call, func(r ssa.Value) {
		if !names.ImplementsError(r.Type()) {
			f.data(r)
		}
	})
	common := call.Common()
	into := fills(common)
	for i, arg := range common.Args {
		switch at := root(arg); {
		case f.u.data[at]:
		case isVar(at):
			f.data(at)
		case into && isBuffer(at):
			f.emptied(at, call)
		case into && !isReader(at.Type()) && outlives(at):
			f.note(call, leaves)
			if decodes(common) && (i > 0 || common.Signature().Recv() == nil) {
				f.u.filled[at] = true
			}
		}
	}
	if common.IsInvoke() && writes(common) && outlives(root(common.Value)) {
		f.note(call, leaves)
	}
}

// helper follows the content that a function takes for its caller, which gives it
// the response and not the body.
func (u *uses) helper(p *pkg, call ssa.CallInstruction) {
	fn := call.Common().StaticCallee()
	if fn == nil {
		return
	}
	for i, arg := range call.Common().Args {
		if !isResponse(arg.Type()) {
			continue
		}
		obj, _ := fn.Object().(*types.Func)
		if s := p.summaryOf(fn, obj); s != nil && s.takes(i) {
			u.from(p, arg).filled(call)
		}
	}
}

// data follows content that was taken from a body.
func (f *flow) data(v ssa.Value) {
	if f.u.data[v] || v.Referrers() == nil {
		return
	}
	f.u.data[v] = true
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi, *ssa.Convert, *ssa.ChangeType, *ssa.MakeInterface, *ssa.ChangeInterface, *ssa.Slice, *ssa.Field, *ssa.FieldAddr,
			*ssa.IndexAddr, *ssa.Index, *ssa.Lookup, *ssa.UnOp, *ssa.TypeAssert, *ssa.Extract, *ssa.Range, *ssa.Next:
			f.data(ref.(ssa.Value))
		case *ssa.BinOp:
			if ref.Op == token.ADD {
				f.data(ref)
			}
		case *ssa.Store:
			if ref.Val == v {
				if at := root(ref.Addr); isVar(at) {
					f.data(at)
				} else {
					f.note(ref, leaves)
				}
			}
		case *ssa.MapUpdate:
			if m, ok := ref.Map.(*ssa.MakeMap); ok {
				f.data(m)
			} else {
				f.note(ref, leaves)
			}
		case *ssa.Send:
			f.note(ref, leaves)
		case *ssa.Select:
			f.u.sends[v] = append(f.u.sends[v], f.of)
		case *ssa.Go:
			f.note(ref, leaves)
		case *ssa.Call:
			f.passed(ref)
		}
	}
}

// passed follows content into a call.
func (f *flow) passed(call *ssa.Call) {
	common := call.Common()
	if b, ok := common.Value.(*ssa.Builtin); ok {
		if b.Name() == "append" || b.Name() == "copy" {
			f.data(call)
		}
		return
	}
	if formats(call) {
		if !isLog(common) {
			f.filled(call)
		}
		return
	}
	if !common.IsInvoke() && common.StaticCallee() == nil && onlyFunction(common.Value) == nil {
		f.note(call, leaves) // a callback
	}
	if compares(common) {
		return
	}
	f.hashed(call)
	f.filled(call)
}

// root returns the variable that an address is, or is in, or the value itself.
func root(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.MakeInterface:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.ChangeType:
			v = u.X
		case *ssa.FieldAddr:
			v = u.X
		case *ssa.IndexAddr:
			v = u.X
		case *ssa.Slice:
			v = u.X
		default:
			return v
		}
	}
}

// isVar reports whether v is the address of a variable of this function.
func isVar(v ssa.Value) bool {
	_, ok := v.(*ssa.Alloc)
	return ok
}

// outlives reports whether what v points to is somebody else's too, so that
// what is written to it can be seen after the function has returned: something
// that it was given, or a file.
func outlives(v ssa.Value) bool {
	switch u := v.(type) {
	case *ssa.Parameter, *ssa.FreeVar:
		return mutable(v.Type())
	case *ssa.UnOp:
		if u.Op != token.MUL || !mutable(u.Type()) {
			return false
		}
		switch addr := u.X.(type) {
		case *ssa.Global:
			return !onTerminal(u)
		case *ssa.FieldAddr, *ssa.FreeVar:
			return true
		case *ssa.Alloc: // a parameter that closures share, or a file
			if val := onlyStore(addr); val != nil {
				return outlives(root(val))
			}
		}
	case *ssa.Global:
		return true
	case *ssa.Extract, *ssa.Call:
		return typeName(v.Type()) == "os.File"
	}
	return false
}

// mutable reports whether writing through a value of type t changes what
// others see.
func mutable(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Map, *types.Slice:
		return typeName(t) != "context.Context"
	}
	return false
}

// isReader reports whether t has a Read method, as what wraps a body has.
func isReader(t types.Type) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, "Read")
	fn, ok := obj.(*types.Func)
	return ok && fn.Signature().Params().Len() == 1 && fn.Signature().Results().Len() == 2
}

// methodName returns the name of what a call calls, empty for a function value.
func methodName(common *ssa.CallCommon) string {
	if common.IsInvoke() {
		return common.Method.Name()
	}
	if fn := common.StaticCallee(); fn != nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			return obj.Name()
		}
		return fn.Name()
	}
	return ""
}

// fills reports whether a call writes to what it is given pointers to, by its
// name: Decode, Unmarshal, ReadFull, Copy, Store.
func fills(common *ssa.CallCommon) bool {
	name := strings.ToLower(methodName(common))
	for _, verb := range []string{"decode", "unmarshal", "read", "copy", "write", "scan", "parse", "fprint", "store", "swap", "compareandswap"} {
		if strings.HasPrefix(name, verb) {
			return true
		}
	}
	return false
}

// decodes reports whether a call takes content apart into what it is given.
func decodes(common *ssa.CallCommon) bool {
	name := strings.ToLower(methodName(common))
	return strings.Contains(name, "decode") || strings.Contains(name, "unmarshal")
}

// writes reports whether a call writes to its receiver or an argument.
func writes(common *ssa.CallCommon) bool {
	name := methodName(common)
	return strings.HasPrefix(name, "Write") || strings.HasPrefix(name, "Copy") || name == "ReadFrom"
}
