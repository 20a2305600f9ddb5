package pathstate

import (
	"go/token"
	"math"
	"strconv"
	"strings"
)

// A Set is a set of int64 values: sorted, disjoint, non-adjacent intervals.
// It says which values a term can still have on a path. Booleans are 0 and 1,
// nil is 0 and any other pointer, interface, map, slice, channel or function
// is not 0; string constants have numbers of their own (see [Space.Const]).
//
// The sets that arise in a function are built from its finitely many
// constants by complement and intersection, so refinement along a path ends.
type Set []Interval

// An Interval holds the values from Lo to Hi, both included.
type Interval struct{ Lo, Hi int64 }

// The sets that conditions on booleans and nil use, and the set of all values.
var (
	Any     = Set{{math.MinInt64, math.MaxInt64}}
	Zero    = Set{{0, 0}} // false, nil
	One     = Set{{1, 1}} // true
	NonZero = Set{{math.MinInt64, -1}, {1, math.MaxInt64}}
)

// Range returns the set of the values from lo to hi, empty when lo > hi.
func Range(lo, hi int64) Set {
	if lo > hi {
		return nil
	}
	return Set{{lo, hi}}
}

// IsAny reports whether s holds every value.
func (s Set) IsAny() bool { return len(s) == 1 && s[0] == Any[0] }

// Empty reports whether s holds no value.
func (s Set) Empty() bool { return len(s) == 0 }

// Contains reports whether v is in s.
func (s Set) Contains(v int64) bool {
	for _, i := range s {
		if i.Lo <= v && v <= i.Hi {
			return true
		}
	}
	return false
}

// Intersect returns the values that are in both s and t.
func (s Set) Intersect(t Set) Set {
	switch {
	case s.Within(t):
		return s
	case t.Within(s):
		return t
	}
	var out Set
	for i, j := 0, 0; i < len(s) && j < len(t); {
		if lo, hi := max(s[i].Lo, t[j].Lo), min(s[i].Hi, t[j].Hi); lo <= hi {
			out = append(out, Interval{lo, hi})
		}
		if s[i].Hi < t[j].Hi {
			i++
		} else {
			j++
		}
	}
	return out
}

// Compared returns the numbers that stand in the relation op to n, all of them for
// what is no comparison.
func Compared(op token.Token, n int64) Set {
	least, most := Any[0].Lo, Any[0].Hi
	switch op {
	case token.EQL:
		return Range(n, n)
	case token.NEQ:
		return Range(n, n).Complement()
	case token.GEQ:
		return Range(n, most)
	case token.LEQ:
		return Range(least, n)
	case token.GTR:
		return Range(least, n).Complement()
	case token.LSS:
		return Range(n, most).Complement()
	}
	return Any
}

// Complement returns the values that are not in s.
func (s Set) Complement() Set {
	var out Set
	next := int64(math.MinInt64)
	for _, i := range s {
		if i.Lo > next {
			out = append(out, Interval{next, i.Lo - 1})
		}
		if i.Hi == math.MaxInt64 {
			return out
		}
		next = i.Hi + 1
	}
	return append(out, Interval{next, math.MaxInt64})
}

// Union returns the values that are in s or in t.
func (s Set) Union(t Set) Set {
	return s.Complement().Intersect(t.Complement()).Complement()
}

// Equal reports whether s and t hold the same values.
func (s Set) Equal(t Set) bool {
	if len(s) != len(t) {
		return false
	}
	for i := range s {
		if s[i] != t[i] {
			return false
		}
	}
	return true
}

// Within reports whether every value of s is in t.
func (s Set) Within(t Set) bool {
	for _, i := range s {
		for len(t) > 0 && t[0].Hi < i.Hi {
			t = t[1:]
		}
		if len(t) == 0 || i.Lo < t[0].Lo {
			return false
		}
	}
	return true
}

// quotient returns the set of the values x whose quotient x/d, rounded toward
// zero, is in s, for d > 0.
func (s Set) quotient(d int64) Set {
	const least, most = math.MinInt64, math.MaxInt64
	var out Set
	for _, i := range s.Intersect(Range(least/d, most/d)) { // no others are quotients
		x := Interval{least, most}
		switch {
		case i.Lo > 0:
			x.Lo = i.Lo * d
		case i.Lo > least/d:
			x.Lo = i.Lo*d - (d - 1)
		}
		switch {
		case i.Hi < 0:
			x.Hi = i.Hi * d
		case i.Hi < most/d:
			x.Hi = i.Hi*d + (d - 1)
		}
		out = append(out, x)
	}
	return out.Complement().Complement() // joins adjacent intervals
}

// String prints s as in "nil", "!0" or "200..299,404".
func (s Set) String() string {
	switch {
	case s.IsAny():
		return "any"
	case s.Equal(NonZero):
		return "!0"
	}
	var b strings.Builder
	for n, i := range s {
		if n > 0 {
			b.WriteByte(',')
		}
		if i.Lo != math.MinInt64 {
			b.WriteString(strconv.FormatInt(i.Lo, 10))
		}
		if i.Lo == i.Hi {
			continue
		}
		b.WriteString("..")
		if i.Hi != math.MaxInt64 {
			b.WriteString(strconv.FormatInt(i.Hi, 10))
		}
	}
	return b.String()
}
