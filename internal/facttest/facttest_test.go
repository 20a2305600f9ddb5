package facttest

import (
	"fmt"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

type fine struct {
	Text  string
	Inner []inner
}

type inner struct{ N int }

func (*fine) AFact()           {}
func (f *fine) String() string { return f.Text }

// hidden has a field that gob leaves out.
type hidden struct {
	Text  string
	inner inner
}

func (*hidden) AFact()           {}
func (f *hidden) String() string { return fmt.Sprint(f.Text, f.inner.N) }

// mapped has bytes that may differ.
type mapped struct{ Of map[string]int }

func (*mapped) AFact() {}

// odd comes back as another from gob, which leaves out zeros.
type odd struct{ To *int }

func (*odd) AFact()           {}
func (f *odd) String() string { return fmt.Sprint(f.To == nil) }

// A record holds what a test complains of.
type record []string

func (r *record) Errorf(format string, args ...any) { *r = append(*r, fmt.Sprintf(format, args...)) }

func TestTravel(t *testing.T) {
	for _, test := range []struct {
		name string
		fact analysis.Fact
		want string // in what is complained of; nothing if empty
	}{
		{"fine", &fine{"says", []inner{{1}, {0}}}, ""},
		{"says nothing", &fine{}, `sent ""`},
		{"hidden", &hidden{"says", inner{1}}, "facttest.hidden.inner is not exported"},
		{"lost", &hidden{"says", inner{1}}, `sent "says1", received "says0"`},
		{"mapped", &mapped{map[string]int{"a": 1}}, "map[string]int has no one encoding"},
		{"odd", &odd{new(int)}, `sent "false", received "true"`},
	} {
		t.Run(test.name, func(t *testing.T) {
			var r record
			Whole(&r, &analysis.Analyzer{FactTypes: []analysis.Fact{test.fact}})
			Travel(&r, map[string]analysis.Fact{"x": test.fact}, 1)
			if got := strings.Join(r, "\n"); !strings.Contains(got, test.want) || (test.want == "") != (got == "") {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestTooFew(t *testing.T) {
	var r record
	Travel(&r, map[string]analysis.Fact{}, 1)
	if len(r) != 1 {
		t.Errorf("complaints: %q", r)
	}
}
