package pathstate

import (
	"testing"

	"golang.org/x/tools/go/ssa"
)

// variableOf returns the address of the variable of a name, which a closure
// captures.
func variableOf(t *testing.T, f *Func, name string) ssa.Value {
	t.Helper()
	for _, b := range f.SSA.Blocks {
		for _, instr := range b.Instrs {
			if alloc, ok := instr.(*ssa.Alloc); ok && alloc.Comment == name {
				return alloc
			}
		}
	}
	for _, v := range f.SSA.FreeVars {
		if v.Name() == name {
			return v
		}
	}
	t.Fatalf("no variable %s", name)
	return nil
}

// callOf returns the call of a name in f.
func callOf(t *testing.T, f *Func, name string) ssa.Instruction {
	t.Helper()
	for _, instr := range blockOf(t, f, name).Instrs {
		if call, ok := instr.(ssa.CallInstruction); ok && callee(call) == name {
			return call
		}
	}
	panic("blockOf found it")
}

// TestPrecedes asks whether the call of a can have been made before that of b
// while v was the same variable.
func TestPrecedes(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"before it", `func f() { v := num(); a(); b(); run(func() { v++ }) }`, true},
		{"after it", `func f() { v := num(); b(); a(); run(func() { v++ }) }`, false},
		{"in a block before", `func f() { v := num(); if ok() { a() }; b(); run(func() { v++ }) }`, true},
		{"in a block after", `func f() { v := num(); b(); if ok() { a() }; run(func() { v++ }) }`, false},
		{"in the other branch", `func f() { v := num(); if ok() { a() } else { b() }; run(func() { v++ }) }`, false},
		{"before a return", `func f() { v := num(); run(func() { v++ }); if ok() { a(); return }; b() }`, false},
		{"in an earlier round, in one block", `func f() { v := num(); run(func() { v++ }); for ok() { b(); a() } }`, true},
		{"in an earlier round, in two blocks", `func f() { v := num(); run(func() { v++ }); for ok() { if ok() { b() } else { a() } } }`, true},
		{"in an earlier round, whose variable was another", `func f() { for ok() { v := num(); b(); a(); run(func() { v++ }) } }`, false},
		{"in an earlier round, in the other branch, whose variable was another", `func f() { for ok() { v := num(); if ok() { b() } else { a() }; run(func() { v++ }) } }`, false},
		{"in the same round", `func f() { for ok() { v := num(); if ok() { a() }; b(); run(func() { v++ }) } }`, true},
		{"in a loop within the round", `func f() { for ok() { v := num(); for ok() { b(); a() }; run(func() { v++ }) } }`, true},
		{"by a jump back", `func f() {
			v := num()
			run(func() { v++ })
		again:
			b()
			if ok() { a(); goto again }
		}`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := New(buildFunc(t, test.src))
			if got := f.Precedes(callOf(t, f, "a"), callOf(t, f, "b"), variableOf(t, f, "v")); got != test.want {
				t.Errorf("%s\n got %t, want %t", test.src, got, test.want)
			}
		})
	}
}

// TestShares asks whether a closure may ask for the error or truth value that
// the variable v holds.
func TestShares(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"an error that is read", `func f() { v := fail(); func() { use(v) }() }`, true},
		{"an error that is compared", `func f() { v := fail(); defer func() { if v != nil { a() } }(); v = fail() }`, true},
		{"an error that is set", `func f() { v := fail(); func() { v = nil }(); use(v) }`, false},
		{"an error that is set and returned", `func f() { v := fail(); get := func() error { v = fail(); return v }; use(get(), v) }`, true},
		{"a truth value", `func f() { v := ok(); func() { if v { a() } }(); v = ok() }`, true},
		{"a number", `func f() { v := num(); func() { use(v) }(); v = 1 }`, false},
		{"a pointer", `func f() { v := get(); func() { use(v) }(); v = nil }`, false},
		{"another interface", `func f() { var v any = num(); func() { use(v) }(); v = nil }`, false},
		{"by one of two closures", `func f() { v := fail(); func() { v = nil }(); func() { use(v) }() }`, true},
		{"by a closure in one that leaves it alone", `func f() { v := fail(); func() { func() { use(v) }() }(); v = nil }`, true},
		{"by a closure that sets it, in another", `func f() { v := fail(); func() { func() { v = nil }() }(); use(v) }`, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := New(buildFunc(t, test.src))
			if got := f.shares[variableOf(t, f, "v")]; got != test.want {
				t.Errorf("%s\n got %t, want %t", test.src, got, test.want)
			}
		})
	}
}

// TestKeptForClosures asks what is known, where b is called, of what the variable
// v holds: nothing of the function asks for it from there on but closures may.
func TestKeptForClosures(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      Set
	}{
		{"an error that a closure reads", `func f() {
			v := fail()
			if v != nil { a(); return }
			if ok() { use(1) }
			b()
			func() { use(v) }()
		}`, Zero},
		{"an error that is there", `func f() {
			v := fail()
			if v == nil { a(); return }
			if ok() { use(1) }
			b()
			func() { use(v) }()
		}`, NonZero},
		{"a truth value", `func f() {
			v := ok()
			if !v { a(); return }
			if ok() { use(1) }
			b()
			func() { if v { c() } }()
		}`, One},
		{"an error that a closure only sets", `func f() {
			v := fail()
			if v != nil { a(); return }
			if ok() { use(1) }
			b()
			func() { v = nil }()
		}`, Any},
		{"an error that a closure only sets, beside one that it reads", `func f() {
			v, w := fail(), fail()
			if v != nil { a(); return }
			if ok() { use(1) }
			b()
			func() { v = w }()
		}`, Any},
		{"an error that was overwritten", `func f() {
			v := fail()
			if v != nil { a(); return }
			v = fail()
			if ok() { use(1) }
			b()
			func() { use(v) }()
		}`, Any},
		{"a pointer", `func f() {
			v := get()
			if v == nil { a(); return }
			if ok() { use(1) }
			b()
			func() { use(v) }()
		}`, Any},
	} {
		t.Run(test.name, func(t *testing.T) {
			x, _ := explore(t, test.src, testLimit)
			in, v := blockOf(t, x.Func, "b"), variableOf(t, x.Func, "v")
			var got Set
			for b, st := range x.Reached() {
				if held := x.Cell(st, v); b == in && held != 0 {
					got = got.Union(x.SetOf(st, held))
				}
			}
			if !got.Equal(test.want) {
				t.Errorf("%s\nv is in %v, want %v", test.src, got, test.want)
			}
		})
	}
}
