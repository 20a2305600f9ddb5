package pathstate

import (
	"encoding/binary"
	"go/constant"
	"go/token"
	"math"
	"testing"
	"testing/quick"
)

// edges are the values that the sets of the tests are made of: where
// intervals begin, end, touch and overflow.
var edges = []int64{
	math.MinInt64, math.MinInt64 + 1, -3, -2, -1, 0, 1, 2, 3, 4, 5, 7, 99, 100, 101, 199, 200, 299, 300, 404,
	599, 1 << 48, 1<<62 - 1, 1 << 62, math.MaxInt64 - 1, math.MaxInt64,
}

// setOf makes a set from bytes: pairs of them choose intervals between edges.
func setOf(data []byte) Set {
	var s Set
	for ; len(data) >= 2; data = data[2:] {
		lo, hi := edges[int(data[0])%len(edges)], edges[int(data[1])%len(edges)]
		s = s.Union(Range(min(lo, hi), max(lo, hi)))
	}
	return s
}

// short makes a set of at most four intervals.
func short(data []byte) Set { return setOf(data[:min(len(data), 8)]) }

// normal reports what the doc comment of Set promises: sorted, disjoint,
// non-adjacent intervals, none of them empty.
func normal(s Set) bool {
	for i, iv := range s {
		if iv.Lo > iv.Hi || i > 0 && (s[i-1].Hi == math.MaxInt64 || s[i-1].Hi+1 >= iv.Lo) {
			return false
		}
	}
	return true
}

// setLaws are what must hold of any three sets.
var setLaws = []struct {
	name string
	law  func(a, b, c Set) bool
}{
	{"complement twice is the set", func(a, _, _ Set) bool { return a.Complement().Complement().Equal(a) }},
	{"a set and its complement are disjoint", func(a, _, _ Set) bool { return a.Intersect(a.Complement()).Empty() }},
	{"a set and its complement are all", func(a, _, _ Set) bool { return a.Union(a.Complement()).IsAny() }},
	{"De Morgan, intersection", func(a, b, _ Set) bool {
		return a.Intersect(b).Complement().Equal(a.Complement().Union(b.Complement()))
	}},
	{"De Morgan, union", func(a, b, _ Set) bool {
		return a.Union(b).Complement().Equal(a.Complement().Intersect(b.Complement()))
	}},
	{"intersection commutes", func(a, b, _ Set) bool { return a.Intersect(b).Equal(b.Intersect(a)) }},
	{"union commutes", func(a, b, _ Set) bool { return a.Union(b).Equal(b.Union(a)) }},
	{"intersection associates", func(a, b, c Set) bool {
		return a.Intersect(b).Intersect(c).Equal(a.Intersect(b.Intersect(c)))
	}},
	{"union associates", func(a, b, c Set) bool { return a.Union(b).Union(c).Equal(a.Union(b.Union(c))) }},
	{"intersection is idempotent", func(a, _, _ Set) bool { return a.Intersect(a).Equal(a) }},
	{"union is idempotent", func(a, _, _ Set) bool { return a.Union(a).Equal(a) }},
	{"absorption", func(a, b, _ Set) bool { return a.Union(a.Intersect(b)).Equal(a) }},
	{"intersection distributes", func(a, b, c Set) bool {
		return a.Intersect(b.Union(c)).Equal(a.Intersect(b).Union(a.Intersect(c)))
	}},
	{"within is the order of intersection", func(a, b, _ Set) bool {
		return a.Intersect(b).Within(a) && a.Within(a.Union(b)) && (!a.Within(b) || a.Union(b).Equal(b))
	}},
	{"within both ways is equal", func(a, b, _ Set) bool { return (a.Within(b) && b.Within(a)) == a.Equal(b) }},
	{"results are in normal form", func(a, b, _ Set) bool {
		return normal(a) && normal(a.Complement()) && normal(a.Intersect(b)) && normal(a.Union(b)) &&
			normal(a.quotient(1)) && normal(a.quotient(100)) && normal(a.quotient(math.MaxInt64))
	}},
	{"members are as the operations say", func(a, b, _ Set) bool {
		for _, v := range edges {
			if a.Complement().Contains(v) == a.Contains(v) ||
				a.Intersect(b).Contains(v) != (a.Contains(v) && b.Contains(v)) ||
				a.Union(b).Contains(v) != (a.Contains(v) || b.Contains(v)) {
				return false
			}
		}
		return true
	}},
	{"quotient against division", func(a, _, _ Set) bool {
		for _, d := range []int64{1, 2, 3, 100} {
			q := a.quotient(d)
			for x := int64(-700); x < 700; x++ {
				if q.Contains(x) != a.Contains(x/d) {
					return false
				}
			}
		}
		return true
	}},
}

