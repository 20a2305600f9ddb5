package response

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// Which instructions look at a status, take content from a body, or let that
// content leave the function, is found once per function by following values
// from definition to use, whatever the path: from each load of StatusCode or
// Status, and from each value that can be a body. A path that comes to such an
// instruction asks by the term of the response whether its own is meant; see
// [tracker.onStatus].

// A useKind is something that an instruction does with a part of a response.
type useKind uint8

// The kinds of uses.
const (
	reads     useKind = iota // takes content from the body
	leaves                   // lets that content leave the function other than by a result
	tests                    // compares the status with constants, by which paths are told apart
	looks                    // does something else with the status than to log or format it
	decides                  // compares it with what is no constant: an allow-list, say
	givesBack                // returns what a comparison with constants comes to
	goesOn                   // goes on with the body, to drain it, or with a decoder made of it: if it fails, nothing was taken
)

// A use is what an instruction does with a response.
type use struct {
	kind useKind
	of   ssa.Value // the response, or a value that may be its body
}

// uses are those of one function.
type uses struct {
	at     map[ssa.Instruction][]use
	data   map[ssa.Value]bool        // values made of a body's content
	sends  map[ssa.Value][]ssa.Value // those that cases of selects send, and whose content they are
	filled map[ssa.Value]bool        // what the function was given to decode that into
	says   map[ssa.Instruction]bool  // calls that format a status
}

// findUses computes the uses of the function's responses and bodies.
func (p *pkg) findUses(f *ssa.Function) *uses {
	u := &uses{
		at:     make(map[ssa.Instruction][]use),
		data:   make(map[ssa.Value]bool),
		sends:  make(map[ssa.Value][]ssa.Value),
		filled: make(map[ssa.Value]bool),
		says:   make(map[ssa.Instruction]bool),
	}
	body := func(v ssa.Value) {
		if isBody(v.Type()) {
			u.from(p, v).reader(v)
		}
	}
	for _, param := range f.Params {
		body(param)
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			if addr, ok := instr.(*ssa.FieldAddr); ok && isResponse(addr.X.Type()) {
				u.field(p, addr)
			}
			if v, ok := instr.(ssa.Value); ok {
				body(v)
			}
			if call, ok := instr.(ssa.CallInstruction); ok {
				u.helper(p, call)
			}
		}
	}
	return u
}

// isBody reports whether t is an interface as which bodies are passed on.
func isBody(t types.Type) bool {
	i, ok := t.Underlying().(*types.Interface)
	return ok && i.NumMethods() > 0 && role(t)
}

// field follows what is loaded from a field of a response.
func (u *uses) field(p *pkg, addr *ssa.FieldAddr) {
	name := pathstate.FieldOf(addr.X.Type(), addr.Field).Name()
	for _, ref := range *addr.Referrers() {
		load, isLoad := ref.(*ssa.UnOp)
		if isLoad {
			isLoad = load.Op == token.MUL
		}
		flow := u.from(p, addr.X)
		switch {
		case name == "Body" && isLoad:
			flow.reader(load)
		case name == "StatusCode" && isLoad:
			flow.code(load)
		case name == "Status" && isLoad:
			flow.text(load)
		case name == "StatusCode" || name == "Status":
			flow.note(ref, looks) // stored to, or lent by its address
		}
	}
}

// A flow follows one value of a response through a function.
type flow struct {
	p      *pkg
	u      *uses
	of     ssa.Value
	at     ssa.Instruction // in a closure: the instruction that makes it
	opaque bool            // what is followed is a conversion, by which paths are not told apart
	seen   map[ssa.Value]bool
}

func (u *uses) from(p *pkg, of ssa.Value) *flow {
	return &flow{p: p, u: u, of: of, seen: make(map[ssa.Value]bool)}
}

func (f *flow) note(instr ssa.Instruction, kind useKind) {
	if f.at != nil {
		instr = f.at
	}
	if n := (use{kind, f.of}); !slices.Contains(f.u.at[instr], n) {
		f.u.at[instr] = append(f.u.at[instr], n)
	}
}

// first reports whether v is met for the first time.
func (f *flow) first(v ssa.Value) bool {
	met := f.seen[v]
	f.seen[v] = true
	return !met && v.Referrers() != nil
}

// code follows the number of a status.
func (f *flow) code(v ssa.Value) {
	if !f.first(v) {
		return
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Phi:
			f.code(ref)
		case *ssa.ChangeType:
			f.code(ref)
		case *ssa.MakeInterface:
			f.code(ref)
		case *ssa.Slice: // the arguments of a variadic call
			f.code(ref)
		case *ssa.Convert:
			converted := *f
			converted.opaque = true
			converted.code(ref)
		case *ssa.BinOp:
			f.compared(v, ref)
		case *ssa.Store:
			f.stored(v, ref, f.code, func() { f.note(ref, looks) })
		case ssa.CallInstruction:
			switch i := argument(ref, v); {
			case isBuiltin(ref, "print"), isBuiltin(ref, "println"):
			case formats(ref):
				f.format(ref)
			case f.judged(ref, i):
				f.note(ref, tests)
			default:
				f.note(ref, looks)
			}
		default:
			f.note(ref, looks)
		}
	}
}

// compared follows a status into an operation with something else.
func (f *flow) compared(v ssa.Value, b *ssa.BinOp) {
	other := b.Y
	if other == v {
		other = b.X
	}
	_, isConst := other.(*ssa.Const)
	switch b.Op {
	case token.EQL, token.NEQ, token.LSS, token.GTR, token.LEQ, token.GEQ:
		if isConst && !f.opaque {
			f.note(b, tests)
			f.outcome(b)
			return
		}
	case token.QUO:
		if isConst && !f.opaque && b.X == v {
			f.code(b)
			return
		}
	}
	f.note(b, decides)
}

