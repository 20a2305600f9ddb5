package cancellation

import (
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A callee is what a call calls, as far as it can be told.
type callee struct {
	fn      *ssa.Function    // nil for interface methods and unknown function values
	obj     *types.Func      // its declaration; nil for literals and function values
	closure *ssa.MakeClosure // if fn is a literal that captures something
	args    []ssa.Value      // a method's receiver first
}

// name returns the name by which knowledge lists the callee.
func (to callee) name() string {
	if to.obj == nil {
		return ""
	}
	return to.obj.Origin().FullName()
}

// resolve tells what a call calls; on the path that st describes, if x is not nil.
func resolve(x *pathstate.Explorer, st pathstate.State, c ssa.CallInstruction) callee {
	common := c.Common()
	if common.IsInvoke() {
		return callee{obj: common.Method, args: append([]ssa.Value{common.Value}, common.Args...)}
	}
	to := callee{args: common.Args}
	value := common.Value
	if x != nil {
		if v := x.Space.IsValue(x.Term(st, value)); v != nil {
			value = v
		}
	}
	switch v := unconverted(value).(type) {
	case *ssa.Function:
		to.fn = v
	case *ssa.MakeClosure:
		to.fn, to.closure = v.Fn.(*ssa.Function), v
	default:
		if mc, fn := onlyFunction(common.Value); fn != nil {
			to.fn, to.closure = fn, mc
		}
	}
	if to.fn == nil {
		return to
	}
	to.obj, _ = to.fn.Object().(*types.Func)
	if to.fn.Synthetic != "" && to.closure != nil && to.obj != nil && len(to.closure.Bindings) == 1 {
		// A method value: its receiver is what the closure captured.
		to.args = append([]ssa.Value{to.closure.Bindings[0]}, to.args...)
		to.closure = nil
	}
	return to
}

// unconverted returns what v was before conversions that keep it the same.
func unconverted(v ssa.Value) ssa.Value {
	for {
		switch u := v.(type) {
		case *ssa.ChangeType:
			v = u.X
		case *ssa.ChangeInterface:
			v = u.X
		case *ssa.MakeInterface:
			v = u.X
		default:
			return v
		}
	}
}

// onlyFunction returns the function that a local variable holds, if it is
// assigned once, also where a closure captured the variable.
func onlyFunction(v ssa.Value) (*ssa.MakeClosure, *ssa.Function) {
	u, ok := v.(*ssa.UnOp)
	if !ok || u.Op != token.MUL {
		return nil, nil
	}
	a, ok := outermost(u.X).(*ssa.Alloc)
	if !ok {
		return nil, nil
	}
	var only ssa.Value
	for _, ref := range *a.Referrers() {
		if s, ok := ref.(*ssa.Store); ok && s.Addr == a {
			if only != nil {
				return nil, nil
			}
			only = s.Val
		}
	}
	switch f := only.(type) {
	case *ssa.MakeClosure:
		return f, f.Fn.(*ssa.Function)
	case *ssa.Function:
		return nil, f
	}
	return nil, nil
}

// outermost returns the value that a captured variable stands for in the
// function that declares it; else v itself.
func outermost(v ssa.Value) ssa.Value {
	for range 8 {
		free, ok := v.(*ssa.FreeVar)
		if !ok {
			break
		}
		mc, i := binder(free)
		if mc == nil || i >= len(mc.Bindings) {
			break
		}
		v = mc.Bindings[i]
	}
	return v
}

// binder returns the instruction that makes the closure of a captured variable,
// and the variable's index.
func binder(free *ssa.FreeVar) (*ssa.MakeClosure, int) {
	f := free.Parent()
	for i, v := range f.FreeVars {
		if v == free {
			return closureOf(f), i
		}
	}
	return nil, 0
}

// closureOf returns the instruction that makes the closure of a function
// literal, nil if it captures nothing.
func closureOf(f *ssa.Function) *ssa.MakeClosure {
	if f.Parent() == nil {
		return nil
	}
	for _, b := range f.Parent().Blocks {
		for _, instr := range b.Instrs {
			if mc, ok := instr.(*ssa.MakeClosure); ok && mc.Fn == f {
				return mc
			}
		}
	}
	return nil
}

// infoOf returns what is worked out of a function of this package with a body,
// nil for others.
func (p *pkg) infoOf(to callee) *fn {
	f := to.fn
	if f != nil {
		if origin := f.Origin(); origin != nil {
			f = origin
		}
		if info := p.fns[f]; info != nil {
			return info
		}
	}
	if to.obj != nil {
		return p.byObj[to.obj.Origin()]
	}
	return nil
}

// summaryOf returns the summary of what a call calls, nil if nothing is known.
func (p *pkg) summaryOf(to callee) *Summary {
	if info := p.infoOf(to); info != nil {
		return p.flow(info)
	}
	if to.obj == nil || to.obj.Pkg() == nil || to.obj.Pkg() == p.pass.Pkg {
		return nil
	}
	obj := to.obj.Origin()
	s, known := p.facts[obj]
	if !known {
		if fact := new(Summary); p.pass.ImportObjectFact(obj, fact) {
			s = fact
		}
		p.facts[obj] = s
	}
	return s
}