func TestSetLaws(t *testing.T) {
	for _, l := range setLaws {
		t.Run(l.name, func(t *testing.T) {
			if err := quick.Check(func(a, b, c []byte) bool { return l.law(short(a), short(b), short(c)) }, nil); err != nil {
				t.Error(err)
			}
			for _, s := range []Set{nil, Any, Zero, One, NonZero, Range(200, 299)} {
				if !l.law(s, Zero, One) || !l.law(Any, s, Zero) {
					t.Errorf("does not hold of %v", s)
				}
			}
		})
	}
}

func FuzzSetLaws(f *testing.F) {
	f.Add([]byte{0, 5, 7, 25, 1}, []byte{3, 3}, []byte{})
	f.Fuzz(func(t *testing.T, a, b, c []byte) {
		for _, l := range setLaws {
			if !l.law(short(a), short(b), short(c)) {
				t.Errorf("%s: not of %v, %v, %v", l.name, short(a), short(b), short(c))
			}
		}
	})
}

// TestQuotientAtTheEnd divides where multiplying back can overflow.
// TestCompared holds sets of numbers against the comparisons themselves, at the ends too.
func TestCompared(t *testing.T) {
	numbers := []int64{math.MinInt64, math.MinInt64 + 1, -1, 0, 1, 399, 400, math.MaxInt64 - 1, math.MaxInt64}
	for _, op := range []token.Token{token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ} {
		for _, n := range numbers {
			for _, m := range numbers {
				want := constant.Compare(constant.MakeInt64(m), op, constant.MakeInt64(n))
				if got := Compared(op, n).Contains(m); got != want {
					t.Errorf("%d %s %d: %t, want %t", m, op, n, got, want)
				}
			}
		}
	}
	if got := Compared(token.ADD, 1); !got.IsAny() {
		t.Errorf("what is no comparison holds for %s alone", got)
	}
}

func TestQuotientAtTheEnd(t *testing.T) {
	for _, d := range []int64{2, 3, 100, 1 << 40} {
		for _, x := range []int64{0, 1, d - 1, d, 1<<62 - 1, 1 << 62, math.MaxInt64, -1, 1 - d, -d, math.MinInt64 + 1, math.MinInt64} {
			if s := Range(x/d, x/d); !s.quotient(d).Contains(x) {
				t.Errorf("quotient of %v by %d is %v: without %d", s, d, s.quotient(d), x)
			}
		}
	}
}

func TestSetString(t *testing.T) {
	for _, test := range []struct {
		set  Set
		want string
	}{
		{nil, ""},
		{Any, "any"},
		{Zero, "0"},
		{NonZero, "!0"},
		{Range(200, 299).Union(Range(404, 404)), "200..299,404"},
		{Range(400, math.MaxInt64), "400.."},
		{Range(math.MinInt64, -1), "..-1"},
		{Range(3, 2), ""},
	} {
		if got := test.set.String(); got != test.want {
			t.Errorf("%#v prints as %q, want %q", test.set, got, test.want)
		}
	}
}

// FuzzRange builds sets from any bounds, not only from the edges.
func FuzzRange(f *testing.F) {
	f.Add([]byte("0123456789abcdef0123456789abcdef"))
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Set
		for ; len(data) >= 16; data = data[16:] {
			lo, hi := int64(binary.LittleEndian.Uint64(data)), int64(binary.LittleEndian.Uint64(data[8:]))
			r := Range(lo, hi)
			if r.Empty() != (lo > hi) || lo <= hi && (!r.Contains(lo) || !r.Contains(hi)) {
				t.Fatalf("Range(%d, %d) is %v", lo, hi, r)
			}
			s = s.Union(r)
			if !normal(s) || !r.Within(s) {
				t.Fatalf("%v after adding %v", s, r)
			}
		}
	})
}
