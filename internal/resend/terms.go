package resend

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// The fields of a request that say whether a body is sent.
var requestFields = []string{"Body", "GetBody", "Method", "ContentLength"}

// held returns what a field of the request r holds: 0 if that is unknown.
func (t *tracker) held(x *pathstate.Explorer, st pathstate.State, r pathstate.Term, name string) pathstate.Term {
	f := t.fields[name]
	if f == nil || r == 0 {
		return 0
	}
	field := x.Space.Field(r, f)
	if held, stored := st.Held(field); stored {
		return held
	}
	return field
}

// bodyOf returns the body of the request r, 0 if it is unknown.
func (t *tracker) bodyOf(x *pathstate.Explorer, st pathstate.State, r pathstate.Term) pathstate.Term {
	return t.held(x, st, r, "Body")
}

// typeOf returns the type of a term, nil if that is unknown.
func typeOf(sp *pathstate.Space, term pathstate.Term) types.Type {
	if term == 0 {
		return nil
	}
	if v := sp.IsValue(term); v != nil {
		if tuple, ok := v.Type().(*types.Tuple); ok {
			if tuple.Len() == 0 {
				return nil
			}
			return tuple.At(0).Type()
		}
		return v.Type()
	}
	if call, i := sp.IsResult(term); call != nil {
		if results := call.Call.Signature().Results(); i < results.Len() {
			return results.At(i).Type()
		}
		return nil
	}
	if _, f, ok := sp.IsField(term); ok {
		return f.Type()
	}
	if _, f, ok := sp.IsFieldAddr(term); ok {
		return types.NewPointer(f.Type())
	}
	if p := sp.IsDeref(term); p != 0 {
		if t := typeOf(sp, p); t != nil {
			return pointee(t)
		}
	}
	return nil
}

// isNoBody reports whether term is http.NoBody.
func isNoBody(sp *pathstate.Space, term pathstate.Term) bool {
	p := sp.IsDeref(term)
	if p == 0 {
		return false
	}
	g, ok := sp.IsValue(p).(*ssa.Global)
	return ok && g.Name() == "NoBody" && g.Pkg != nil && g.Pkg.Pkg.Path() == "net/http"
}

// present reports whether a body is known not to be nil, nor http.NoBody.
func (t *tracker) present(x *pathstate.Explorer, st pathstate.State, b pathstate.Term) bool {
	if b == 0 || isNoBody(x.Space, b) {
		return false
	}
	set := x.SetOf(st, b)
	if !set.Contains(0) {
		return true
	}
	if set.Equal(pathstate.Zero) {
		return false
	}
	if _, ok := x.Space.IsConst(b); ok {
		return false
	}
	typ := typeOf(x.Space, b)
	if typ == nil {
		return false
	}
	if p := x.Space.IsDeref(b); p != 0 {
		if _, global := x.Space.IsValue(p).(*ssa.Global); global {
			return false // anybody may rewind it
		}
	}
	if _, ok := typ.Underlying().(*types.Interface); !ok {
		// A nil pointer would not have come as far as a request; a nil value of
		// a type of the user's that can be used as a reader is not a nil reader.
		return true
	}
	if of, f, ok := x.Space.IsField(b); ok {
		ofType := typeOf(x.Space, of)
		return f.Name() == "Body" && ofType != nil && isResponse(ofType)
	}
	if call, i := x.Space.IsResult(b); call != nil {
		return t.p.returnsReader(call, i)
	}
	return false
}

// returnsReader reports whether result i of a call, an interface, is not nil, its
// error aside.
func (p *pkg) returnsReader(call *ssa.Call, i int) bool {
	fn := call.Call.StaticCallee()
	if fn == nil {
		return false
	}
	if info := p.info(fn); info != nil {
		return neverNil(info.ssa, i)
	}
	return fn.Pkg == nil || fn.Pkg.Pkg != p.pass.Pkg
}

// neverNil reports whether no return of f gives nil as result i, but those that give
// an error.
func neverNil(f *ssa.Function, i int) bool {
	for _, b := range f.Blocks {
		ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return)
		if !ok || i >= len(ret.Results) {
			continue
		}
		if last := ret.Results[len(ret.Results)-1]; names.IsError(last.Type()) && !ssacall.IsNil(last) {
			if _, phi := last.(*ssa.Phi); !phi && ssacall.IsNil(ret.Results[i]) {
				continue
			}
		}
		if mayBeNil(ret.Results[i], make(map[ssa.Value]bool)) {
			return false
		}
	}
	return true
}

// mayBeNil reports whether the interface value v is nil for all that can be told.
func mayBeNil(v ssa.Value, seen map[ssa.Value]bool) bool {
	if seen[v] {
		return false
	}
	seen[v] = true
	switch v := v.(type) {
	case *ssa.MakeInterface:
		return false
	case *ssa.ChangeInterface:
		return mayBeNil(v.X, seen)
	case *ssa.Phi:
		for _, e := range v.Edges {
			if mayBeNil(e, seen) {
				return true
			}
		}
		return false
	case *ssa.Call:
		fn := v.Call.StaticCallee()
		return fn == nil || fn.Pkg == nil || !knowledge.IsStd(fn.Pkg.Pkg.Path())
	}
	return true
}

// bodiless are the methods of requests that send no body, as far as anybody uses one.
func bodiless() pathstate.Set {
	var s pathstate.Set
	for _, m := range []string{"GET", "HEAD", "OPTIONS", "TRACE", "CONNECT", ""} {
		n := pathstate.TextNumber(m)
		s = s.Union(pathstate.Range(n, n))
	}
	return s
}

// sendsNone reports whether the path has tested the request r, and found that it
// sends no body, or is not sent again: its method, its Body, its GetBody or its
// ContentLength says so.
func (t *tracker) sendsNone(x *pathstate.Explorer, st pathstate.State, r pathstate.Term) bool {
	for depth := 0; r != 0 && depth < 4; depth++ {
		if b := t.bodyOf(x, st, r); b != 0 && x.SetOf(st, b).Equal(pathstate.Zero) {
			return true
		}
		if g := t.held(x, st, r, "GetBody"); g != 0 && x.SetOf(st, g).Equal(pathstate.Zero) {
			return true
		}
		if m := t.held(x, st, r, "Method"); m != 0 {
			// A method that is a constant comes with the body that it was given.
			if _, constant := x.Space.IsConst(m); !constant && x.SetOf(st, m).Within(t.bodiless) {
				return true
			}
		}
		if n := t.held(x, st, r, "ContentLength"); n != 0 {
			if set := x.SetOf(st, n); !set.IsAny() && set.Intersect(pathstate.Range(1, 1<<62)).Empty() {
				return true
			}
		}
		r = t.copied(x, st, r)
	}
	return false
}

// copied returns the request that r was made of by Clone or WithContext, or no term.
func (t *tracker) copied(x *pathstate.Explorer, st pathstate.State, r pathstate.Term) pathstate.Term {
	call, ok := x.Space.IsValue(r).(*ssa.Call)
	if !ok || !isCopy(&call.Call) {
		return 0
	}
	return x.Term(st, call.Call.Args[0])
}

// isCopy reports whether a call copies a request together with its body.
func isCopy(c *ssa.CallCommon) bool {
	switch ssacall.Name(c) {
	case "(*net/http.Request).Clone", "(*net/http.Request).WithContext":
		return true
	}
	return false
}
