package pathstate

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// A snippet is explored from its entry. The want lists the outcomes of all
// feasible paths, between bars: the events passed, what became of the
// resource, and in brackets what is known of the results.
type snippet struct{ name, src, want string }

// gaps says why the outcomes of some snippets are not what they should be.
var gaps = map[string]string{
	"a local struct":                                           "a variable of struct type does not begin with zero fields",
	"the node before, named after":                             "a phi takes the name that another phi of the block gives up",
	"a field of a struct whose address is passed on":           "calls don't forget what the function stored to fields",
	"a field whose address is passed on":                       "the address of a field is not a store to it",
	"a field before and after a store through another pointer": "a field keeps its name when another pointer may have stored to it",
	"a struct stored as a whole through a pointer":             "a store of a whole struct keeps what is known of its fields",
}

// judge fails the test if there is a problem, unless that is a known gap; and
// if a known gap is none any more.
func judge(t *testing.T, problem string) {
	t.Helper()
	_, name, _ := strings.Cut(t.Name(), "/")
	gap, known := gaps[strings.ReplaceAll(name, "_", " ")]
	switch {
	case problem == "" && known:
		t.Errorf("passes now; it was known that %s", gap)
	case problem != "" && known:
		t.Skip("known: " + gap)
	case problem != "":
		t.Error(problem)
	}
}

func checkPaths(t *testing.T, snippets []snippet) {
	for _, test := range snippets {
		t.Run(test.name, func(t *testing.T) {
			x, r := explore(t, test.src, testLimit)
			if x.GaveUp() {
				t.Fatalf("gave up after %d states", x.States())
			}
			problem := ""
			if got, want := strings.Join(r.list(), " | "), sorted(test.want); got != want {
				problem = fmt.Sprintf("%s\n got %s\nwant %s", test.src, got, want)
			}
			judge(t, problem)
		})
	}
}

// sorted returns the outcomes of a want in the order of recorder.list.
func sorted(want string) string {
	parts := strings.Split(want, "|")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	slices.Sort(parts)
	return strings.Join(parts, " | ")
}

