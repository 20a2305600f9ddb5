package pathstate

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/ssa"
)

// trail prints decisions by the names of the conditions, those that were not
// met with "!", those that matter with "*".
func trail(decisions []Decision) string {
	var out []string
	for _, d := range decisions {
		var name string
		if d.Call != nil {
			name = callee(d.Call)
		} else if call, ok := d.If.Cond.(*ssa.Call); ok {
			name = callee(call)
		} else {
			name = d.If.Cond.Name()
		}
		if !d.Taken {
			name = "!" + name
		}
		if d.Matters {
			name += "*"
		}
		out = append(out, name)
	}
	return strings.Join(out, " ")
}

// TestTrail asks for the way to the outcome "e"; the outcomes of good are
// those that end well.
func TestTrail(t *testing.T) {
	for _, test := range []struct{ name, src, good, want string }{
		{"one decision, which matters", `func f(p bool) {
			if p { e() }
		}`, "", "p*"},
		{"a decision that makes no difference", `func f(p, q bool) {
			if p { use(1) }
			if q { e() }
		}`, "", "!p* q*"},
		{"a decision whose other branch ends no better", `func f(p, q bool) {
			if p { e(); return }
			e()
			if q { use(1) }
		}`, "", "p"},
		{"forced branches are no decisions", `func f(p, q bool) {
			if !p { return }
			if p { if q { e() } }
		}`, "", "p* q*"},
		{"the shortest way", `func f(p, q bool) {
			for ok() { if p { use(1) } else { use(2) } }
			if q { e() }
		}`, "", "!ok* q*"},
		{"two ways on, of which one is good", `func f(p, q bool) {
			if p { a(); return }
			if q { b(); return }
			e()
		}`, "a", "!p* !q"},
	} {
		t.Run(test.name, func(t *testing.T) {
			f := New(buildFunc(t, test.src))
			r := newRecorder()
			r.good = func(outcome string) bool { return outcome == test.good }
			x := f.Explore(r, testLimit, nil, Start{Block: f.SSA.Blocks[0], State: f.Entry()})
			node, found := r.ends["e"]
			if !found {
				t.Fatalf("no path ends in e: %v", r.list())
			}
			if got := trail(x.Trail(node)); got != test.want {
				t.Errorf("%s\n got %s\nwant %s", test.src, got, test.want)
			}
		})
	}
}

// repeated returns a function with n copies of a line, in which %d is the
// number of the copy.
func repeated(n int, line string) string {
	var src strings.Builder
	src.WriteString("func f(p, q bool, r *R) {\n")
	for i := range n {
		src.WriteString(strings.ReplaceAll(line, "%d", strconv.Itoa(i)) + "\n")
	}
	src.WriteString("}\n")
	return src.String()
}

// TestLinear checks that twice the code makes no more than twice the states,
// for what generated code and long test functions are made of.
func TestLinear(t *testing.T) {
	for _, test := range []struct{ name, line string }{
		{"unrelated conditions", "if num() == %d { use(%d) }"},
		{"conditions on fields of something new", "if x := get(); x.N == %d { use(%d) }"},
		{"errors that leave", "if err := fail(); err != nil { return }"},
		{"variables that are set", "x%d := num(); if ok() { x%d = %d }; use(x%d)"},
		{"flags that nobody asks for again", "f%d := p; if num() > %d { f%d = q }; use(f%d)"},
		{"switches", `switch num() { case 1: use(1); case 2: use(%d); default: use() }`},
		{"variables in memory", "var v%d error; func() { v%d = fail() }(); if v%d != nil { use(v%d) }"},
		{"stores to fields", "if ok() { r.N = %d }"},
		{"selects", "select { case <-make(chan int): use(%d); default: }"},
	} {
		t.Run(test.name, func(t *testing.T) {
			problem := ""
			count := func(n int) int {
				x, r := explore(t, repeated(n, test.line), 1<<20)
				if x.GaveUp() || len(r.list()) != 1 {
					problem = fmt.Sprintf("%d lines: %d states, gave up: %v, outcomes %v", n, x.States(), x.GaveUp(), r.list())
				}
				return x.States()
			}
			if small, large := count(100), count(200); problem == "" && large > 2*small+10 {
				problem = fmt.Sprintf("%d states for 100 lines, %d for 200", small, large)
			}
			judge(t, problem)
		})
	}
}

// TestLong explores a function of the size that generators write.
func TestLong(t *testing.T) {
	const n = 5000
	x, _ := explore(t, repeated(n, "if num() == %d { use(%d) }"), 1<<20)
	if x.GaveUp() || x.States() > 4*n {
		t.Errorf("%d states for %d conditions, gave up: %v", x.States(), n, x.GaveUp())
	}
}

// TestLimits gives up where conditions multiply, and says so.
func TestLimits(t *testing.T) {
	// Each flag is asked for again at the end, so that no two paths are alike.
	var src strings.Builder
	src.WriteString("func f() {\n")
	const flags = 14
	for i := range flags {
		fmt.Fprintf(&src, "f%d := false; if ok() { f%d = true }\n", i, i)
	}
	for i := range flags {
		fmt.Fprintf(&src, "if f%d { use(%d) }\n", i, i)
	}
	src.WriteString("}\n")
	for _, src := range []string{
		src.String(),
		repeated(2*maxStatesPerPlace, "if r.N == %d { use(%d) }"), // each of which may be the one
	} {
		x, _ := explore(t, src, 1<<20)
		if !x.GaveUp() {
			t.Errorf("did not give up after %d states", x.States())
		}
		if x.States() > maxStatesPerPlace*maxStatesPerPlace {
			t.Errorf("%d states before it gave up", x.States())
		}
	}

	line := repeated(50, "if num() == %d { use(%d) }")
	free, _ := explore(t, line, testLimit)
	if free.GaveUp() {
		t.Fatalf("gave up within its limit, after %d states", free.States())
	}
	if x, _ := explore(t, line, free.States()); x.GaveUp() {
		t.Errorf("gave up at the limit, %d states, which is enough", free.States())
	}
	if x, _ := explore(t, line, free.States()/2); !x.GaveUp() || x.States() > free.States() {
		t.Errorf("limit %d: gave up: %v, after %d states", free.States()/2, x.GaveUp(), x.States())
	}
}

