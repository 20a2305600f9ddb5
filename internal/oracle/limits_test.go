package oracle

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// TestLimits checks that the programs of testdata/limits are still judged
// otherwise than they behave. One that is judged right is to be taken out, and
// what the generator avoids for its sake is to be let in.
func TestLimits(t *testing.T) {
	names, err := filepath.Glob("testdata/limits/*.txt")
	if err != nil || len(names) == 0 {
		t.Fatalf("no limits: %v", err)
	}
	c, err := NewChecker()
	if err != nil {
		t.Fatal(err)
	}
	var programs []*Program
	for i, name := range names {
		p := readLimit(t, name, i)
		if err := c.Valid(p); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		programs = append(programs, p)
	}
	truths, all := compare(t, c, programs)
	for i, name := range names {
		if len(all[i]) == 0 {
			t.Errorf("%s is judged as it behaves: %+v\n%s", name, *truths[i], numbered(programs[i]))
		}
		for _, d := range all[i] {
			t.Logf("%s: %s", filepath.Base(name), d)
		}
	}
}

// readLimit reads a program: comments, what it returns, the constants that it
// compares a status with, and its text in the notation of [node].
func readLimit(t *testing.T, name string, number int) *Program {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	p := &Program{Number: number, tests: make(map[int]bool)}
	lines := strings.Split(string(text), "\n")
	for len(lines) > 0 && !strings.HasPrefix(lines[0], "func ") {
		key, value, _ := strings.Cut(lines[0], ": ")
		switch key {
		case "results":
			i := slices.IndexFunc(shapes, func(s shape) bool { return s.name == value })
			if i < 0 {
				t.Fatalf("%s: no results %q", name, value)
			}
			p.shape = shapes[i]
		case "tests":
			for _, code := range strings.Fields(value) {
				n, err := strconv.Atoi(code)
				if err != nil {
					t.Fatal(err)
				}
				p.tests[n] = true
			}
		default:
			if !strings.HasPrefix(lines[0], "#") {
				t.Fatalf("%s: %q", name, lines[0])
			}
		}
		lines = lines[1:]
	}
	p.funcs = []*node{{text: strings.Join(lines, "\n")}}
	return p
}
