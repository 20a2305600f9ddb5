package pathstate

import (
	"testing"

	"golang.org/x/tools/go/ssa"
)

// TestLive is about registers that are still needed because something that
// was computed from them is: a path must know them by the same name until then.
func TestLive(t *testing.T) {
	checkPaths(t, []snippet{
		{"a switch over a field of a captured variable", `func f() {
			r := get()
			defer func() { use(r) }()
			switch r.N {
			case 1: a()
			case 2: b()
			default: if r.N == 1 || r.N == 2 { e() }
			}
		}`, " | a | b"},
		{"a switch over a hundredth of one", `func f() {
			r := get()
			defer func() { use(r) }()
			switch r.N / 100 {
			case 4: a()
			case 5: b()
			default: if r.N >= 400 && r.N < 600 { e() }
			}
		}`, " | a | b"},
		{"a comparison in a variable", `func f(p bool) {
			r := get()
			defer func() { use(r) }()
			small := r.N < 3
			if p { a() }
			if small { b(); if r.N > 5 { e() } } else if r.N < 3 { e() }
		}`, " | a | ab | b"},
		{"a field of a field", `func f() {
			r := get()
			defer func() { use(r) }()
			switch r.Next.N {
			case 1: a()
			case 2: b()
			default: if r.Next.N == 2 { e() }
			}
		}`, " | a | b"},
		{"a load that outlives a store", `func f() {
			r, err := open()
			defer func() { use(r) }()
			if err != nil { return }
			old := r
			r = nil
			if ok() { a() }
			close(old)
		}`, " | +closed | a+closed"},
		{"a variable of an interface type", `func f() {
			var i I = get()
			defer func() { use(i) }()
			r, isR := i.(*R)
			if !isR { return }
			switch r.N {
			case 1: a()
			case 2: b()
			default: if r.N == 2 { e() }
			}
		}`, " | a | b"},
		{"a phi of loads", `func f(p bool) {
			r, q := get(), get()
			defer func() { use(r, q) }()
			x := r
			if p { x = q }
			switch x.N {
			case 1: a()
			case 2: b()
			default: if x.N == 2 { e() }
			}
		}`, " | a | b"},
	})
}

// TestLiveAt asks where a register lives that is loaded before a switch.
func TestLiveAt(t *testing.T) {
	f := New(buildFunc(t, `func f() {
		r := get()
		defer func() { use(r) }()
		if ok() { a() }
		switch r.N {
		case 1: b()
		case 2: c()
		}
		d()
	}`))
	var load *ssa.UnOp
	for _, b := range f.SSA.Blocks {
		for _, instr := range b.Instrs {
			if u, ok := instr.(*ssa.UnOp); ok && f.IsCell(u.X) {
				load = u
			}
		}
	}
	if load == nil {
		t.Fatal("no load of a cell")
	}
	second := blockOf(t, f, "c").Preds[0]
	if _, ok := second.Instrs[len(second.Instrs)-1].(*ssa.If); !ok {
		t.Fatalf("%v does not compare", second)
	}
	for _, test := range []struct {
		where string
		b     *ssa.BasicBlock
		want  bool
	}{
		{"where it is loaded", load.Block(), true},
		{"at the second comparison", second, true},
		{"in the first case", blockOf(t, f, "b"), false},
		{"in the second case", blockOf(t, f, "c"), false},
		{"after the switch", blockOf(t, f, "d"), false},
		{"before it is loaded", blockOf(t, f, "a"), false},
	} {
		if got := f.liveAt(load, test.b); got != test.want {
			t.Errorf("%s: %t, want %t", test.where, got, test.want)
		}
	}
	if cell := load.X; !f.liveAt(cell, blockOf(t, f, "d")) {
		t.Error("a variable that a deferred closure reads is dead before the end")
	}
}