// TestEnds explores loops whose values could be followed for ever.
func TestEnds(t *testing.T) {
	for _, test := range []struct{ name, src string }{
		{"a list", `func f(n *R) { for n != nil { n = n.Next } }`},
		{"a list in pairs", `func f(n *R) { for n.Next != nil { n = n.Next.Next } }`},
		{"a list in a list", `func f(n *R) { for m := n; m != nil; m = m.Next { for k := m; k != n; k = k.Next { n = k } } }`},
		{"a list in memory", `func f(n *R) { defer func() { use(n) }(); for n != nil { n = n.Next } }`},
		{"a list that is written", `func f(n *R) { for { n.Next = n; n = n.Next.Next; if n.N > 1 { n.N = 2 } } }`},
		{"a list from a channel", `func f(n *R, x chan *R) { for { select { case n = <-x: case x <- n.Next: n = n.Next } } }`},
		{"a flag to and fro", `func f(p bool) { for { p = !p } }`},
		{"flags swapped", `func f(p, q bool) { for ok() { p, q = q, !p }; if p { a() } }`},
		{"a slice shortened", `func f(s []int) { for len(s) > 0 { s = s[1:] } }`},
		{"halves", `func f(n int) { for n > 0 { n /= 2 } }`},
		{"counters", `func f(n int) { for i := 0; i < n; i++ { for j := i; j > 0; j-- { if i/2 == j/3 { a() } } } }`},
		{"defers", `func f() { for { defer use(num()) } }`},
	} {
		t.Run(test.name, func(t *testing.T) {
			problem := ""
			if x, _ := explore(t, test.src, testLimit); x.GaveUp() {
				problem = fmt.Sprintf("gave up after %d states: %s", x.States(), test.src)
			}
			judge(t, problem)
		})
	}
}

// TestNested compares comparisons with each other, as parity code does: the
// work must not double with each line.
func TestNested(t *testing.T) {
	t.Skip("known: the terms of comparisons of comparisons are made anew for each operand, and their sets found by trying all")
	if x, _ := explore(t, nested(200), testLimit); x.GaveUp() || x.States() > 10 {
		t.Errorf("gave up: %v, after %d states", x.GaveUp(), x.States())
	}
}

func nested(lines int) string {
	return "func f(p, q bool) {\n" + strings.Repeat("p = p != q; q = q != p; use(p, q)\n", lines) + "if p { a() }\n}"
}

// TestSameEachTime explores a function twice from the source, and twice from
// its SSA form.
func TestSameEachTime(t *testing.T) {
	src := `func f(p, q bool, r *R) {
		x, err := open()
		for i := range list() {
			if p && i > 3 || q { a() } else if r.N == 2 { b() }
			if err != nil { c(); break }
		}
		if !q { close(x) } else { e() }
	}`
	describe := func(x *Explorer, r *recorder) string {
		out := fmt.Sprint(x.States(), r.list())
		for _, o := range r.list() {
			out += "; " + trail(x.Trail(r.ends[o]))
		}
		return out
	}
	want := describe(explore(t, src, testLimit))
	if len(want) < 50 {
		t.Fatalf("nothing to compare: %s", want)
	}
	f := New(buildFunc(t, src))
	for range 10 {
		r := newRecorder()
		x := f.Explore(r, testLimit, nil, Start{Block: f.SSA.Blocks[0], State: f.Entry()})
		if got := describe(x, r); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
		if got := describe(explore(t, src, testLimit)); got != want {
			t.Fatalf("got %s\nwant %s", got, want)
		}
	}
}

// TestStartInTheMiddle explores from an instruction on, with something known.
func TestStartInTheMiddle(t *testing.T) {
	f := New(buildFunc(t, `func f(p bool) {
		a()
		if p { b() } else { c() }
	}`))
	st := f.Entry().With(f.Space.Value(f.SSA.Params[0]), One)
	r := newRecorder()
	x := f.Explore(r, testLimit, nil, Start{Block: f.SSA.Blocks[0], Idx: 1, State: st})
	if got := strings.Join(r.list(), " | "); got != "b" {
		t.Errorf("got %s, want b alone", got)
	}
	if x.States() != 3 {
		t.Errorf("%d states for three blocks", x.States())
	}
}

// TestKeep keeps a fact to the end that no branch asks for.
func TestKeep(t *testing.T) {
	f := New(buildFunc(t, `func f(p bool) {
		if p { use(1) } else { use(2) }
	}`))
	p := f.Space.Value(f.SSA.Params[0])
	for _, test := range []struct {
		keep func(Term) bool
		want int
	}{
		{nil, 4},
		{func(t Term) bool { return t == p }, 5},
	} {
		x := f.Explore(newRecorder(), testLimit, test.keep, Start{Block: f.SSA.Blocks[0], State: f.Entry()})
		if x.States() != test.want {
			t.Errorf("%d states, want %d", x.States(), test.want)
		}
	}
}
