package pathstate

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// The tests of this file make up functions, run them, and compare what they
// do with what the engine says they can do.

// machine is what a made-up function runs on.
type machine struct {
	bools  map[string]bool
	ints   map[string]int
	phase  uint8 // the events passed
	oracle []bool
	steps  int
}

// answer is what a call of ok returns: false, once the oracle has no more to say.
func (m *machine) answer() bool {
	if len(m.oracle) == 0 {
		return false
	}
	a := m.oracle[0]
	m.oracle = m.oracle[1:]
	return a
}

// A jump says how control leaves a statement.
type jump uint8

const (
	onward jump = iota
	leaveLoop
	nextRound
	leave
	tired // the run takes too long
)

type stmt struct {
	src string
	run func(*machine) jump
}

type cond struct {
	src  string
	eval func(*machine) bool
}

// maker makes up functions from a sequence of bytes; when they are used up
// it takes the first choice everywhere, which ends.
type maker struct {
	data  []byte
	exact bool // only what the engine follows exactly: no loops, calls and pairs of variables
	loops int
}

func (m *maker) pick(n int) int {
	if len(m.data) == 0 {
		return 0
	}
	b := m.data[0]
	m.data = m.data[1:]
	return int(b) % n
}

func (m *maker) boolVar() string { return []string{"p", "q", "x", "y"}[m.pick(4)] }
func (m *maker) intVar() string  { return []string{"n", "k"}[m.pick(2)] }

func (m *maker) cond(depth int) cond {
	kinds := 8
	if depth == 0 {
		kinds = 3
	}
	if !m.exact {
		kinds += 3
	}
	switch kind := m.pick(kinds); {
	case kind == 0:
		v := m.boolVar()
		return cond{v, func(m *machine) bool { return m.bools[v] }}
	case kind == 1:
		v, c := m.intVar(), m.pick(4)
		return cond{fmt.Sprintf("%s == %d", v, c), func(m *machine) bool { return m.ints[v] == c }}
	case kind == 2:
		v, c := m.intVar(), m.pick(4)
		return cond{fmt.Sprintf("%s < %d", v, c), func(m *machine) bool { return m.ints[v] < c }}
	case !m.exact && kind == 3:
		return cond{"ok()", (*machine).answer}
	case !m.exact && kind == 4:
		a, b := m.boolVar(), m.boolVar()
		return cond{a + " != " + b, func(m *machine) bool { return m.bools[a] != m.bools[b] }}
	case !m.exact && kind == 5:
		return cond{"n < k", func(m *machine) bool { return m.ints["n"] < m.ints["k"] }}
	}
	a := m.cond(depth - 1)
	switch m.pick(4) {
	case 0:
		return cond{"!(" + a.src + ")", func(m *machine) bool { return !a.eval(m) }}
	case 1:
		b := m.cond(depth - 1)
		return cond{"(" + a.src + " && " + b.src + ")", func(m *machine) bool { return a.eval(m) && b.eval(m) }}
	case 2:
		b := m.cond(depth - 1)
		return cond{"(" + a.src + " || " + b.src + ")", func(m *machine) bool { return a.eval(m) || b.eval(m) }}
	}
	return cond{"(" + a.src + ") == false", func(m *machine) bool { return !a.eval(m) }}
}

func (m *maker) block(depth int) stmt {
	var list []stmt
	for range 1 + m.pick(4) {
		list = append(list, m.stmt(depth))
	}
	var src []string
	for _, s := range list {
		src = append(src, s.src)
	}
	return stmt{"{\n" + strings.Join(src, "\n") + "\n}", func(m *machine) jump {
		for _, s := range list {
			if m.steps++; m.steps > 500 {
				return tired
			}
			if j := s.run(m); j != onward {
				return j
			}
		}
		return onward
	}}
}

