package resend

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A root is a body that a function's callers may give it.
type root struct {
	param   *ssa.Parameter // nil for a captured variable
	free    *ssa.FreeVar   // nil for a parameter
	index   int            // among the parameters, or the captured variables
	request bool           // it is, or holds, a request, whose body is meant
	deref   bool           // the captured variable holds it, it isn't it
	known   bool           // it is there whoever calls
	body    pathstate.Term // set by prepare

	outcome Outcome
	sent    ssa.CallInstruction // the first send of it, if it is sent
	given   ssa.CallInstruction // see tracker.given
}

// rootsOf lists the bodies that the callers of f may give.
func rootsOf(f *ssa.Function) []root {
	list := []root{} // not nil
	always := alwaysGiven(f)
	for i, v := range f.Params {
		_, reader := readerKind(v.Type())
		if request := isRequest(v.Type()); request || reader {
			list = append(list, root{param: v, index: i, request: request, known: always && request})
		}
	}
	for i, v := range f.FreeVars {
		if _, ok := readerKind(v.Type()); ok { // a buffer variable
			list = append(list, root{free: v, index: i})
			continue
		}
		elem := pointee(v.Type())
		if elem == nil {
			continue
		}
		_, reader := readerKind(elem)
		if request := isRequest(elem); request || reader {
			list = append(list, root{free: v, index: i, request: request, deref: true})
		}
	}
	return list
}

// term returns the term of the body.
func (r root) term(sp *pathstate.Space) pathstate.Term {
	var v ssa.Value = r.free
	if r.param != nil {
		v = r.param
	}
	held, t := sp.Value(v), v.Type()
	if r.deref {
		held, t = sp.Deref(held), pointee(t)
	}
	if r.request {
		return sp.Field(held, requestField(t, "Body"))
	}
	return held
}

// alwaysGiven reports whether nobody can tell who calls f with which requests, any of
// which may have a body: it is a RoundTrip, is made one, or serves requests.
func alwaysGiven(f *ssa.Function) bool {
	params := f.Signature.Params()
	if params.Len() == 2 && names.IsNamed(params.At(0).Type(), "net/http", "ResponseWriter") && isRequest(params.At(1).Type()) && f.Signature.Results().Len() == 0 {
		return true
	}
	if params.Len() != 1 || !sendsByShape(f.Signature) {
		return false
	}
	if f.Signature.Recv() != nil {
		return f.Name() == "RoundTrip"
	}
	if f.Parent() == nil {
		return false
	}
	for _, b := range f.Parent().Blocks {
		for _, instr := range b.Instrs {
			to, ok := instr.(*ssa.ChangeType)
			if !ok {
				continue
			}
			v := to.X
			if mc, ok := v.(*ssa.MakeClosure); ok {
				v = mc.Fn
			}
			if v == f && hasMethod(to.Type(), "RoundTrip") {
				return true
			}
		}
	}
	return false
}

func hasMethod(t types.Type, name string) bool {
	obj, _, _ := types.LookupFieldOrMethod(t, true, nil, name)
	_, ok := obj.(*types.Func)
	return ok
}
