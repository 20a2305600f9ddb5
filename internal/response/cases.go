package response

import (
	"slices"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// maxCases bounds the cases of one aspect. More than that no caller decides.
const maxCases = 12

// separate reports whether a caller can tell the two cases apart: something
// that both name has no value in common.
func separate(a, b Case) bool {
	for _, g := range a.Guards {
		if g.Set.Intersect(b.set(g.Path)).Empty() {
			return true
		}
	}
	return false
}

// merge joins cases of the same outcome that differ in one guard at most; it
// loses nothing.
func merge(cases []Case) []Case {
	for again := true; again; {
		again = false
		for i := 0; i < len(cases); i++ {
			for j := i + 1; j < len(cases); j++ {
				if m, ok := join(cases[i], cases[j]); ok {
					cases[i] = m
					cases = slices.Delete(cases, j, j+1)
					again = true
					j--
				}
			}
		}
	}
	return cases
}

func join(a, b Case) (Case, bool) {
	if a.Outcome != b.Outcome {
		return a, false
	}
	var differ []Path
	for _, c := range []Case{a, b} {
		for _, g := range c.Guards {
			if !a.set(g.Path).Equal(b.set(g.Path)) && !slices.Contains(differ, g.Path) {
				differ = append(differ, g.Path)
			}
		}
	}
	switch len(differ) {
	case 0:
		return a, true
	case 1:
		return a.with(differ[0], a.set(differ[0]).Union(b.set(differ[0]))), true
	}
	// One may describe no more than the other.
	if within(a, b) {
		return b, true
	}
	if within(b, a) {
		return a, true
	}
	return a, false
}

func within(a, b Case) bool {
	for _, g := range b.Guards {
		if !a.set(g.Path).Within(g.Set) {
			return false
		}
	}
	return true
}

// decide brings the cases of an aspect to the form in which callers use them:
// settled, and without guards that separate nothing. Those on results are kept, but for
// those that are named: that a function closes a response and returns an error is one
// thing to know, and that it returns a response beside true.
func decide(cases []Case, stronger func(a, b Outcome) Outcome, idle ...Path) []Case {
	cases = merge(settle(cases, stronger))
	// The guards that callers are least likely to decide go first.
	var paths []Path
	for _, c := range cases {
		for _, g := range c.Guards {
			if (g.Path.Root != Result || slices.Contains(idle, g.Path)) && !slices.Contains(paths, g.Path) {
				paths = append(paths, g.Path)
			}
		}
	}
	slices.SortFunc(paths, func(a, b Path) int {
		if (a.Field == "") != (b.Field == "") {
			if a.Field != "" {
				return -1
			}
			return 1
		}
		return comparePaths(a, b)
	})
	for _, p := range paths {
		if !separates(cases, p) {
			for i := range cases {
				cases[i] = cases[i].with(p, pathstate.Any)
			}
			cases = merge(cases)
		}
	}
	slices.SortFunc(cases, compareCases)
	return cases
}

// settle gives cases that can't be told apart one outcome: stronger returns
// that which stands for two. It comes before cases are merged, for a merged
// one says more, and would be in conflict where one of its parts is.
func settle(cases []Case, stronger func(a, b Outcome) Outcome) []Case {
	cases = slices.Clone(cases)
	slices.SortFunc(cases, compareCases)
	for again := true; again; {
		again = false
		for i := range cases {
			for j := range cases {
				a, b := cases[i], cases[j]
				if a.Outcome == b.Outcome || separate(a, b) {
					continue
				}
				if win := stronger(a.Outcome, b.Outcome); win != a.Outcome {
					cases[i].Outcome = win
					again = true
				}
			}
		}
	}
	return cases
}

// separates reports whether two cases of different outcome are told apart by
// what they say of p and by nothing else.
func separates(cases []Case, p Path) bool {
	for i, a := range cases {
		for _, b := range cases[i+1:] {
			if a.Outcome != b.Outcome && separate(a, b) &&
				!separate(a.with(p, pathstate.Any), b.with(p, pathstate.Any)) {
				return true
			}
		}
	}
	return false
}

func compareCases(a, b Case) int {
	if a.Outcome != b.Outcome {
		return int(a.Outcome) - int(b.Outcome)
	}
	return slices.CompareFunc(a.Guards, b.Guards, func(a, b Guard) int {
		if c := comparePaths(a.Path, b.Path); c != 0 {
			return c
		}
		return slices.CompareFunc(a.Set, b.Set, func(x, y pathstate.Interval) int {
			switch {
			case x == y:
				return 0
			case x.Lo < y.Lo || x.Lo == y.Lo && x.Hi < y.Hi:
				return -1
			}
			return 1
		})
	})
}

// ofParam says which outcome stands for two that a caller can't tell apart: a
// function that closes on some path counts as a closer, what it leaves open on
// another is its own affair; whatever may have been kept is not the caller's.
func ofParam(a, b Outcome) Outcome {
	switch {
	case a == Kept || b == Kept:
		return Kept
	case a == Closed || b == Closed:
		return Closed
	}
	return max(a, b) // returned on some path
}

// ofResult says the same of results: what is open on one way and not on
// another obliges nobody.
func ofResult(a, b Outcome) Outcome { return None }
