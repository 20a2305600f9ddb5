package pathstate

import (
	"golang.org/x/tools/go/ssa"
)

// A Client gives meaning to calls and watches a path's instructions.
type Client interface {
	// Call returns the states in which c can return, none if it never does.
	Call(x *Explorer, st State, c Call) []State

	// Step is asked about each other instruction, before its own effect;
	// it returns the state to go on with, or false to end the path.
	Step(x *Explorer, st State, instr ssa.Instruction) (State, bool)

	// Repeat is asked before instr, in a loop, is executed on a path on which
	// it may have been before: what was known by its value is about to be
	// forgotten. It returns the state to go on with, or false to end the path.
	Repeat(x *Explorer, st State, instr ssa.Instruction) (State, bool)

	// Chosen is told which case of a select is taken, -1 for default.
	Chosen(x *Explorer, st State, sel *ssa.Select, index int) State

	// MayStore reports whether the callee may have stored to the variable
	// whose address was argument i of the call, which has returned in st.
	MayStore(x *Explorer, st State, c Call, i int) bool

	// MayWrite reports whether running the closure mc may have changed what
	// the variable at address v holds, which it captures and stores to.
	MayWrite(x *Explorer, st State, mc *ssa.MakeClosure, v ssa.Value) bool

	// Forgotten is told that the path no longer knows what some variable
	// holds, which was t so far.
	Forgotten(x *Explorer, st State, t Term) State

	// Follows reports whether t is something that the client follows. What
	// happens to it is told apart more finely.
	Follows(x *Explorer, t Term) bool

	// Return is told of each path that leaves the function, its deferred
	// calls done.
	Return(x *Explorer, st State, ret *ssa.Return)
}

// A Call is a call, go or deferred call as the client sees it.
type Call struct {
	Instr ssa.CallInstruction
	Fn    Term   // the callee's term, or the receiver's for an interface call
	Args  []Term // in the order of Common().Args
	Async bool   // a go statement: nothing is known of when the callee runs
}
