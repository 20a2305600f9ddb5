package pathstate

import "testing"

// TestMemory is about what variables, fields and pointers hold.
func TestMemory(t *testing.T) {
	checkPaths(t, []snippet{
		{"a cell", `func f(p bool) {
			r, err := open()
			func() { use(r, err) }()
			if err != nil { a(); return }
			if err != nil { b() }
			close(r)
		}`, "+closed | a"},
		{"a closure that stores is believed nothing of", `func f() {
			r, err := open()
			func() { err = fail() }()
			if err != nil { a(); return }
			close(r)
		}`, " | +closed | a | a+open"},
		{"a closure that stores, deferred later", `func f() {
			r, err := open()
			if err != nil { a(); return }
			defer func() { err = fail() }()
			if err != nil { b() }
			close(r)
		}`, "+closed | a"},
		{"what a closure has set is asked for twice", `func f() {
			var err error
			func() { err = fail() }()
			if err != nil { a() } else { b() }
			if err != nil { c() }
		}`, "ac | b"},
		{"what a closure has set, set again", `func f() {
			var err error
			func() { err = fail() }()
			if err != nil { a() } else { b() }
			err = fail()
			if err != nil { c() }
		}`, "a | ac | b | bc"},
		{"a closure that was called may have been again", `func f() {
			var err error
			set := func() { err = fail() }
			set()
			if err != nil { a() } else { b() }
			set()
			if err != nil { c() }
		}`, "a | ac | b | bc"},
		{"a closure that escaped may store during any call", `func f() {
			r, err := open()
			run(func() { err = nil })
			if err != nil { a(); return }
			use(1)
			if err != nil { b() }
			close(r)
		}`, " | +closed | a | a+open | b | b+closed"},
		{"fields", `func f(r *R) {
			if r.N == 1 { a() }
			num()
			if r.N != 1 { b() }
		}`, "a | b"},
		{"fields of the same name, stored to", `func f(r, q *R) {
			if r.N == 1 { a() }
			q.N = 2
			if q.N == 2 { c() } else { d() }
			if r.N != 1 { b() }
		}`, "abc | ac | bc | c"},
		{"a local struct", `func f(p bool) {
			var o R
			if p { o.Flag = true }
			if o.Flag { a() }
			if p { b() }
		}`, " | ab"},
		{"a struct literal and its copy", `func f(p bool) {
			o := R{Flag: p, N: 4}
			c := o
			if c.Flag { a() }
			if p { b() }
			if c.N != 4 { d() }
		}`, " | ab"},
		{"globals", `func f() {
			if count > 0 { a() }
			if count > 0 { b() }
		}`, " | ab"},
		{"a package's error variable is not nil", `func f() {
			err := Err
			if err == nil { a() }
		}`, ""},
		{"length", `func f(s []int) {
			if len(s) > 0 { a() }
			if len(s) == 0 { b() }
			if len(s) < 0 { c() }
		}`, "a | b"},
		{"length of a string and its emptiness", `func f(s string) {
			if len(s) == 0 { a(); return }
			if len(s) > 2 { b() }
			if len(s) >= 2 { c() }
		}`, " | a | bc | c"},
		{"through a nil pointer no path goes on", `func f(p bool) {
			var r *R
			if p { r = new(R) }
			use(r.N)
			if p { a() } else { b() }
		}`, "a"},
		{"a method of a nil interface", `func f(i I) {
			i.M()
			if i == nil { a() }
		}`, ""},
		{"what a pointer went through is not nil", `func f(r *R) {
			if r.N > 0 { a() }
			if r == nil { b() }
		}`, " | a"},
		{"a pointer that was passed on may be nil", `func f(r *R) {
			use(r)
			r.M()
			if r == nil { b() }
		}`, " | b"},
		{"a list", `func f(n *R) {
			for n != nil { if n.N == 0 { a() }; n = n.Next }
			if n != nil { b() }
		}`, " | a"},
		{"a chain of fields", `func f(n *R) {
			if n.Next.Next.N == 1 { a() }
			if n.Next.Next.N != 1 { b() }
		}`, "a | b"},
		{"an interface that a type implements", `func f(j J) {
			if j == nil { return }
			if _, ok := j.(I); !ok { a() }
			if _, ok := any(j).(interface{ X() }); !ok { b() }
		}`, " | b"},
		{"the node before in a list", `func f(n *R) {
			var prev *R
			for n != nil { prev = n; n = n.Next }
			if n != nil { b() }
			if prev != nil { a() }
		}`, " | a"},
		{"the node before, named after", `func f(n *R) {
			prev := n
			for n != nil { n, prev = n.Next, n; if n == nil { c() } }
			if prev == nil { d() } else { e() }
		}`, "d | ce"},
		{"length of a map changes", `func f(m map[int]int) {
			if len(m) == 0 {
				a()
				use(m)
				if len(m) > 0 { b() }
			}
		}`, " | a | ab"},
		{"length of a channel changes", `func f(x chan int) {
			if len(x) == 0 {
				a()
				use(x)
				if len(x) > 0 { b() }
			}
		}`, " | a | ab"},
		{"a failed assertion gives nil", `func f(v any) {
			if v == nil { return }
			r, _ := v.(*R)
			if r == nil { a() }
		}`, " | a"},
		{"a loop that ends when a method stores to a field", `func f(r *R) {
			r.Flag = false
			for !r.Flag { r.M() }
			a()
		}`, "a"},
		{"a field of a struct whose address is passed on", `func f() {
			r := R{N: 1}
			use(&r)
			if r.N != 1 { a() }
		}`, " | a"},
		{"a field whose address is passed on", `func f(r *R) {
			if r.N == 0 {
				use(&r.N)
				if r.N != 0 { a() }
			}
		}`, " | a"},
		{"a field before and after a store through another pointer", `func f(r, q *R) {
			old := r.N
			q.N = num()
			if r.N != old { a() }
		}`, " | a"},
		{"a struct stored as a whole through a pointer", `func f(r *R) {
			if r.N == 1 {
				*r = R{}
				if r.N != 1 { a() } else { b() }
			}
		}`, " | a"},
		{"a global that is no sentinel may be nil", `func f() {
			if last != nil { return }
			a()
		}`, " | a"},
		{"a value of the round before, in memory", `func f() {
			var err, prev error
			defer func() { use(err, prev) }()
			for ok() {
				prev = err
				err = fail()
			}
			if prev == nil && err != nil { a() }
			if prev != nil && err == nil { b() }
		}`, " | a | b"},
	})
}