// TestControl is about the order in which instructions run.
func TestControl(t *testing.T) {
	checkPaths(t, []snippet{
		{"error by value", `func f() {
			r, err := open()
			if err != nil { a(); return }
			if err != nil { b() }
			close(r)
		}`, "+closed | a"},
		{"a shadowed err is another error", `func f() {
			r, err := open()
			if err := fail(); err != nil { a(); return }
			if err == nil { close(r) }
		}`, " | +closed | a | a+open"},
		{"a reassigned err is another error", `func f() {
			r, err := open()
			err = fail()
			if err != nil { return }
			close(r)
		}`, " | +closed | +open"},
		{"err under another name", `func f() {
			r, err := open()
			keep := err
			err = fail()
			if keep != nil { return }
			close(r)
		}`, " | +closed"},
		{"short circuit", `func f(p, q bool) {
			if p && q { a() } else { b() }
			if p { if q { c() } else { d() } }
		}`, "ac | b | bd"},
		{"short circuit or, negated", `func f(p, q bool) {
			if !(p || q) { a() }
			if p { b() }
			if !p && q { c() }
		}`, "a | b | c"},
		{"a flag remembers its condition", `func f() {
			r, err := open()
			good := false
			if err == nil { good = true }
			if good { close(r) }
		}`, " | +closed"},
		{"a flag made of a comparison", `func f() {
			r, err := open()
			good := err == nil
			if !good { a(); return }
			close(r)
		}`, "+closed | a"},
		{"comparison of a comparison", `func f(p bool, n int) {
			q := (n > 3) == true
			if q { a() }
			if n > 3 { b() }
			if (n <= 3) != q { c() }
		}`, "abc | c"},
		{"integer switch", `func f(n int) {
			switch n {
			case 1: a()
			case 2, 3: b()
			default: c()
			}
			if n == 2 { d() }
			if n > 3 { e() }
		}`, "a | b | bd | c | ce"},
		{"switch true with fallthrough", `func f(n int) {
			switch {
			case n >= 200 && n < 300: a(); fallthrough
			case n == 404: b()
			case n > 100: c()
			}
			if n == 250 { d() }
		}`, " | ab | abd | b | c"},
		{"string switch", `func f(s string) {
			switch s {
			case "x": a()
			case "y": b()
			}
			if s == "x" { c() }
			if s != "" { d() }
		}`, " | acd | bd | d"},
		{"type switch", `func f(v any) {
			switch v := v.(type) {
			case nil: a()
			case *R: use(v); b()
			default: c()
			}
			if v == nil { d() }
		}`, "ad | b | c"},
		{"select", `func f(x, y chan int) {
			select {
			case <-x: a()
			case y <- 1: b()
			}
		}`, "a | b"},
		{"select with default", `func f(x chan int) {
			select {
			case _, ok := <-x: if ok { a() } else { b() }
			default: c()
			}
		}`, "a | b | c"},
		{"goto", `func f(p bool) {
			if p { goto done }
			a()
		done:
			if p { b() }
		}`, "a | b"},
		{"goto back", `func f() {
		again:
			r, err := open()
			if err != nil { a(); goto again }
			close(r)
		}`, "+closed | a+closed"},
		{"labelled loops", `func f(p bool) {
		outer:
			for ok() {
				for ok() {
					if p { a(); continue outer }
					b(); break outer
				}
				c()
			}
			if p { d() }
		}`, " | acd | ad | b | bc | c | cd | d"},
		{"a named result and a deferred close", `func f() (r *R, err error) {
			r, err = open()
			if err != nil { return nil, err }
			defer func() { if err != nil { close(r) } }()
			return r, fail()
		}`, "+returned [?] | [0 !0]"},
		{"defers run before the return, latest first", `func f() {
			defer func() { if count == 0 { a() } }()
			defer close(nil)
			r, err := open()
			if err != nil { return }
			defer close(r)
		}`, " | +closed"},
		{"a defer under a condition", `func f(p bool) {
			if p { defer a() }
			if p { b() } else { c() }
		}`, "ab | c"},
		{"deferred arguments are those of the time", `func f() {
			r, err := open()
			if err != nil { return }
			defer close(r)
			r = nil
			use(r)
		}`, " | +closed"},
		{"a named result that a return sets", `func f() (err error) {
			r, err := open()
			if err != nil { return err }
			close(r)
			return nil
		}`, "+closed [0] | [!0]"},
		{"returned", `func f() (*R, error) {
			r, err := open()
			if err != nil { return nil, err }
			if r.N > 3 { return nil, Err }
			return r, nil
		}`, "+open [0 !0] | +returned [0] | [0 !0]"},
		{"phi of the resource", `func f(p bool) {
			r, err := open()
			if err != nil { return }
			x := r
			if p { x = nil }
			if x != nil { close(x); return }
			a()
		}`, " | +closed | a+open"},
		{"quotient", `func f(r *R) {
			if r.N < 0 || r.N > 599 { return }
			if r.N/100 != 2 { a() }
			if r.N >= 200 && r.N < 300 { b() }
			if r.N == 404 { c() }
		}`, " | a | ac | b"},
		{"a comparison of two variables", `func f(n, m int) {
			if n == m { a() }
			if m != n { b() }
			if n < m { c() }
			if m > n { d() }
		}`, "a | acd | b | bcd"},
		{"floats and strings are not ordered as integers", `func f(x float64) {
			if x < 1 { a() }
			if x >= 1 { b() }
		}`, " | a | ab | b"},
		{"no return", `func f(p bool) {
			if p { die() }
			if p { a() }
		}`, ""},
		{"panic", `func f(p bool) {
			defer a()
			if p { panic("x") }
			b()
		}`, "ab"},
		{"the retry loop that drops", `func f() {
			var r *R
			for num() > 0 {
				var err error
				r, err = open()
				if err != nil { continue }
				if ok() { break }
			}
			if r != nil { close(r) }
		}`, " | +closed | +open+dropped"},
		{"the retry loop that closes the one before", `func f() {
			var r *R
			for ok() {
				next, err := open()
				if r != nil { close(r) }
				if err != nil { return }
				r = next
			}
			if r != nil { close(r) }
		}`, " | +closed"},
		{"a loop's value is a new one each time", `func f() {
			for ok() {
				if num() > 3 { a() }
				if fail() == nil { b() }
			}
		}`, " | a | ab | b"},
		{"a counted loop", `func f() {
			for i := 0; i < 3; i++ { a() }
			b()
		}`, "ab"},
		{"range", `func f() {
			for i, x := range list() {
				if i == 0 && x == 0 { a() }
			}
		}`, " | a"},
		{"goroutines run at an unknown time", `func f() {
			r, err := open()
			if err != nil { return }
			go close(r)
		}`, " | +closed"},
		{"select in a loop", `func f(x, y chan int) {
			for {
				select {
				case <-x: a(); return
				case <-y:
				case <-x: b(); return // where the recorder notes d
				}
			}
		}`, "a | bd"},
		{"swapped in a loop", `func f(p, q bool) {
			for ok() { p, q = q, p }
			if p && !q { a() }
			if p == q { b() }
		}`, " | a | b"},
		{"a pending call of an earlier round", `func f() {
			for ok() {
				x := num()
				if x == 0 { a() }
				defer use(x)
			}
		}`, " | a"},
	})
}
