package pathstate

// A function is explored once for each response, parameter and captured
// variable, and its states hold what is known of all of its variables: without a
// bound, the work would grow with the square or the cube of a generated
// function. So a function has an amount of work to be done on it, which grows
// with its code. Explorations that begin when it is used up, or use it up, are
// given up. One unit is the work on about eight instructions, a microsecond.
const (
	workPerFunc  = 400_000 // no function written by hand comes near
	workPerInstr = 8
)

// Spend takes n units off the work that may be done on the function, and reports
// whether there is any left.
func (f *Func) Spend(n int) bool {
	f.work -= n
	return f.work > 0
}

// Spent reports whether the work that may be done on the function is used up.
func (f *Func) Spent() bool { return f.work <= 0 }

// cost returns the units that it takes to go through n instructions with a
// state, of which they change copies.
func cost(n int, st State) int {
	size := len(st.env) + len(st.cells) + len(st.fields) + len(st.facts) + len(st.defers)
	return (1 + n/8) * (1 + size/32)
}
