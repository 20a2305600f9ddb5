package response

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The worlds of the tests: what three things are that cases can name.
var (
	casePaths = []Path{{Root: Param, Index: 1}, {Root: Param, Index: 1, Field: "F"}, {Root: Result}}
	caseSets  = []pathstate.Set{pathstate.Zero, pathstate.One, pathstate.NonZero, pathstate.Range(1, 2), pathstate.Range(2, 9), pathstate.Range(-9, 0)}
	values    = []int64{-1, 0, 1, 2, 3}
)

func worlds(yield func([]int64) bool) {
	for _, a := range values {
		for _, b := range values {
			for _, c := range values {
				if !yield([]int64{a, b, c}) {
					return
				}
			}
		}
	}
}

// outcomes returns which outcomes the cases allow in a world.
func outcomes(cases []Case, world []int64) []Outcome {
	var out []Outcome
	for _, c := range cases {
		holds := true
		for i, p := range casePaths {
			holds = holds && c.set(p).Contains(world[i])
		}
		if holds && !slices.Contains(out, c.Outcome) {
			out = append(out, c.Outcome)
		}
	}
	slices.Sort(out)
	return out
}

// someCases makes up to six cases of the given outcomes.
func someCases(r *rand.Rand, among []Outcome) []Case {
	var cases []Case
	for range 1 + r.IntN(6) {
		c := Case{Outcome: among[r.IntN(len(among))]}
		for _, p := range casePaths {
			if r.IntN(3) > 0 {
				c = c.with(p, caseSets[r.IntN(len(caseSets))])
			}
		}
		cases = append(cases, c)
	}
	return cases
}

func equalCases(a, b []Case) bool {
	return slices.EqualFunc(a, b, func(a, b Case) bool { return compareCases(a, b) == 0 })
}

func text(cases []Case) string {
	return (&Summary{Params: []Aspect{{0, cases}}}).String()
}

// aspects are the two ways in which outcomes stand for each other.
var aspects = []struct {
	name     string
	among    []Outcome
	stronger func(a, b Outcome) Outcome
}{
	{"of a parameter", []Outcome{Borrowed, Closed, Kept, Returned}, ofParam},
	{"of a result", []Outcome{Open, None}, ofResult},
}

func TestCases(t *testing.T) {
	for _, kind := range aspects {
		laws := []struct {
			name  string
			holds func(r *rand.Rand, cases []Case) bool
		}{
			{"merge loses nothing and adds nothing", func(_ *rand.Rand, cases []Case) bool {
				merged := merge(slices.Clone(cases))
				for w := range worlds {
					if !slices.Equal(outcomes(cases, w), outcomes(merged, w)) {
						return false
					}
				}
				return len(merged) <= len(cases)
			}},
			{"decide leaves its argument alone", func(_ *rand.Rand, cases []Case) bool {
				before := text(cases)
				decide(cases, kind.stronger)
				return text(cases) == before
			}},
			{"decided cases can be told apart", func(_ *rand.Rand, cases []Case) bool {
				decided := decide(cases, kind.stronger)
				for w := range worlds {
					if len(outcomes(decided, w)) > 1 {
						return false
					}
				}
				return true
			}},
			{"what is decided is no weaker, in each world", func(_ *rand.Rand, cases []Case) bool {
				decided := decide(cases, kind.stronger)
				for w := range worlds {
					for _, before := range outcomes(cases, w) {
						after := outcomes(decided, w)
						if len(after) == 0 || after[0] != before && kind.stronger(before, after[0]) != after[0] {
							return false
						}
					}
				}
				return true
			}},
			{"deciding twice changes nothing", func(_ *rand.Rand, cases []Case) bool {
				decided := decide(cases, kind.stronger)
				return equalCases(decided, decide(decided, kind.stronger))
			}},
			{"the order of cases is of no matter", func(r *rand.Rand, cases []Case) bool {
				other := slices.Clone(cases)
				r.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
				return equalCases(decide(cases, kind.stronger), decide(other, kind.stronger))
			}},
		}
		for _, law := range laws {
			t.Run(kind.name+"/"+law.name, func(t *testing.T) {
				r := rand.New(rand.NewPCG(1, 2))
				for range 2000 {
					cases := someCases(r, kind.among)
					if !law.holds(r, cases) {
						t.Fatalf("not of %s\ndecided: %s", text(cases), text(decide(cases, kind.stronger)))
					}
				}
			})
		}
	}
}

// TestStronger checks the laws that decide needs of the outcomes' order.
func TestStronger(t *testing.T) {
	for _, kind := range aspects {
		for _, a := range kind.among {
			for _, b := range kind.among {
				if a != b && kind.stronger(a, b) != kind.stronger(b, a) {
					t.Errorf("%s: %v and %v", kind.name, a, b)
				}
				for _, c := range kind.among {
					if a != b && b != c && a != c && kind.stronger(kind.stronger(a, b), c) != kind.stronger(a, kind.stronger(b, c)) {
						t.Errorf("%s: %v, %v and %v", kind.name, a, b, c)
					}
				}
			}
		}
	}
	for _, test := range []struct{ a, b, want Outcome }{
		{Borrowed, Closed, Closed}, {Closed, Kept, Kept}, {Borrowed, Kept, Kept}, {Borrowed, Returned + 1, Returned + 1}, {Closed, Returned, Closed},
	} {
		if got := ofParam(test.a, test.b); got != test.want {
			t.Errorf("%v and %v make %v, want %v", test.a, test.b, got, test.want)
		}
	}
	if got := ofResult(Open, None); got != None {
		t.Errorf("a result that may be open is %v, want %v", got, None)
	}
}

// TestSeparates drops guards that tell nothing apart, and keeps those that do.
func TestSeparates(t *testing.T) {
	flag, field := casePaths[0], casePaths[1]
	when := func(o Outcome, p Path, s pathstate.Set) Case { return Case{Outcome: o}.with(p, s) }
	for _, test := range []struct {
		name  string
		cases []Case
		want  string
	}{
		{"one outcome", []Case{when(Closed, flag, pathstate.One), when(Closed, flag, pathstate.Zero)}, "param 0 closed"},
		{"one outcome, not always", []Case{when(Closed, flag, pathstate.One)}, "param 0 closed"},
		{"told apart", []Case{when(Closed, flag, pathstate.One), when(Borrowed, flag, pathstate.Zero)},
			"param 0 borrowed if param 1 in 0, or closed if param 1 in 1"},
		{"not told apart", []Case{when(Closed, flag, pathstate.One), when(Borrowed, field, pathstate.Zero)}, "param 0 closed"},
		{"told apart twice", []Case{
			when(Closed, flag, pathstate.One).with(field, pathstate.One),
			when(Borrowed, flag, pathstate.Zero).with(field, pathstate.Zero),
		}, "param 0 borrowed if param 1 in 0, or closed if param 1 in 1"},
	} {
		if got := text(decide(test.cases, ofParam)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
