package response

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// The worlds of these tests: what the code of a response, an error result and
// a flag among the parameters are.
var (
	codePath = Path{Root: Result, Field: "StatusCode"}
	errPath  = Path{Root: Result, Index: 1}
	flagPath = Path{Root: Param, Index: 1}

	codeSets = []pathstate.Set{
		Codes, BadCodes, pathstate.Range(200, 299), pathstate.Range(100, 399), pathstate.Range(404, 404),
		Codes.Intersect(pathstate.Range(404, 404).Complement()), pathstate.Range(400, 499), pathstate.Range(500, 599),
	}
	someCodes = []int64{100, 200, 299, 302, 399, 400, 404, 499, 500, 599}
)

// A codeWorld is one of them.
type codeWorld struct{ code, err, flag int64 }

func codeWorlds(yield func(codeWorld) bool) {
	for _, code := range someCodes {
		for err := range int64(2) {
			for flag := range int64(2) {
				if !yield(codeWorld{code, err, flag}) {
					return
				}
			}
		}
	}
}

// strongestIn returns the outcome that a caller in a world would go by; found
// is false if no case describes it.
func strongestIn(cases []Case, w codeWorld) (out Outcome, found bool) {
	for _, c := range cases {
		if c.set(codePath).Contains(w.code) && c.set(errPath).Contains(w.err) && c.set(flagPath).Contains(w.flag) {
			out, found = max(out, c.Outcome), true
		}
	}
	return out, found
}

// someCodeCases makes up to n cases about codes, of the given outcomes.
func someCodeCases(r *rand.Rand, n int, among ...Outcome) []Case {
	var cases []Case
	for range 1 + r.IntN(n) {
		c := Case{Outcome: among[r.IntN(len(among))]}
		if r.IntN(4) > 0 {
			c = c.with(codePath, codeSets[r.IntN(len(codeSets))])
		}
		for _, p := range []Path{errPath, flagPath} {
			if r.IntN(2) > 0 {
				c = c.with(p, []pathstate.Set{pathstate.Zero, pathstate.NonZero}[r.IntN(2)])
			}
		}
		cases = append(cases, c)
	}
	return cases
}

// TestCodes checks the laws of the cases of a result's codes.
func TestCodes(t *testing.T) {
	for _, law := range []struct {
		name  string
		holds func(r *rand.Rand, cases []Case) bool
	}{
		{"no code of an open response is lost", func(_ *rand.Rand, cases []Case) bool {
			settled := settleCodes(slices.Clone(cases))
			if settled == nil {
				return true // with any
			}
			for w := range codeWorlds {
				before, found := strongestIn(cases, w)
				after, still := strongestIn(settled, w)
				if found && (!still || after < before) {
					return false
				}
			}
			return true
		}},
		{"nothing is known of codes where any case says nothing", func(_ *rand.Rand, cases []Case) bool {
			return settleCodes(append(cases, Case{Outcome: Open})) == nil || slices.ContainsFunc(cases, func(c Case) bool { return c.Outcome == Seen })
		}},
		{"a status that was looked at in every case is so in the end", func(_ *rand.Rand, cases []Case) bool {
			for i := range cases {
				cases[i].Outcome = Seen
			}
			settled := settleCodes(cases)
			return len(settled) > 0 && !slices.ContainsFunc(settled, func(c Case) bool { return c.Outcome != Seen })
		}},
		{"what is in conflict was looked at", func(_ *rand.Rand, cases []Case) bool {
			settled := settleCodes(slices.Clone(cases))
			for w := range codeWorlds {
				if before, found := strongestIn(cases, w); found && before == Seen {
					if after, _ := strongestIn(settled, w); after != Seen {
						return false
					}
				}
			}
			return true
		}},
		{"the argument is left alone", func(_ *rand.Rand, cases []Case) bool {
			before := text(cases)
			settleCodes(cases)
			return text(cases) == before
		}},
		{"settling twice says nothing else", func(_ *rand.Rand, cases []Case) bool {
			settled := settleCodes(cases)
			again := settleCodes(slices.Clone(settled))
			for w := range codeWorlds {
				before, _ := strongestIn(settled, w)
				if after, _ := strongestIn(again, w); settled != nil && after != before {
					return false
				}
			}
			return true
		}},
		{"the order of cases is of no matter", func(r *rand.Rand, cases []Case) bool {
			other := slices.Clone(cases)
			r.Shuffle(len(other), func(i, j int) { other[i], other[j] = other[j], other[i] })
			return equalCases(settleCodes(cases), settleCodes(other))
		}},
		{"a code that may be any is none that is known", func(_ *rand.Rand, cases []Case) bool {
			return !slices.ContainsFunc(settleCodes(cases), func(c Case) bool { return c.set(codePath).Equal(Codes) })
		}},
	} {
		t.Run(law.name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(3, 4))
			for range 3000 {
				cases := someCodeCases(r, 4, Open, Open, Seen)
				before := text(cases)
				if !law.holds(r, cases) {
					t.Fatalf("not of %s\nsettled: %s", before, text(settleCodes(cases)))
				}
			}
		})
	}
}

