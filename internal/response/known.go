package response

import (
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// known applies what is known of a function without a body.
func (t *tracker) known(x *pathstate.Explorer, st pathstate.State, c pathstate.Call, to callee, known *knowledge.Func) (pathstate.State, bool) {
	if known.NoReturn {
		return st, false
	}
	term := func(param int) pathstate.Term {
		i := to.arg(param)
		if i < 0 || i >= len(to.terms) || to.obj.Signature().Variadic() && i == len(to.terms)-1 {
			return 0
		}
		return to.terms[i]
	}
	ok := true
	require := func(of pathstate.Term, is knowledge.Value) {
		if of != 0 && ok {
			st, ok = x.Refine(st, of, ssacall.Set(is))
		}
	}
	for _, r := range known.Requires {
		require(term(r.Index), r.Is)
	}
	for _, w := range known.RequiresWhen {
		i := to.arg(w.Param)
		switch {
		case i >= len(to.args) || globalName(to.args[i]) != w.Global && makerName(to.args[i]) != w.Global:
		case w.Index == knowledge.Subject:
			for _, v := range subjects(to.args[0]) {
				require(x.Term(st, v), w.Is)
			}
		default:
			require(term(w.Index), w.Is)
		}
	}
	if ok {
		st, ok = ssacall.Returned(x, st, c.Instr, known)
	}
	for _, m := range known.Maps {
		of := term(m.Param.Index)
		if of == 0 && ok && t.variadicIs(x, st, to, m.Param) || of != 0 && ok && x.SetOf(st, of).Within(ssacall.Set(m.Param.Is)) {
			require(x.Space.Result(c.Instr, m.Result.Index), m.Result.Is)
		}
	}
	return st, ok
}

// variadicIs reports whether a condition holds of the variadic arguments of a
// call: all are nil, or some is not.
func (t *tracker) variadicIs(x *pathstate.Explorer, st pathstate.State, to callee, cond knowledge.Cond) bool {
	i := to.arg(cond.Index)
	if i < 0 || i != len(to.args)-1 || !to.obj.Signature().Variadic() {
		return false
	}
	elems := varargs(to.args[i])
	is := func(e ssa.Value) bool { return x.SetOf(st, x.Term(st, e)).Within(ssacall.Set(cond.Is)) }
	if cond.Is == knowledge.NonNil {
		return slices.ContainsFunc(elems, is)
	}
	return len(elems) > 0 && cond.Is == knowledge.Nil && !slices.ContainsFunc(elems, func(e ssa.Value) bool { return !is(e) })
}

// subjects returns what v is about, which a call has returned.
func subjects(v ssa.Value) []ssa.Value {
	call, ok := v.(*ssa.Call)
	if !ok {
		return nil
	}
	known, ok := knowledge.Lookup(ssacall.Name(&call.Call))
	if !ok {
		return nil
	}
	args := call.Call.Args
	if !call.Call.IsInvoke() && call.Call.Signature().Recv() != nil {
		args = args[1:]
	}
	var about []ssa.Value
	for _, i := range known.About {
		if i < len(args) {
			about = append(about, args[i])
		}
	}
	return about
}

// makerName returns the name of the function whose call v is.
func makerName(v ssa.Value) string {
	if call, ok := v.(*ssa.Call); ok {
		return ssacall.Name(&call.Call)
	}
	return ""
}

// globalName returns the path and name of the global variable that v is a
// load of.
func globalName(v ssa.Value) string {
	if mi, ok := v.(*ssa.MakeInterface); ok {
		v = mi.X
	}
	if u, ok := v.(*ssa.UnOp); ok {
		if g, ok := u.X.(*ssa.Global); ok && g.Pkg != nil {
			return g.Pkg.Pkg.Path() + "." + g.Name()
		}
	}
	return ""
}