// outcome follows what a comparison comes to: kept or returned, it tells others of the
// status.
func (f *flow) outcome(v ssa.Value) {
	if !f.first(v) {
		return
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.Phi:
			f.outcome(ref)
		case *ssa.UnOp: // not
			f.outcome(ref)
		case *ssa.Store:
			f.stored(v, ref, f.outcome, func() { f.note(ref, looks) })
		case *ssa.MapUpdate, *ssa.Send:
			f.note(ref, looks)
		case *ssa.Return:
			f.note(ref, givesBack)
		}
	}
}

// judged reports whether the summary of a callee says how its results depend
// on argument i.
func (f *flow) judged(call ssa.CallInstruction, i int) bool {
	fn := call.Common().StaticCallee()
	if fn == nil || f.opaque {
		return false
	}
	obj, _ := fn.Object().(*types.Func)
	s := f.p.summaryOf(fn, obj)
	if s == nil {
		return false
	}
	for _, c := range s.Returns {
		for _, g := range c.Guards {
			if g.Path == (Path{Root: Param, Index: i}) {
				return true
			}
		}
	}
	return false
}

// text follows a status in words, or a text or an error that was made of one.
func (f *flow) text(v ssa.Value) {
	if !f.first(v) {
		return
	}
	for _, ref := range *v.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef, *ssa.Panic, *ssa.TypeAssert:
		case *ssa.Phi:
			f.text(ref)
		case *ssa.ChangeType:
			f.text(ref)
		case *ssa.ChangeInterface:
			f.text(ref)
		case *ssa.MakeInterface:
			f.text(ref)
		case *ssa.Slice:
			f.text(ref)
		case *ssa.Convert:
			f.text(ref)
		case *ssa.Extract:
			f.text(ref)
		case *ssa.BinOp:
			switch {
			case ref.Op == token.ADD:
				f.text(ref)
			case !types.IsInterface(v.Type()):
				f.note(ref, looks)
			}
		case *ssa.Store:
			f.stored(v, ref, f.text, func() { f.note(ref, looks) })
		case *ssa.Return:
			if !names.ImplementsError(v.Type()) {
				f.note(ref, looks)
			}
		case ssa.CallInstruction:
			switch {
			case isBuiltin(ref, "print"), isBuiltin(ref, "println"), isBuiltin(ref, "panic"):
			case ref.Common().IsInvoke() && ref.Common().Value == v: // err.Error()
				f.result(ref, f.text)
			case formats(ref):
				f.format(ref)
			default:
				f.note(ref, looks)
			}
		default:
			f.note(ref, looks)
		}
	}
}

// format follows what a call makes of a status that it formats or logs.
func (f *flow) format(call ssa.CallInstruction) {
	f.u.says[call] = true
	f.result(call, f.text)
}

// result goes on with the results of a call.
func (f *flow) result(call ssa.CallInstruction, next func(ssa.Value)) {
	v := call.Value()
	if v == nil {
		return
	}
	if v.Call.Signature().Results().Len() == 1 {
		next(v)
		return
	}
	for _, ref := range *v.Referrers() {
		if e, ok := ref.(*ssa.Extract); ok {
			next(e)
		}
	}
}

// stored goes on with the loads of a local variable that v is stored to, also
// in closures; outside is called where the variable is not the function's own.
func (f *flow) stored(v ssa.Value, s *ssa.Store, next func(ssa.Value), outside func()) {
	if s.Val != v {
		return
	}
	switch addr := s.Addr.(type) {
	case *ssa.Alloc:
		f.loads(addr, next)
	case *ssa.IndexAddr:
		array, ok := addr.X.(*ssa.Alloc)
		if !ok || array.Comment != "varargs" {
			outside()
			return
		}
		for _, ref := range *array.Referrers() {
			if slice, ok := ref.(*ssa.Slice); ok {
				next(slice)
			}
		}
	default:
		outside()
	}
}

// loads goes on with the loads of the variable at address addr.
func (f *flow) loads(addr ssa.Value, next func(ssa.Value)) {
	if addr.Referrers() == nil || f.seen[addr] {
		return
	}
	f.seen[addr] = true
	for _, ref := range *addr.Referrers() {
		switch ref := ref.(type) {
		case *ssa.UnOp:
			next(ref)
		case *ssa.MakeClosure:
			fn := ref.Fn.(*ssa.Function)
			for i, b := range ref.Bindings {
				if b == addr && i < len(fn.FreeVars) {
					outer := f.at
					if outer == nil {
						f.at = ref
					}
					f.loads(fn.FreeVars[i], next)
					f.at = outer
				}
			}
		}
	}
}

// argument returns the index of v among the arguments of a call, -1 if it is
// not among them.
func argument(call ssa.CallInstruction, v ssa.Value) int {
	return slices.Index(call.Common().Args, v)
}

func isBuiltin(call ssa.CallInstruction, name string) bool {
	b, ok := call.Common().Value.(*ssa.Builtin)
	return ok && b.Name() == name
}

// judgesResponse reports whether a function that is given a response can say that it is bad.
func judgesResponse(sig *types.Signature) bool {
	n := sig.Results().Len()
	if n == 0 {
		return false
	}
	last := sig.Results().At(n - 1).Type()
	return names.ImplementsError(last) || types.Identical(last.Underlying(), types.Typ[types.Bool])
}
