package resend

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// pointee returns what t points to, nil if it is no pointer.
func pointee(t types.Type) types.Type {
	if p, ok := types.Unalias(t).(*types.Pointer); ok {
		return p.Elem()
	}
	return nil
}

func isRequest(t types.Type) bool  { return names.IsPointer(t, "net/http", "Request") }
func isResponse(t types.Type) bool { return names.IsPointer(t, "net/http", "Response") }

// requestField returns a field of http.Request, t being a pointer to it.
func requestField(t types.Type, name string) *types.Var {
	s, ok := pointee(t).Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == name {
			return f
		}
	}
	return nil
}

// replayable are the types of readers that http.NewRequest can read again.
var replayable = [][2]string{{"bytes", "Buffer"}, {"bytes", "Reader"}, {"strings", "Reader"}}

// oneShot are other types of readers that give each byte once.
var oneShot = [][2]string{
	{"os", "File"}, {"bufio", "Reader"}, {"bufio", "ReadWriter"}, {"io", "PipeReader"}, {"io", "LimitedReader"},
	{"io", "SectionReader"}, {"compress/gzip", "Reader"}, {"mime/multipart", "Part"}, {"mime/quotedprintable", "Reader"},
}

// readerKind returns the kind of a reader by its type; ok is false for a concrete
// type of which it isn't known that it gives each byte once, and for what is no reader.
func readerKind(t types.Type) (kind Body, ok bool) {
	if i, isInterface := t.Underlying().(*types.Interface); isInterface {
		return Unknown, hasRead(i)
	}
	e := pointee(t)
	if e == nil {
		return Unknown, false
	}
	for _, n := range replayable {
		if names.IsNamed(e, n[0], n[1]) {
			return Replayable, true
		}
	}
	for _, n := range oneShot {
		if names.IsNamed(e, n[0], n[1]) {
			return OneShot, true
		}
	}
	return OneShot, false
}

func hasRead(i *types.Interface) bool {
	for m := range i.Methods() {
		if m.Name() == "Read" {
			return true
		}
	}
	return false
}

// canRewind reports whether an interface is one for readers that can begin anew.
func canRewind(i *types.Interface) bool {
	for m := range i.Methods() {
		if m.Name() == "Seek" || m.Name() == "Reset" {
			return true
		}
	}
	return false
}

// sendsByShape reports whether a function of this signature sends a request, for
// all that can be told: it takes one, alone or after a context, and returns a
// response and an error.
func sendsByShape(sig *types.Signature) bool {
	params, results := sig.Params(), sig.Results()
	n := params.Len()
	if n == 0 || n > 2 || !isRequest(params.At(n-1).Type()) || n == 2 && !names.IsNamed(params.At(0).Type(), "context", "Context") {
		return false
	}
	return results.Len() == 2 && isResponse(results.At(0).Type()) && names.IsError(results.At(1).Type())
}

// takesFunc reports whether a parameter is a function.
func takesFunc(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if _, ok := v.Type().Underlying().(*types.Signature); ok {
			return true
		}
	}
	return false
}

// takesReader reports whether a parameter is a reader.
func takesReader(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if _, ok := readerKind(v.Type()); ok {
			return true
		}
	}
	return false
}

// dealsWithRequests reports whether f, alone, may send, make or change a request.
func dealsWithRequests(f *ssa.Function) bool {
	for v := range f.Signature.Params().Variables() {
		if isRequest(v.Type()) {
			return true
		}
	}
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			c := call.Common()
			sig := c.Signature()
			for _, t := range []*types.Tuple{sig.Params(), sig.Results()} {
				for v := range t.Variables() {
					if isRequest(v.Type()) || isResponse(v.Type()) {
						return true
					}
				}
			}
		}
	}
	return false
}

// givesReaders reports whether f gives a reader to a function that is none of the
// standard library's.
func givesReaders(f *ssa.Function) bool {
	for _, b := range f.Blocks {
		for _, instr := range b.Instrs {
			call, ok := instr.(ssa.CallInstruction)
			if !ok {
				continue
			}
			if fn := call.Common().StaticCallee(); fn != nil && takesReader(fn.Signature) && (fn.Pkg == nil || !knowledge.IsStd(fn.Pkg.Pkg.Path())) {
				return true
			}
		}
	}
	return false
}

func isLoad(u *ssa.UnOp) bool { return u.Op == token.MUL }
