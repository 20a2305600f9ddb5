package rounds

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// statusField returns the field StatusCode of *http.Response.
func statusField(t types.Type) *types.Var {
	p, ok := types.Unalias(t).(*types.Pointer)
	if !ok {
		return nil
	}
	s, ok := p.Elem().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for f := range s.Fields() {
		if f.Name() == "StatusCode" {
			return f
		}
	}
	return nil
}

// waitFlags returns the flags of a path that has waited so.
func waitFlags(w Waits) (flags uint8) {
	if w&Time != 0 {
		flags |= waitedTime
	}
	if w&Else != 0 {
		flags |= waitedElse
	}
	return flags
}

// waited returns for what a path with these flags has waited.
func waited(flags uint8) (w Waits) {
	if flags&waitedTime != 0 {
		w |= Time
	}
	if flags&waitedElse != 0 {
		w |= Else
	}
	return w
}

// waitsOfCall returns what a call that is no attempt may wait for. The answer to a
// failed attempt is no stream: reading it is no wait.
func (w *walker) waitsOfCall(c ssa.CallInstruction, to callee) Waits {
	var found Waits
	switch {
	case to.Obj != nil:
		found = w.p.waitsOf(to.Obj)
	case to.Fn != nil:
		found = w.p.waitsOfLiteral(to.Fn)
	case isCancelCall(c):
	default:
		found = Else
	}
	if found != 0 && w.world == bad && to.Obj != nil && to.Obj.Pkg() != nil && knowledge.IsStd(to.Obj.Pkg().Path()) {
		for _, a := range to.Args {
			if ofResponse(a, 0) {
				return 0
			}
		}
	}
	for _, a := range c.Common().Args {
		if a, ok := ssacall.Unconverted(a).(*ssa.MakeClosure); ok {
			found |= w.p.waitsOfLiteral(a.Fn.(*ssa.Function))
		}
	}
	return found
}

// isCancelCall reports whether a call calls what context.WithCancel has returned.
func isCancelCall(c ssa.CallInstruction) bool {
	v := c.Common().Value
	if only := ssacall.OnlyStored(v); only != nil {
		v = only
	}
	e, ok := v.(*ssa.Extract)
	if !ok || e.Index != 1 {
		return false
	}
	call, ok := e.Tuple.(*ssa.Call)
	if !ok {
		return false
	}
	to := resolve(call)
	return to.Obj != nil && to.Obj.Pkg() != nil && to.Obj.Pkg().Path() == "context"
}

// waitsOfLiteral returns what a function literal, or a method value, may wait for.
func (p *pkg) waitsOfLiteral(f *ssa.Function) Waits {
	if obj, ok := f.Object().(*types.Func); ok {
		return p.waitsOf(obj)
	}
	if lit, ok := f.Syntax().(*ast.FuncLit); ok {
		return p.waitsIn(lit.Body)
	}
	return Else
}

// ofResponse reports whether v was made from a response.
func ofResponse(v ssa.Value, depth int) bool {
	if isResponse(v.Type()) {
		return true
	}
	if depth > 8 {
		return false
	}
	instr, ok := v.(ssa.Instruction)
	if _, phi := v.(*ssa.Phi); !ok || phi {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && ofResponse(*op, depth+1) {
			return true
		}
	}
	return false
}

// mayLook reports whether a call looks at a context, or may do so.
func mayLook(to callee) bool {
	if to.Obj != nil {
		if looksAtContext(to) {
			return true
		}
		if knowledge.WaitOf(to.Obj) == knowledge.Quiet {
			return false
		}
	}
	return slices.ContainsFunc(to.Args, hasContext)
}

// looksAtContext reports whether a call asks a context, or an error, whether a
// context has ended.
func looksAtContext(to callee) bool {
	if len(to.Args) > 0 && isContext(to.Args[0].Type()) {
		switch to.Obj.Name() {
		case "Err", "Done", "Cause", "Deadline", "AfterFunc":
			return true
		}
	}
	if to.Name() == "errors.Is" {
		return isContextError(to.Args[1])
	}
	return false
}

// isContextError reports whether v is context.Canceled or context.DeadlineExceeded.
func isContextError(v ssa.Value) bool {
	u, ok := ssacall.Unconverted(v).(*ssa.UnOp)
	if !ok {
		return false
	}
	g, ok := u.X.(*ssa.Global)
	return ok && g.Pkg != nil && g.Pkg.Pkg.Path() == "context"
}

// judges reports whether a branch goes elsewhere for a good status than for the bad
// one of this world.
func (w *walker) judges(x *pathstate.Explorer, st pathstate.State, br *ssa.If) bool {
	cond := x.Term(st, br.Cond)
	_, yes := x.Assume(st, cond, true)
	_, no := x.Assume(st, cond, false)
	if yes == no {
		return false
	}
	good := st
	for t, set := range x.Facts(st) {
		if _, field, ok := x.Space.IsField(t); ok && field.Name() == "StatusCode" && set.Within(badStatus) {
			good = good.With(t, goodStatus)
		}
	}
	_, ok := x.Assume(good, cond, !yes)
	_, same := x.Assume(good, cond, yes)
	return ok && !same
}

// takes reports whether a case of a select takes something out of a channel, which
// is no mere signal.
func takes(s *ssa.SelectState) bool {
	if s.Dir != types.RecvOnly || isDone(s.Chan) || timeChannel(s.Chan) != nil {
		return false
	}
	ch, ok := s.Chan.Type().Underlying().(*types.Chan)
	if !ok {
		return true
	}
	empty, ok := ch.Elem().Underlying().(*types.Struct)
	return !ok || empty.NumFields() > 0
}
