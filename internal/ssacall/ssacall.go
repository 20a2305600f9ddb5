// Package ssacall tells what a call in SSA calls, also where it is a literal, a method
// value, or what a variable holds, and with which values it is known to return.
package ssacall

import (
	"go/types"
	"iter"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
)

// A Callee is what a call calls, as far as it can be told.
type Callee struct {
	Fn      *ssa.Function    // nil for interface methods and unknown function values
	Obj     *types.Func      // its declaration; nil for literals and function values
	Closure *ssa.MakeClosure // if Fn is a literal that captures something
	Args    []ssa.Value      // a method's receiver first
}

// Name returns the name by which knowledge and flags list the callee, empty if it has
// none.
func (to Callee) Name() string {
	if to.Obj == nil {
		return ""
	}
	return names.Of(to.Obj)
}

// Origin returns the callee with generic functions in place of their instances.
func (to Callee) Origin() Callee {
	if to.Fn != nil {
		if origin := to.Fn.Origin(); origin != nil {
			to.Fn = origin
		}
	}
	if to.Obj != nil {
		to.Obj = to.Obj.Origin()
	}
	return to
}

// Resolve tells what c calls. Value is what the function value of c is known to be
// where c stands, nil if nothing is.
func Resolve(c ssa.CallInstruction, value ssa.Value) Callee {
	common := c.Common()
	if common.IsInvoke() {
		return Callee{Obj: common.Method, Args: append([]ssa.Value{common.Value}, common.Args...)}
	}
	to := Callee{Args: common.Args}
	if to.Fn, to.Closure = function(value); to.Fn == nil {
		to.Fn, to.Closure = function(common.Value)
	}
	if to.Fn == nil {
		to.Fn, to.Closure = function(OnlyStored(common.Value))
	}
	if to.Fn == nil {
		return to
	}
	to.Obj, _ = to.Fn.Object().(*types.Func)
	if to.Fn.Synthetic != "" && to.Closure != nil && to.Obj != nil && len(to.Closure.Bindings) == 1 {
		// A method value: its receiver is what the closure captured.
		to.Args = append([]ssa.Value{to.Closure.Bindings[0]}, to.Args...)
		to.Closure = nil
	}
	return to
}

// function returns the function that v is, with the closure if it captures something.
func function(v ssa.Value) (*ssa.Function, *ssa.MakeClosure) {
	switch v := Unconverted(v).(type) {
	case *ssa.Function:
		return v, nil
	case *ssa.MakeClosure:
		return v.Fn.(*ssa.Function), v
	}
	return nil, nil
}

// Object returns the declaration of the function, method or method value that a call
// calls without a variable in memory between them, nil if there is none.
func Object(c *ssa.CallCommon) *types.Func {
	if c.IsInvoke() {
		return c.Method
	}
	if fn := c.StaticCallee(); fn != nil {
		obj, _ := fn.Object().(*types.Func)
		return obj
	}
	return nil
}

// Name returns the full name of what [Object] returns, empty if that is nil.
func Name(c *ssa.CallCommon) string { return Callee{Obj: Object(c)}.Name() }

// Operands yields the instructions of f and their operands, in a slice that the next
// instruction uses again.
func Operands(f *ssa.Function) iter.Seq2[ssa.Instruction, []*ssa.Value] {
	return func(yield func(ssa.Instruction, []*ssa.Value) bool) {
		var ops []*ssa.Value
		for _, b := range f.Blocks {
			for _, instr := range b.Instrs {
				ops = instr.Operands(ops[:0])
				if !yield(instr, ops) {
					return
				}
			}
		}
	}
}
