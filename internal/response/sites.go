package response

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A Site is a call by which a function comes to own a response.
type Site struct {
	Fn   *ssa.Function       // the function that owns the response
	Call ssa.CallInstruction // in Fn; a go or defer statement throws the response away
	// Result is the index of the response among the call's results.
	Result int
	// Producer is the call that produced the response: Call itself, or one in
	// a closure that Call runs and that leaves the response in a variable of Fn.
	Producer ssa.CallInstruction

	cell  ssa.Value // that variable
	free  *hand     // what the closure said of it
	mc    *ssa.MakeClosure
	cases []Case // when the response is open
	codes []Case // with which codes it comes; nil for any
	// client says that it is a client's, so that nobody else may have looked
	// at its status.
	client bool
	// foreign says that only the status is followed: it can't be told whether
	// the body is the function's to close, as of what a function value gives.
	foreign bool
	flow    *Flow
}

// Pos returns the position of the call that produced the response.
func (s *Site) Pos() token.Pos { return s.Producer.Pos() }

// Unused reports whether nothing in the function takes the response.
func (s *Site) Unused() bool {
	call := s.Call.Value()
	if s.Call != s.Producer || call == nil {
		return false
	}
	for _, ref := range *call.Referrers() {
		switch ref := ref.(type) {
		case *ssa.DebugRef:
		case *ssa.Extract:
			if ref.Index == s.Result && len(*ref.Referrers()) > 0 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// Failed reports whether a function literal has left the response in a variable and
// returns an error: whoever runs it has to close it all the same.
func (s *Site) Failed() bool { return s.cell != nil && s.free.failed }

// isResponse reports whether t is *http.Response.
func isResponse(t types.Type) bool { return names.IsPointer(t, "net/http", "Response") }

func isRequest(t types.Type) bool { return names.IsPointer(t, "net/http", "Request") }

// sitesAt returns the responses that instr obtains.
func (p *pkg) sitesAt(f *ssa.Function, instr ssa.CallInstruction) []*Site {
	common := instr.Common()
	if _, ok := common.Value.(*ssa.Builtin); ok {
		return nil
	}
	var sites []*Site
	results := common.Signature().Results()
	for i := range results.Len() {
		if !isResponse(results.At(i).Type()) {
			continue
		}
		cases := p.opens(f, common, i)
		fn, obj := target(common)
		if given := p.givenFunction(common, i); given != nil {
			fn, obj = given, nil
		}
		value := fn == nil && obj == nil && returnsError(common) && sends(common.Signature())
		foreign := cases == nil && value
		if cases == nil && !foreign {
			continue
		}
		site := &Site{
			Fn: f, Call: instr, Producer: instr, Result: i, cases: cases, foreign: foreign,
			codes: p.codesOf(fn, obj, common, i), client: value || isOpen(cases) && p.isClient(fn, obj, common),
		}
		if foreign {
			site.cases = []Case{{Outcome: None}}
		}
		if site.client && p.throughChecking(f, instr) {
			site.codes = []Case{{Outcome: Seen}}
		}
		sites = append(sites, site)
	}
	if call, ok := instr.(*ssa.Call); ok {
		sites = append(sites, p.fromClosures(f, call)...)
	}
	return sites
}

// sends reports whether a function value of the signature is shaped like a client's
// call: it is given a request, or nothing but a context, as a literal that makes one
// attempt. Who declares a type of its own for what is asked may look at the status too.
func sends(sig *types.Signature) bool {
	params := slices.Collect(sig.Params().Variables())
	return slices.ContainsFunc(params, func(v *types.Var) bool { return isRequest(v.Type()) }) ||
		!slices.ContainsFunc(params, func(v *types.Var) bool { return !isContext(v.Type()) })
}

// isOpen reports whether some case is that of an open response.
func isOpen(cases []Case) bool {
	return slices.ContainsFunc(cases, func(c Case) bool { return c.Outcome == Open })
}

// target returns what a call calls, as far as that is the same on every path.
func target(common *ssa.CallCommon) (*ssa.Function, *types.Func) {
	if common.IsInvoke() {
		return nil, common.Method
	}
	fn := common.StaticCallee()
	if fn == nil {
		fn = onlyFunction(common.Value)
	}
	if fn == nil {
		return nil, nil
	}
	obj, _ := fn.Object().(*types.Func)
	return fn, obj
}

// opens returns the cases in which result i of a call in f is an open response
// that the caller owns; nil if there are none or nothing is known.
func (p *pkg) opens(f *ssa.Function, common *ssa.CallCommon, i int) []Case {
	always := []Case{{Outcome: Open}}
	fn, obj := target(common)
	if given := p.givenFunction(common, i); given != nil {
		fn, obj = given, nil
	}
	if obj != nil {
		name := names.Of(obj)
		if p.settings.Producers.Has(name) {
			return always
		}
		if known, ok := knowledge.Lookup(name); ok && (known.None || len(known.Acquires) > 0) {
			if slices.Contains(known.Acquires, i) && !known.None && !exempt(name, common, f) {
				return always
			}
			return nil
		}
	}
	if fn != nil || obj != nil {
		if s := p.summaryOf(fn, obj); s != nil {
			return aspect(s.Results, i)
		}
	}
	if fn != nil && (obj == nil || obj.Pkg() == p.pass.Pkg) {
		return nil // a function of this package that could not be built
	}
	if fn == nil {
		if outcome, ok := p.joined(p.possible(common), i); ok {
			if outcome == Open {
				return always
			}
			return nil
		}
	}
	if byConvention(common, obj) {
		return always
	}
	return nil
}

// returnsError reports whether the last result of a call is an error.
func returnsError(common *ssa.CallCommon) bool {
	n := common.Signature().Results().Len()
	return n > 0 && names.IsError(common.Signature().Results().At(n-1).Type())
}

// byConvention reports whether a callee whose body nobody can see hands out
// an open response, by its shape: (*http.Response, error) for a request, or
// under the name of a client's call.
func byConvention(common *ssa.CallCommon, obj *types.Func) bool {
	sig := common.Signature()
	results := sig.Results()
	if results.Len() != 2 || !isResponse(results.At(0).Type()) || !names.IsError(results.At(1).Type()) {
		return false
	}
	for v := range sig.Params().Variables() {
		if isRequest(v.Type()) {
			return true
		}
	}
	if obj != nil {
		return !knowledge.IsStd(pathOf(obj)) && knowledge.ClientCall(obj.Name())
	}
	return knowledge.ClientCall(variableName(common.Value))
}

func pathOf(obj *types.Func) string {
	if obj.Pkg() == nil {
		return ""
	}
	return obj.Pkg().Path()
}

// variableName returns the name of the variable, field or parameter that
// holds a function value.
func variableName(v ssa.Value) string {
	switch v := v.(type) {
	case *ssa.UnOp:
		switch addr := v.X.(type) {
		case *ssa.FieldAddr:
			if f := pathstate.FieldOf(addr.X.Type(), addr.Field); f != nil {
				return f.Name()
			}
		case *ssa.Global:
			return addr.Name()
		case *ssa.FreeVar:
			return addr.Name()
		}
	case *ssa.Field:
		if f := pathstate.FieldOf(v.X.Type(), v.Field); f != nil {
			return f.Name()
		}
	case *ssa.Parameter:
		return v.Name()
	}
	return ""
}

// bear starts the obligations of sites: st is the state before their call,
// after are the states in which the call returns.
func (t *tracker) bear(x *pathstate.Explorer, st pathstate.State, after []pathstate.State, sites []*Site) {
	block := sites[0].Call.Block()
	next := slices.Index(block.Instrs, sites[0].Call.(ssa.Instruction)) + 1
	for _, site := range sites {
		for _, s := range after {
			for _, s := range t.born(x, st, s, site) {
				t.births[site] = append(t.births[site], pathstate.Start{Block: block, Idx: next, State: s})
			}
		}
	}
}

// born returns the states right after a site's call in which it succeeded and
// the response is open.
func (t *tracker) born(x *pathstate.Explorer, before, st pathstate.State, site *Site) []pathstate.State {
	resp, body := t.p.terms(x.Space, site)
	ok := true
	require := func(term pathstate.Term, s pathstate.Set) {
		if ok && term != 0 {
			st, ok = x.Refine(st, term, s)
		}
	}
	// A call that returned an error has no response to close, unless a closure has left one.
	if site.Failed() {
		require(errorOf(x.Space, site), pathstate.NonZero)
	} else {
		require(errorOf(x.Space, site), pathstate.Zero)
	}
	if site.cell != nil {
		st = x.Havoc(st, pathstate.Call{Instr: site.Call, Fn: x.Term(st, site.mc)})
		st = x.SetCell(st, site.cell, resp)
		for _, i := range site.free.nilFrees {
			if b := site.mc.Bindings[i]; x.IsCell(b) {
				st = x.SetCell(st, b, x.Space.Number(0))
			}
		}
	}
	require(resp, pathstate.NonZero)
	require(body, pathstate.NonZero)
	require(x.Space.Field(resp, responseField(site, "StatusCode")), Codes)
	if !ok {
		return nil
	}
	c := pathstate.Call{Instr: site.Call, Fn: x.Term(st, site.Call.Common().Value)}
	for _, a := range site.Call.Common().Args {
		c.Args = append(c.Args, x.Term(st, a))
	}
	to := resolve(x, st, c)
	var states []pathstate.State
	for _, inst := range t.instantiate(x, before, st, c, to, site.cases, ofResult) {
		s := inst.state
		s.Mark = pathstate.Mark{Phase: open, Flags: s.Mark.Flags & assumed}
		if site.Failed() {
			s.Mark.Flags |= looked // why else would it be an error
		}
		if inst.outcome != Open {
			if !t.info.tells && !site.foreign {
				continue
			}
			s.Mark.Phase = closed // followed for what it means to callers
		}
		states = append(states, t.withCodes(x, before, s, c, to, site)...)
	}
	return states
}

// withCodes splits a state right after a site's call by the codes with which
// the response comes.
func (t *tracker) withCodes(x *pathstate.Explorer, before, st pathstate.State, c pathstate.Call, to callee, site *Site) []pathstate.State {
	if site.codes == nil {
		return []pathstate.State{st}
	}
	if site.cell != nil { // see handedCodes
		resp, _ := t.p.terms(x.Space, site)
		st, ok := x.Refine(st, x.Space.Field(resp, responseField(site, "StatusCode")), site.codes[0].set(Path{Root: Result, Field: "StatusCode"}))
		if site.codes[0].Outcome == Seen {
			st.Mark.Flags |= looked
		}
		if !ok {
			return nil
		}
		return []pathstate.State{st}
	}
	var states []pathstate.State
	for _, inst := range t.instantiate(x, before, st, c, to, site.codes, ofStatus) {
		s := inst.state
		if inst.outcome == Seen {
			s.Mark.Flags |= looked
		}
		states = append(states, s)
	}
	return states
}

// terms returns the terms of a site's response and of its body.
func (p *pkg) terms(sp *pathstate.Space, site *Site) (resp, body pathstate.Term) {
	if site.cell != nil {
		resp = sp.Deref(sp.Value(site.Call.Value()))
	} else {
		resp = sp.Result(site.Call, site.Result)
	}
	return resp, sp.Field(resp, responseField(site, "Body"))
}

// responseField returns a field of http.Response.
func responseField(site *Site, name string) *types.Var {
	results := site.Producer.Common().Signature().Results()
	return fieldNamed(results.At(site.Result).Type(), name)
}
