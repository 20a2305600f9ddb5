package cancellation

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A struct that has an error in a field may say in another what error it is, as
// struct{ canceled bool; err error } does; so may the other results of the call that
// returns it. What they are beside the cancellation is held against the tests of whoever
// has the struct. A test of what is not known ends the path: unknown is silence.

// company returns the values that the fields of the struct at addr can have.
func (t *tracker) company(x *pathstate.Explorer, st pathstate.State, addr ssa.Value) []pathstate.Set {
	s, ok := addr.Type().Underlying().(*types.Pointer).Elem().Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	sets := make([]pathstate.Set, s.NumFields())
	for i := range sets {
		f := s.Field(i)
		sets[i] = pathstate.Any
		if !tellsApart(f.Type()) {
			continue
		}
		switch held, stored := st.Held(x.Space.Field(x.Term(st, addr), f)); {
		case held != 0:
			sets[i] = x.SetOf(st, held)
		case !stored && isBlank(addr, i):
			sets[i] = pathstate.Zero
		}
	}
	return sets
}

// isBlank reports whether nothing but loads of the whole and stores to other fields is
// done with a variable: field i of it is zero.
func isBlank(addr ssa.Value, i int) bool {
	a, ok := addr.(*ssa.Alloc)
	return ok && !slices.ContainsFunc(*a.Referrers(), func(ref ssa.Instruction) bool {
		switch ref := ref.(type) {
		case *ssa.FieldAddr:
			return ref.Field == i || slices.ContainsFunc(*ref.Referrers(), func(use ssa.Instruction) bool {
				_, load := use.(*ssa.UnOp)
				store, ok := use.(*ssa.Store)
				return !load && !(ok && store.Addr == ref)
			})
		case *ssa.UnOp, *ssa.DebugRef:
			return false
		}
		return true
	})
}

// along is what else there is where the cancellation is in a field: the fields of the
// struct, the results of the call that returns it. What is missing can be anything.
type along struct {
	fields, results []pathstate.Set
}

// or returns what can be along with the cancellation that is a's or b's.
func (a *along) or(b *along) *along {
	return &along{union(a.fields, b.fields), union(a.results, b.results)}
}

func union(a, b []pathstate.Set) []pathstate.Set {
	if len(a) != len(b) {
		return nil
	}
	sets := make([]pathstate.Set, len(a))
	for i := range a {
		sets[i] = a[i].Union(b[i])
	}
	return sets
}

// after returns the state in which v has come to hold the struct val; false if the
// cancellation isn't in it then.
func (a *along) after(x *pathstate.Explorer, st pathstate.State, v *ssa.Alloc, val ssa.Value) (pathstate.State, bool) {
	ok := true
	for i, set := range a.fields {
		if f := pathstate.FieldOf(v.Type(), i); f != nil && !set.IsAny() && ok {
			st, ok = x.Refine(st, x.Space.Field(x.Space.Value(v), f), set)
		}
	}
	e, several := val.(*ssa.Extract)
	if !several {
		return st, ok
	}
	if call, isCall := e.Tuple.(*ssa.Call); isCall {
		for i, set := range a.results {
			if term := x.Space.Result(call, i); ok && term != 0 && !set.IsAny() {
				st, ok = x.Refine(st, term, set)
			}
		}
	}
	return st, ok
}

// unknownTest reports whether a branch asks for something of the struct in which the
// cancellation is and of which it is not known what it is beside the cancellation.
func (t *tracker) unknownTest(x *pathstate.Explorer, st pathstate.State, cond ssa.Value) bool {
	v := t.structVar()
	return v != nil && t.asks(x, st, v, cond, 0)
}

// structVar returns the variable that has the struct in which the cancellation is, nil
// if that is in none.
func (t *tracker) structVar() *ssa.Alloc {
	if t.src == nil {
		return nil
	}
	to, ok := t.src.instr.(*ssa.Store)
	if !ok {
		return nil
	}
	v, _ := to.Addr.(*ssa.Alloc)
	return v
}

// maxAsks bounds the walk from a condition to what it was made from.
const maxAsks = 6

func (t *tracker) asks(x *pathstate.Explorer, st pathstate.State, of *ssa.Alloc, cond ssa.Value, depth int) bool {
	if depth > maxAsks {
		return false
	}
	switch v := cond.(type) {
	case *ssa.UnOp:
		if addr, ok := v.X.(*ssa.FieldAddr); ok && addr.X == of {
			field := x.Space.Field(x.Space.Value(of), pathstate.FieldOf(of.Type(), addr.Field))
			return field != t.src.term && x.SetOf(st, field).IsAny()
		}
	case *ssa.Call:
		if isGivenStruct(of, v) {
			return true
		}
	}
	instr, ok := cond.(ssa.Instruction)
	if !ok {
		return false
	}
	for _, op := range instr.Operands(nil) {
		if *op != nil && t.asks(x, st, of, *op, depth+1) {
			return true
		}
	}
	return false
}

// isGivenStruct reports whether a call is given the struct variable, or what is in it.
func isGivenStruct(of *ssa.Alloc, call *ssa.Call) bool {
	return slices.ContainsFunc(call.Call.Args, func(a ssa.Value) bool {
		load, ok := a.(*ssa.UnOp)
		return a == of || ok && load.X == of
	})
}

// shared reports whether the error results of a return have the cancellation too: then
// callers look at these.
func (t *tracker) shared(x *pathstate.Explorer, st pathstate.State, ret *ssa.Return) bool {
	return slices.ContainsFunc(ret.Results, func(v ssa.Value) bool { return names.IsError(v.Type()) && t.kind(x, st, v) != 0 })
}