func (m *maker) stmt(depth int) stmt {
	kinds := 6
	if depth == 0 {
		kinds = 3
	}
	if !m.exact {
		kinds += 4
	}
	switch kind := m.pick(kinds); {
	case kind == 0:
		i := m.pick(len(events))
		return stmt{events[i:i+1] + "()", func(m *machine) jump { m.phase |= 1 << i; return onward }}
	case kind == 1:
		v, c := m.boolVar(), m.cond(1)
		return stmt{v + " = " + c.src, func(m *machine) jump { m.bools[v] = c.eval(m); return onward }}
	case kind == 2:
		v, c := m.intVar(), m.pick(4)
		return stmt{fmt.Sprintf("%s = %d", v, c), func(m *machine) jump { m.ints[v] = c; return onward }}
	case !m.exact && kind == 3:
		return stmt{"n, k = k, n", func(m *machine) jump { m.ints["n"], m.ints["k"] = m.ints["k"], m.ints["n"]; return onward }}
	case !m.exact && kind == 4:
		v, c := m.boolVar(), m.cond(1)
		return stmt{"func() { " + v + " = " + c.src + " }()", func(m *machine) jump { m.bools[v] = c.eval(m); return onward }}
	case !m.exact && kind == 5:
		return stmt{"n++", func(m *machine) jump { m.ints["n"]++; return onward }}
	case !m.exact && kind == 6 && depth > 0:
		return m.loop(depth)
	}
	c, then, otherwise := m.cond(2), stmt{"return", func(*machine) jump { return leave }}, stmt{"{\n}", func(*machine) jump { return onward }}
	switch ends := m.pick(6); {
	case ends == 0:
		then.src = "{\nreturn\n}"
	case ends == 1 && m.loops > 0:
		then = stmt{"{\nbreak\n}", func(*machine) jump { return leaveLoop }}
	case ends == 2 && m.loops > 0:
		then = stmt{"{\ncontinue\n}", func(*machine) jump { return nextRound }}
	case depth == 0:
		then.src = "{\nreturn\n}"
	default:
		then, otherwise = m.block(depth-1), m.block(depth-1)
	}
	return stmt{"if " + c.src + " " + then.src + " else " + otherwise.src, func(m *machine) jump {
		if c.eval(m) {
			return then.run(m)
		}
		return otherwise.run(m)
	}}
}

func (m *maker) loop(depth int) stmt {
	c := m.cond(1)
	m.loops++
	body := m.block(depth - 1)
	m.loops--
	return stmt{"for " + c.src + " && ok() " + body.src, func(m *machine) jump {
		for c.eval(m) && m.answer() {
			switch j := body.run(m); j {
			case leaveLoop:
				return onward
			case leave, tired:
				return j
			}
		}
		return onward
	}}
}

// checkRandom makes up a function and explores it. Each way in which it
// runs must be among the outcomes; if it is made of nothing else than the
// engine follows exactly, the outcomes must be no more than that.
func checkRandom(t *testing.T, data []byte) (gaveUp bool) {
	m := &maker{data: data}
	m.exact = m.pick(2) == 0
	body := m.block(3)
	src := "func f(p, q bool, n int) {\nvar x, y bool\nk := 0\nuse(x, y, k)\n" + body.src + "\nuse(x, y, k)\n}\n"
	x, r := explore(t, src, testLimit)
	again, other := explore(t, src, testLimit)
	if x.States() != again.States() || !slices.Equal(r.list(), other.list()) {
		t.Errorf("%d states and outcomes %v, then %d and %v\n%s", x.States(), r.list(), again.States(), other.list(), src)
	}
	if x.GaveUp() {
		return true
	}
	oracles := 12
	if m.exact {
		oracles = 1
	}
	real := make(map[string]bool)
	random := rand.New(rand.NewPCG(3, 4))
	for i := range 2 * 2 * 7 * oracles {
		run := &machine{bools: map[string]bool{"p": i&1 != 0, "q": i&2 != 0}, ints: map[string]int{"n": i/4%7 - 2}}
		for range i / 28 {
			run.oracle = append(run.oracle, random.IntN(3) > 0)
		}
		if body.run(run) == tired {
			continue
		}
		out := outcome(run.phase)
		real[out] = true
		if !r.outcomes[out] {
			t.Fatalf("p %v, q %v, n %d: passes %q; the engine knows only %q\n%s", i&1 != 0, i&2 != 0, i/4%7-2, out, r.list(), src)
		}
	}
	if m.exact && len(real) != len(r.outcomes) {
		t.Fatalf("passes %d ways, but the engine says %q\n%s", len(real), r.list(), src)
	}
	return false
}

// TestRandom explores made-up functions.
func TestRandom(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	gaveUp := 0
	const rounds = 300
	for range rounds {
		data := make([]byte, 20+random.IntN(150))
		for i := range data {
			data[i] = byte(random.IntN(256))
		}
		if checkRandom(t, data) {
			gaveUp++
		}
	}
	if gaveUp > rounds/20 {
		t.Errorf("gave up on %d of %d", gaveUp, rounds)
	}
}

func FuzzRandom(f *testing.F) {
	f.Add([]byte{0, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9})
	f.Add([]byte{1, 3, 9, 2, 6, 4, 5, 3, 7, 8, 9, 4, 7, 5, 2, 11, 6, 5})
	f.Fuzz(func(t *testing.T, data []byte) { checkRandom(t, data[:min(len(data), 300)]) })
}
