package main

import (
	"context"
	"flag"
	"os"
	"strings"
	"testing"
	"time"
)

// full asks for the sizes at which something can go wrong, which take minutes.
var full = flag.Bool("full", false, "analyse code of large sizes too")

// TestMain lets the test's executable stand in for the command, which runs itself.
func TestMain(m *testing.M) {
	if code, done := asked(os.Stdout, os.Stderr); done {
		os.Exit(code)
	}
	os.Exit(m.Run())
}

func testLab(t *testing.T) *lab {
	t.Helper()
	l, err := newLab(t.Context(), t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// TestSilence analyses each kind of code at a small size, where its mistakes are
// to be found, and at sizes about and beyond which explorations are given up: what
// has no mistake is never reported.
func TestSilence(t *testing.T) {
	l := testLab(t)
	for _, s := range shapes {
		t.Run(s.name, func(t *testing.T) {
			r, err := l.run(t.Context(), s.source(3, true))
			if err != nil {
				t.Fatal(err)
			}
			if len(r.findings) == 0 {
				t.Error("nothing is found of size 3, with a mistake")
			}
			sizes := []int{3, s.size / 20}
			if !*full {
				sizes = sizes[:1]
			}
			for _, n := range sizes {
				if r, err := l.run(t.Context(), s.source(n, false)); err != nil || len(r.findings) > 0 {
					t.Errorf("size %d, without a mistake: %v; found %s", n, err, strings.Join(r.findings, "\n"))
				}
			}
		})
	}
}

// TestLinear asks that four times the code takes not much more than four times the
// time: quadratic growth is sixteen times. Other processes disturb even CPU time, so
// the least of several runs counts.
func TestLinear(t *testing.T) {
	if !*full {
		t.Skip("takes minutes: -full")
	}
	l := testLab(t)
	const atMost = 8
	for name, n := range map[string]int{
		"branches beside one response": 2500,
		"branches that leave":          1250,
		"cases on the status":          10000,
		"responses in turn":            2500,
		"responses open at a time":     1000,
		"closures in turn":             2500,
		"operands":                     5000,
		"a chain of helpers":           1250,
		"mutual recursion":             500,
		"functions":                    1250,
		"types and interfaces":         250,
		"errors logged":                500,
		"texts compared":               1250,
		"texts made and compared":      625,
	} {
		t.Run(name, func(t *testing.T) {
			s := named(t, name)
			for _, mistake := range []bool{false, true} {
				var small, large result
				for try := 0; ; try++ {
					small, large = least(t, l, s.source(n, mistake), small), least(t, l, s.source(4*n, mistake), large)
					if large.cpu < atMost*small.cpu && large.peak <= atMost*small.peak {
						break
					}
					if try == 3 {
						t.Errorf("mistake %t: %d takes %v and %d MB, %d takes %v and %d MB",
							mistake, n, small.cpu, small.peak/1e6, 4*n, large.cpu, large.peak/1e6)
						break
					}
				}
			}
		})
	}
}

func named(t *testing.T, name string) shape {
	t.Helper()
	for _, s := range shapes {
		if s.name == name {
			return s
		}
	}
	t.Fatalf("no kind of code is called %s", name)
	return shape{}
}

// least returns the smaller of what was measured before, if anything was, and now.
func least(t *testing.T, l *lab, source string, before result) result {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 5*time.Minute)
	defer cancel()
	r, err := l.run(ctx, source)
	if err != nil {
		t.Fatal(err)
	}
	if before.cpu > 0 {
		r.cpu, r.peak = min(r.cpu, before.cpu), min(r.peak, before.peak)
	}
	return r
}

// TestBadInput checks that bad input gets one line that says what is wrong.
func TestBadInput(t *testing.T) {
	for _, test := range []struct{ args, want string }{
		{"-scale 0", "-scale 0: must be positive"},
		{"-only nothing", "-only: no kind of code matches nothing"},
		{"-only (", "-only: error parsing regexp"},
		{"extra", `unexpected argument "extra"`},
	} {
		var stdout, stderr strings.Builder
		code := run(t.Context(), strings.Fields(test.args), &stdout, &stderr)
		if code != 2 || !strings.Contains(stderr.String(), test.want) || stdout.Len() > 0 {
			t.Errorf("%s: exit code %d, stdout %q, stderr %q; want 2 and %q", test.args, code, stdout.String(), stderr.String(), test.want)
		}
	}
}

// TestTable prints a table.
func TestTable(t *testing.T) {
	var stdout, stderr strings.Builder
	if code := run(t.Context(), []string{"-only", "^functions$", "-scale", "0.001"}, &stdout, &stderr); code != 0 || stderr.Len() > 0 {
		t.Fatalf("exit code %d, %s", code, stderr.String())
	}
	for _, want := range []string{"| functions | 1 | 0.", "| functions | 2 | 0.", "| functions | 10 | 0.", " | 10 |\n"} {
		if !strings.Contains(stdout.String(), want) {
			t.Errorf("no %q in\n%s", want, stdout.String())
		}
	}
}
