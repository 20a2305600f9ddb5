package rounds

import (
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Tries says how a function that makes an attempt tells its caller that it failed.
type Tries struct {
	Waits   Waits    // between its call and its return, when every attempt in it fails
	Results []Result // what it returns then, as far as that is known
	Context Roots    // whose end makes the attempt fail
	Looks   bool     // it may look at a context by itself
}

// A Result is what a function returns when its attempt has failed.
type Result struct {
	Index int
	Is    knowledge.Value
}

// An attempt is a call that tries to reach somebody else.
type attempt struct {
	call ssa.CallInstruction
	to   callee
	Tries
	bound []ssa.Value // contexts that a closure has captured; see roots
}

// attempt returns the attempt that a call makes, nil if it makes none that is known.
func (p *pkg) attempt(c ssa.CallInstruction) *attempt {
	if _, ok := c.Common().Value.(*ssa.Builtin); ok {
		return nil
	}
	to := resolve(c)
	a := &attempt{call: c, to: to}
	if p.elementary(to, c.Common().Signature()) {
		a.Results = failure(c.Common().Signature().Results())
		for i, arg := range to.Args {
			if hasContext(arg) {
				a.Context.Params |= bit(i)
			}
		}
		return a
	}
	if info := p.infoOf(to); info != nil {
		t := p.tries(info)
		if t == nil {
			return nil
		}
		a.Tries, a.bound = *t, info.bound
		return a
	}
	if to.Obj != nil {
		if s := p.factOf(to.Obj); s != nil && s.Tries != nil {
			a.Tries = *s.Tries
			return a
		}
	}
	return p.handedOn(a)
}

// handedOn returns the attempt of a call that is given a function literal which makes
// one, nil if it is given none. What the callee does besides is not known.
func (p *pkg) handedOn(a *attempt) *attempt {
	found := false
	for _, arg := range a.call.Common().Args {
		mc, ok := ssacall.Unconverted(arg).(*ssa.MakeClosure)
		if !ok {
			continue
		}
		info := p.fns[mc.Fn.(*ssa.Function)]
		if info == nil {
			continue
		}
		if t := p.tries(info); t != nil {
			found = true
			a.Context.Own = a.Context.Own || t.Context.Own
			a.bound = append(a.bound, info.bound...)
		}
	}
	if !found {
		return nil
	}
	a.Waits = Else
	for _, r := range failure(a.call.Common().Signature().Results()) {
		if r.Is == knowledge.NonNil {
			a.Results = append(a.Results, r)
		}
	}
	return a
}

// elementary reports whether a call is an attempt by the name of what it calls, or,
// where no body can be seen, by its signature: that of an HTTP client, of a dialer, or
// of a stub that gRPC has generated.
func (p *pkg) elementary(to callee, sig *types.Signature) bool {
	if to.Obj != nil && p.isAttempt(to.Obj) {
		return true
	}
	if to.Fn != nil || to.Obj != nil && !types.IsInterface(recvType(to.Obj)) {
		return false
	}
	return sends(sig) || knowledge.Dials(sig) || to.Obj != nil && isStub(sig)
}

func recvType(obj *types.Func) types.Type {
	if r := obj.Signature().Recv(); r != nil {
		return r.Type()
	}
	return types.Typ[types.Invalid]
}

func (p *pkg) isAttempt(obj *types.Func) bool {
	yes, ok := p.attempts[obj]
	if !ok {
		yes = obj.Pkg() != nil && knowledge.AttemptOf(names.Of(obj)) != knowledge.NoAttempt
		p.attempts[obj] = yes
	}
	return yes
}

// sends reports whether a function of this signature sends a request.
func sends(sig *types.Signature) bool {
	r := sig.Results()
	if r.Len() != 2 || !isResponse(r.At(0).Type()) || !names.IsError(r.At(1).Type()) {
		return false
	}
	for v := range sig.Params().Variables() {
		if isRequest(v.Type()) {
			return true
		}
	}
	return false
}

// isStub reports whether a method of this signature is one of a client that gRPC has
// generated: its last parameter is ...grpc.CallOption.
func isStub(sig *types.Signature) bool {
	n := sig.Params().Len()
	if !sig.Variadic() || n < 2 || !isContext(sig.Params().At(0).Type()) {
		return false
	}
	s, ok := types.Unalias(sig.Params().At(n - 1).Type()).(*types.Slice)
	return ok && names.IsType(s.Elem(), "google.golang.org/grpc", "CallOption")
}

// failure returns what a function with these results returns when it fails.
func failure(results *types.Tuple) []Result {
	var list []Result
	for i := range results.Len() {
		if names.IsError(results.At(i).Type()) {
			list = append(list, Result{i, knowledge.NonNil})
			continue
		}
		switch results.At(i).Type().Underlying().(type) {
		case *types.Pointer, *types.Interface:
			list = append(list, Result{i, knowledge.Nil})
		}
	}
	return list
}

// tries returns what is known of the attempts that a function makes, nil if it makes
// none.
func (p *pkg) tries(info *fn) *Tries {
	if info.phase != 0 {
		return info.tries // nil for functions that call themselves
	}
	info.phase = 1
	p.guard(info.ssa, func() { info.tries = p.findTries(info) })
	info.phase = 2
	return info.tries
}

func (p *pkg) findTries(info *fn) *Tries {
	var made []*attempt
	for _, b := range info.ssa.Blocks {
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				if a := p.attempt(c); a != nil {
					made = append(made, a)
				}
			}
		}
	}
	if len(made) == 0 {
		return nil
	}
	w := &walker{p: p, f: info}
	x := w.explore(pathstate.Start{Block: info.ssa.Blocks[0], State: info.paths().Entry()})
	if x.GaveUp() || len(w.returns) == 0 {
		return nil
	}
	t := &Tries{Looks: w.looks}
	for i := range info.ssa.Signature.Results().Len() {
		var set pathstate.Set
		for _, r := range w.returns {
			set = set.Union(r.results[i])
		}
		if is := told(info.ssa.Signature.Results().At(i).Type(), set); is != 0 {
			t.Results = append(t.Results, Result{i, is})
		}
	}
	for _, r := range w.returns {
		t.Waits |= r.waits
	}
	for _, a := range made {
		r := p.rootsOf(info.ssa, a, nil)
		t.Context.Params |= r.Params
		t.Context.Own = t.Context.Own || r.Own
		info.bound = append(info.bound, r.bound...)
	}
	return t
}

// told returns what a result of type t is whose values are in set when the attempt
// has failed. An error that may be nil is taken not to be: it tells of a failure,
// whichever.
func told(t types.Type, set pathstate.Set) knowledge.Value {
	basic, _ := t.Underlying().(*types.Basic)
	switch {
	case names.IsError(t) && !set.Equal(pathstate.Zero):
		return knowledge.NonNil
	case basic != nil && basic.Kind() == types.Bool && set.Equal(pathstate.Zero):
		return knowledge.False
	case basic != nil && basic.Kind() == types.Bool && set.Equal(pathstate.One):
		return knowledge.True
	case basic == nil && set.Equal(pathstate.Zero):
		return knowledge.Nil
	}
	return 0
}