// TestManyCodes goes over to "looked at" where cases get too many.
func TestManyCodes(t *testing.T) {
	var cases []Case
	for i := range int64(8*maxCases + 1) {
		cases = append(cases, Case{Outcome: Open}.with(codePath, pathstate.Range(100+2*i, 100+2*i)))
	}
	if got := text(settleCodes(cases)); got != "param 0 seen" {
		t.Errorf("%d cases make %s", len(cases), got)
	}
}

// TestOfStatus checks the order of the outcomes of a status: a look outweighs
// content that was taken, where the response comes back most of all, and that
// outweighs nothing.
func TestOfStatus(t *testing.T) {
	all := []Outcome{Borrowed, Read, Returned, Seen}
	for i, a := range all {
		for j, b := range all {
			if got, want := ofStatus(a, b), all[max(i, j)]; got != want {
				t.Errorf("%v and %v make %v, want %v", a, b, got, want)
			}
		}
	}
	if got := strongestOf(nil, ofStatus); got != Borrowed {
		t.Errorf("no case at all makes %v", got)
	}
	if got := ofStatus(Open, Seen); got != Seen {
		t.Errorf("an open response whose status was looked at on one path is %v", got)
	}
}

// TestJoinCodes joins what two paths of a closure leave in a variable.
func TestJoinCodes(t *testing.T) {
	seen := []Case{{Outcome: Seen}}
	r := rand.New(rand.NewPCG(5, 6))
	for range 500 {
		a := []Case{Case{Outcome: Open}.with(codePath, codeSets[r.IntN(len(codeSets))])}
		b := []Case{Case{Outcome: Open}.with(codePath, codeSets[r.IntN(len(codeSets))])}
		both := joinCodes(a, b)
		if !equalCases(both, joinCodes(b, a)) {
			t.Fatalf("%s and %s join differently the other way", text(a), text(b))
		}
		for _, code := range someCodes {
			if both[0].set(codePath).Contains(code) != (a[0].set(codePath).Contains(code) || b[0].set(codePath).Contains(code)) {
				t.Fatalf("%s and %s join to %s", text(a), text(b), text(both))
			}
		}
		if !equalCases(joinCodes(a, seen), seen) || !equalCases(joinCodes(seen, b), seen) {
			t.Fatalf("%s was looked at on the other path", text(a))
		}
	}
}

// TestTellsCodes drops guards that tell no codes apart, and keeps those that do.
func TestTellsCodes(t *testing.T) {
	when := func(s pathstate.Set) Case { return Case{Outcome: Open}.with(codePath, s) }
	good := pathstate.Range(100, 399)
	for _, test := range []struct {
		name  string
		cases []Case
		want  string
	}{
		{"one set of codes", []Case{when(good).with(flagPath, pathstate.One), when(good).with(flagPath, pathstate.Zero)},
			"param 0 open if result 0.StatusCode in 100..399"},
		{"any codes under a flag", []Case{when(good).with(flagPath, pathstate.One), Case{Outcome: Open}.with(flagPath, pathstate.Zero)},
			"param 0 open if param 1 in 0, or open if param 1 in 1 and result 0.StatusCode in 100..399"},
		{"any codes in each case", []Case{when(Codes).with(flagPath, pathstate.One), when(Codes).with(flagPath, pathstate.Zero)}, "param 0 "},
		{"all codes in two cases", []Case{when(good), when(BadCodes)}, "param 0 "},
		{"looked at under a flag", []Case{{Outcome: Seen, Guards: []Guard{{flagPath, pathstate.One}}}, Case{Outcome: Open}.with(flagPath, pathstate.Zero)},
			"param 0 open if param 1 in 0, or seen if param 1 in 1"},
	} {
		if got := text(settleCodes(test.cases)); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
