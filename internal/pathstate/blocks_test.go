package pathstate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// blockOf returns the block of f in which name is called.
func blockOf(t *testing.T, f *Func, name string) *ssa.BasicBlock {
	t.Helper()
	for _, b := range f.SSA.Blocks {
		for _, instr := range b.Instrs {
			if call, ok := instr.(ssa.CallInstruction); ok && callee(call) == name {
				return b
			}
		}
	}
	t.Fatalf("no call of %s", name)
	return nil
}

// TestReachesWithin asks whether control can come from the call of a to that
// of b without a new round of the loop that a is in.
func TestReachesWithin(t *testing.T) {
	for _, test := range []struct {
		name, src string
		want      bool
	}{
		{"no loop", `func f() { a(); if ok() { b() } }`, true},
		{"no way", `func f() { if ok() { a(); return }; b() }`, false},
		{"the same block", `func f() { for ok() { a(); b() } }`, true},
		{"after a loop with a condition", `func f() { for ok() { a() }; b() }`, false},
		{"after a loop that counts", `func f() { for i := 0; i < 3; i++ { a() }; b() }`, false},
		{"after a loop over a number", `func f() { for range 3 { a(); if ok() { c() } else { d(); if ok() { continue } } }; b() }`, false},
		{"after a loop over a slice", `func f() { for range list() { a() }; b() }`, false},
		{"after a break", `func f() { for range 3 { a(); if ok() { break }; c() }; b() }`, true},
		{"after a break of a loop with a condition", `func f() { for num() > 1 { a(); if ok() { break }; c() }; b() }`, true},
		{"after a break of a loop without an end", `func f() { for { a(); if ok() { break }; c() }; b() }`, true},
		{"after a continue", `func f() { for range 3 { a(); if ok() { continue }; c() }; b() }`, false},
		{"later in the same round", `func f() { for range 3 { a(); if ok() { continue }; b() } }`, true},
		{"earlier in the next round", `func f() { for range 3 { if ok() { b(); continue }; a() } }`, false},
		{"a return in the loop", `func f() { for range 3 { a(); if ok() { b(); return } } }`, true},
		{"a break to a label", `func f() {
		outer:
			for range 3 { for ok() { a(); if ok() { break outer } } }
			b()
		}`, true},
		{"another loop on the way", `func f() { for range 3 { a(); if ok() { break }; c() }; for ok() { d() }; b() }`, true},
		{"a loop before it", `func f() { for ok() { c() }; a(); b() }`, true},
		{"a loop after it", `func f() { a(); for ok() { c() }; b() }`, true},
		{"after a loop over a number whose body ends in one block", `func f() { for range 3 { a() }; b() }`, false},
		{"a loop within the round", `func f() { for range 3 { a(); for ok() { c() }; b() } }`, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := New(buildFunc(t, test.src))
			problem := ""
			if got := f.ReachesWithin(blockOf(t, f, "a"), blockOf(t, f, "b")); got != test.want {
				problem = fmt.Sprintf("%s\n got %t, want %t", test.src, got, test.want)
			}
			judge(t, problem)
		})
	}
}

// TestBlocks asks for the blocks on the way to where the path with the event e
// returns, by what they call.
func TestBlocks(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"one branch", `func f(p bool) { if p { a() } else { b() }; e() }`, "ae|be"},
		{"what was decided before", `func f(p bool) { if p { a() } else { b() }; if p { c(); e() } }`, "ace"},
		{"in a loop, each block once", `func f(p bool) { for ok() { a() }; e() }`, "e|ae"},
		{"a call that forks", `func f() { a(); r, err := open(); if err != nil { b(); return }; close(r); e() }`, "ae"},
		{"straight on", `func f() { a(); b(); e() }`, "abe"},
	} {
		t.Run(test.name, func(t *testing.T) {
			x, r := explore(t, test.src, testLimit)
			var got []string
			for outcome, node := range r.ends {
				if !strings.Contains(outcome, "e") {
					continue
				}
				blocks := x.Blocks(node)
				if last := blocks[len(blocks)-1]; last != x.SSA.Blocks[0] {
					t.Errorf("%s\nbegins in %v", test.src, last)
				}
				if _, ok := blocks[0].Instrs[len(blocks[0].Instrs)-1].(*ssa.Return); !ok {
					t.Errorf("%s\nends in %v, which does not return", test.src, blocks[0])
				}
				seen := make(map[*ssa.BasicBlock]bool)
				way := ""
				for _, b := range slices.Backward(blocks) {
					if seen[b] {
						t.Errorf("%s\ncomes to %v twice", test.src, b)
					}
					seen[b] = true
					for _, instr := range b.Instrs {
						if call, ok := instr.(*ssa.Call); ok && strings.Contains(events, callee(call)) {
							way += callee(call)
						}
					}
				}
				got = append(got, way)
			}
			if len(got) == 0 {
				t.Fatalf("%s\nno path comes to e: %v", test.src, r.list())
			}
			for _, way := range got {
				if !slices.Contains(strings.Split(test.want, "|"), way) {
					t.Errorf("%s\nby %q, want one of %s", test.src, way, test.want)
				}
			}
		})
	}
}

// TestReached compares the blocks that states hold in with those that can be
// come to.
func TestReached(t *testing.T) {
	for _, test := range []struct{ name, src, want string }{
		{"both branches", `func f(p bool) { if p { a() } else { b() }; c() }`, "abc"},
		{"a branch that contradicts", `func f(p bool) { if p { a(); if !p { b() } }; c() }`, "ac"},
		{"after a call that does not return", `func f() { a(); die(); b() }`, "a"},
		{"a loop", `func f() { for ok() { a() }; b() }`, "ab"},
	} {
		t.Run(test.name, func(t *testing.T) {
			x, _ := explore(t, test.src, testLimit)
			reached := make(map[string]bool)
			states := 0
			for b := range x.Reached() {
				states++
				for _, instr := range b.Instrs {
					call, ok := instr.(*ssa.Call)
					if !ok {
						continue
					}
					if callee(call) == "die" {
						break
					}
					if strings.Contains(events, callee(call)) {
						reached[callee(call)] = true
					}
				}
			}
			if states != x.States() {
				t.Errorf("%s\n%d states, want %d", test.src, states, x.States())
			}
			for _, e := range strings.Split(events, "") {
				if want := strings.Contains(test.want, e); reached[e] != want {
					t.Errorf("%s\nreached %s: %t, want %t", test.src, e, reached[e], want)
				}
			}
			for range x.Reached() {
				break // stops when told to
			}
		})
	}
}

// TestReachedStates asks for what is known in the blocks.
func TestReachedStates(t *testing.T) {
	f := New(buildFunc(t, `func f(n int) {
		if n >= 400 { a() } else { b() }
		if n == 404 { c() }
	}`))
	keep := func(Term) bool { return true }
	x := f.Explore(newRecorder(), testLimit, keep, Start{Block: f.SSA.Blocks[0], State: f.Entry()})
	n := x.Space.Value(x.SSA.Params[0])
	for _, test := range []struct {
		event string
		want  Set
	}{
		{"a", Range(400, 1<<63-1)},
		{"b", Range(-1<<63, 399)},
		{"c", Range(404, 404)},
	} {
		in := blockOf(t, x.Func, test.event)
		var got Set
		for b, st := range x.Reached() {
			if b == in {
				got = got.Union(x.SetOf(st, n))
			}
		}
		if !got.Equal(test.want) {
			t.Errorf("at %s n is in %v, want %v", test.event, got, test.want)
		}
	}
}
