package rounds

import (
	"go/constant"
	"go/token"
	"math"
	"time"

	"golang.org/x/tools/go/ssa"
)

// atLeastSecond reports whether a duration is known to be a second or more, whatever
// the round.
func atLeastSecond(v ssa.Value) bool {
	least, ok := lowerBound(v, make(map[ssa.Value]bool), 0)
	return ok && least >= float64(time.Second)
}

// lowerBound returns a number that v is never less than; ok is false if none is
// known. Variables that only grow are never less than what they begin with.
func lowerBound(v ssa.Value, seen map[ssa.Value]bool, depth int) (least float64, ok bool) {
	if depth > 12 {
		return 0, false
	}
	bound := func(v ssa.Value) (float64, bool) { return lowerBound(v, seen, depth+1) }
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil {
			return 0, false
		}
		f, _ := constant.Float64Val(constant.ToFloat(v.Value))
		return f, v.Value.Kind() == constant.Int || v.Value.Kind() == constant.Float
	case *ssa.Convert:
		return bound(v.X)
	case *ssa.ChangeType:
		return bound(v.X)
	case *ssa.BinOp:
		x, okX := bound(v.X)
		y, okY := bound(v.Y)
		if !okX || !okY || x < 0 || y < 0 {
			return 0, false
		}
		switch v.Op {
		case token.ADD:
			return x + y, true
		case token.MUL:
			return x * y, true
		case token.SHL:
			return x * math.Pow(2, y), true
		}
	case *ssa.Phi:
		if seen[v] {
			return math.Inf(1), true // what it is computed from decides
		}
		seen[v] = true
		defer delete(seen, v)
		least = math.Inf(1)
		for _, e := range v.Edges {
			f, ok := bound(e)
			if !ok {
				return 0, false
			}
			least = min(least, f)
		}
		return least, !math.IsInf(least, 1)
	case *ssa.UnOp:
		if only := onlyStored(v); only != nil {
			return bound(only)
		}
	case *ssa.Call:
		return boundOfCall(v, bound)
	}
	return 0, false
}

func boundOfCall(c *ssa.Call, bound func(ssa.Value) (float64, bool)) (least float64, ok bool) {
	args := c.Call.Args
	if b, isBuiltin := c.Call.Value.(*ssa.Builtin); isBuiltin {
		switch b.Name() {
		case "min":
			least = math.Inf(1)
			for _, a := range args {
				f, ok := bound(a)
				if !ok {
					return 0, false
				}
				least = min(least, f)
			}
			return least, true
		case "max":
			least = math.Inf(-1)
			for _, a := range args {
				if f, ok := bound(a); ok {
					least = max(least, f)
				}
			}
			return least, !math.IsInf(least, -1)
		}
		return 0, false
	}
	to := resolve(c)
	if to.obj == nil {
		return 0, false
	}
	switch name := to.obj.FullName(); name {
	case "math.Pow":
		x, okX := bound(args[0])
		y, okY := bound(args[1])
		return math.Pow(x, y), okX && okY && x >= 1 && y >= 0
	case "math.Exp2":
		y, ok := bound(args[0])
		return math.Pow(2, y), ok && y >= 0
	case "math.Min", "math.Max":
		x, okX := bound(args[0])
		y, okY := bound(args[1])
		if name == "math.Min" {
			return min(x, y), okX && okY
		}
		return max(x, y), okX && okY
	case "math/rand.Intn", "math/rand.Int63n", "math/rand.Int31n", "math/rand.Int", "math/rand.Int63", "math/rand.Float64",
		"math/rand/v2.IntN", "math/rand/v2.Int64N", "math/rand/v2.N", "math/rand/v2.Float64",
		"(*math/rand.Rand).Intn", "(*math/rand.Rand).Int63n", "(*math/rand.Rand).Float64":
		return 0, true
	}
	return 0, false
}
