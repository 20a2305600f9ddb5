package rounds

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"math"
	"slices"
	"time"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// atLeastSecond reports whether a duration is known to be a second or more, whatever
// the round.
func (p *pkg) atLeastSecond(v ssa.Value) bool {
	b := &bounder{p: p, seen: make(map[*ssa.Phi]bool)}
	least, ok := b.bound(v)
	return ok && least >= float64(time.Second) && least < aRound/2
}

// A bounder looks for numbers that values are never less than.
type bounder struct {
	p     *pkg
	seen  map[*ssa.Phi]bool
	depth int
}

// isHead reports whether b is the head of a loop.
func isHead(b *ssa.BasicBlock) bool { return slices.ContainsFunc(b.Preds, b.Dominates) }

// aRound stands for what a variable held in the round before: more than any number
// of a program, and exact in sums with those.
const aRound = 1 << 52

// bound returns a number that v is never less than; ok is false if none is known.
// Variables that only grow are never less than what they begin with.
func (b *bounder) bound(v ssa.Value) (least float64, ok bool) {
	if b.depth > 12 {
		return 0, false
	}
	b.depth++
	defer func() { b.depth-- }()
	switch v := v.(type) {
	case *ssa.Const:
		if v.Value == nil {
			return 0, false
		}
		f, _ := constant.Float64Val(constant.ToFloat(v.Value))
		return f, v.Value.Kind() == constant.Int || v.Value.Kind() == constant.Float
	case *ssa.Convert:
		return b.bound(v.X)
	case *ssa.ChangeType:
		return b.bound(v.X)
	case *ssa.BinOp:
		x, okX := b.bound(v.X)
		y, okY := b.bound(v.Y)
		if !okX || !okY || x < 0 || y < 0 {
			return 0, false
		}
		if _, isConst := v.Y.(*ssa.Const); isConst && v.Op == token.SUB {
			return x - y, true
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
		if b.seen[v] {
			return aRound, true
		}
		b.seen[v] = true
		defer delete(b.seen, v)
		least = math.Inf(1)
		for _, e := range v.Edges {
			f, ok := b.bound(e)
			if !ok || aRound/2 < f && f < aRound && isHead(v.Block()) {
				return 0, false // it becomes less in a round
			}
			least = min(least, f)
		}
		return least, true
	case *ssa.UnOp:
		if only := ssacall.OnlyStored(v); only != nil {
			return b.bound(only)
		}
		if g, ok := v.X.(*ssa.Global); ok && v.Op == token.MUL {
			return b.p.globalBound(g)
		}
	case *ssa.Call:
		return boundOfCall(v, b.bound)
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
	if to.Obj == nil {
		return 0, false
	}
	switch name := to.Name(); name {
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

// globalBound returns what a variable of the package holds that only its declaration
// sets, to a constant.
func (p *pkg) globalBound(g *ssa.Global) (least float64, ok bool) {
	v, isVar := g.Object().(*types.Var)
	if !isVar || v.Exported() || v.Pkg() != p.pass.Pkg {
		return 0, false
	}
	for _, file := range p.pass.Files {
		ast.Inspect(file, func(n ast.Node) bool {
			var changed []ast.Expr
			switch n := n.(type) {
			case *ast.AssignStmt:
				changed = n.Lhs
			case *ast.IncDecStmt:
				changed = []ast.Expr{n.X}
			case *ast.UnaryExpr:
				if n.Op == token.AND {
					changed = []ast.Expr{n.X}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if p.pass.TypesInfo.Defs[name] == v && i < len(n.Values) {
						if c := p.pass.TypesInfo.Types[n.Values[i]].Value; c != nil {
							least, _ = constant.Float64Val(constant.ToFloat(c))
							ok = true
						}
					}
				}
			}
			for _, e := range changed {
				if id, isIdent := ast.Unparen(e).(*ast.Ident); isIdent && p.pass.TypesInfo.Uses[id] == v && !p.inTest(id.Pos()) {
					isVar = false
				}
			}
			return true
		})
	}
	return least, ok && isVar
}

// sleepsLong returns whether a function of this package sleeps a second or more
// whenever it is called, and is told of no context.
func (p *pkg) sleepsLong(to callee) bool {
	if to.Obj == nil {
		return false
	}
	d := p.decls[to.Obj]
	if d == nil || d.Body == nil {
		return false
	}
	if slices.ContainsFunc(to.Args, hasContext) {
		return false
	}
	for _, s := range d.Body.List {
		s, ok := s.(*ast.ExprStmt)
		if !ok {
			continue
		}
		call, ok := s.X.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			continue
		}
		if fn := p.called(call); fn == nil || names.Of(fn) != "time.Sleep" {
			continue
		}
		if c := p.pass.TypesInfo.Types[call.Args[0]].Value; c != nil {
			if n, ok := constant.Int64Val(constant.ToInt(c)); ok && n >= int64(time.Second) {
				return true
			}
		}
	}
	return false
}
