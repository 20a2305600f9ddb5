package rounds

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// A stop is a set of what decides whether a loop is left although every attempt has
// failed.
type stop uint8

// What decides.
const (
	byError   stop = 1 << iota // which error it was, or which status
	byContext                  // whether a context has ended
	byTime                     // the clock
	byFlag                     // something that others set
	byCount                    // how many rounds there were, or what is left of a list
	bySetup                    // whether what the attempt needs can be made of the same things again
	byUnknown                  // something else
)

// stops returns what decides whether the paths of an exploration leave before they
// arrive, and whether any can.
func (w *walker) stops(x *pathstate.Explorer) (kinds stop, any bool) {
	w.reached = make(blocks)
	for b := range x.Reached() {
		w.reached[b] = true
	}
	preds := make([][]int32, x.States())
	for s := range x.Steps() {
		preds[s.To] = append(preds[s.To], s.From)
	}
	arrives := make([]bool, x.States())
	var work []int32
	for _, a := range w.arrivals {
		work = append(work, a.node)
	}
	for len(work) > 0 {
		n := work[len(work)-1]
		work = work[:len(work)-1]
		if !arrives[n] {
			arrives[n] = true
			work = append(work, preds[n]...)
		}
	}
	for s := range x.Steps() {
		if !arrives[s.From] || arrives[s.To] {
			continue
		}
		switch instr := s.Instr.(type) {
		case *ssa.If:
			c := &condition{w: w, seen: make(map[ssa.Value]bool)}
			c.collect(instr.Cond, 0)
			if c.kinds == bySetup {
				continue // it would have left before the first attempt
			}
			if c.kinds&byError != 0 && picks(instr.Cond, !s.Taken) {
				c.kinds |= byUnknown
			}
			kinds |= c.kinds
		case *ssa.Select:
			kinds |= byFlag
			for _, state := range instr.States {
				if isDone(state.Chan) {
					kinds |= byContext
				}
			}
		default:
			kinds |= byUnknown
		}
		any = true
	}
	return kinds, any
}

// isDone reports whether v is the channel of ctx.Done().
func isDone(v ssa.Value) bool {
	c, ok := ssacall.Unconverted(v).(*ssa.Call)
	return ok && c.Call.IsInvoke() && c.Call.Method.Name() == "Done" && isContext(c.Call.Value.Type())
}

// A condition is one that is being traced to what decides it.
type condition struct {
	w     *walker
	kinds stop
	seen  map[ssa.Value]bool
}

// varies reports whether the value of an instruction can differ from round to round:
// what was computed before the loop can't.
func (c *condition) varies(v ssa.Value) bool {
	instr, ok := v.(ssa.Instruction)
	return ok && c.w.inside(instr)
}

// collect adds what decides the value of v.
func (c *condition) collect(v ssa.Value, depth int) {
	if c.seen[v] {
		return
	}
	c.seen[v] = true
	if depth > 10 {
		c.kinds |= byUnknown
		return
	}
	switch v := v.(type) {
	case *ssa.Const, *ssa.Function, *ssa.Global, *ssa.Builtin:
		return
	case *ssa.Parameter:
		// The same in every round, unless each round is a call of the function.
		if c.w.target == nil && v.Parent() == c.w.f.ssa {
			c.byType(v.Type())
		}
		return
	}
	if !c.varies(v) {
		return
	}
	switch v := v.(type) {
	case *ssa.BinOp:
		c.collect(v.X, depth+1)
		c.collect(v.Y, depth+1)
	case *ssa.UnOp:
		switch v.Op {
		case token.MUL:
			c.load(v, depth)
		case token.ARROW:
			c.kinds |= byFlag
		default:
			c.collect(v.X, depth+1)
		}
	case *ssa.Convert:
		c.collect(v.X, depth+1)
	case *ssa.ChangeType:
		c.collect(v.X, depth+1)
	case *ssa.ChangeInterface:
		c.collect(v.X, depth+1)
	case *ssa.MakeInterface:
		c.collect(v.X, depth+1)
	case *ssa.TypeAssert:
		c.collect(v.X, depth+1)
	case *ssa.Extract:
		if sel, ok := v.Tuple.(*ssa.Select); ok {
			c.kinds |= byFlag
			for _, s := range sel.States {
				if isDone(s.Chan) {
					c.kinds |= byContext
				}
			}
			return
		}
		c.collect(v.Tuple, depth+1)
	case *ssa.Field:
		c.collect(v.X, depth+1)
	case *ssa.Phi:
		c.byType(v.Type())
	case *ssa.Call:
		c.call(v, depth)
	case *ssa.Next, *ssa.Lookup:
		c.kinds |= byCount
	default:
		c.kinds |= byUnknown
	}
}

// byType adds what decides a variable of which only the type is known.
func (c *condition) byType(t types.Type) {
	basic, ok := t.Underlying().(*types.Basic)
	switch {
	case names.IsError(t) || isResponse(t):
		c.kinds |= byError
	case isContext(t):
		c.kinds |= byContext
	case ok && basic.Info()&types.IsNumeric != 0:
		c.kinds |= byCount
	default:
		c.kinds |= byUnknown
	}
}

// load adds what decides the value of a variable in memory.
func (c *condition) load(v *ssa.UnOp, depth int) {
	switch addr := v.X.(type) {
	case *ssa.FieldAddr:
		if isResponse(addr.X.Type()) {
			c.kinds |= byError
			return
		}
		if names.IsError(v.Type()) {
			c.kinds |= byError
			return
		}
		if c.w.storesField(pathstate.FieldOf(addr.X.Type(), addr.Field)) {
			c.byType(v.Type())
			return
		}
		c.kinds |= byFlag
	case *ssa.Global:
		if names.IsError(v.Type()) || c.w.storesTo(addr) {
			c.byType(v.Type())
			return
		}
		c.kinds |= byFlag
	default:
		if only := ssacall.OnlyStored(v); only != nil {
			c.collect(only, depth+1)
			return
		}
		c.byType(v.Type())
	}
}

// call adds what decides the result of a call.
func (c *condition) call(v *ssa.Call, depth int) {
	if b, ok := v.Call.Value.(*ssa.Builtin); ok {
		if b.Name() == "len" || b.Name() == "cap" {
			c.kinds |= byCount
			return
		}
		for _, a := range v.Call.Args {
			c.collect(a, depth+1)
		}
		return
	}
	if c.w.p.attempt(v) != nil {
		c.kinds |= byError
		return
	}
	to := resolve(v)
	if to.Obj == nil {
		c.kinds |= byUnknown
		return
	}
	path := ""
	if to.Obj.Pkg() != nil {
		path = to.Obj.Pkg().Path()
	}
	switch {
	case looksAtContext(to):
		c.kinds |= byContext
	case c.w.p.setsUp(to):
		c.kinds |= bySetup
	case path == "time":
		c.kinds |= byTime
	case path == "sync/atomic":
		if !strings.HasPrefix(to.Obj.Name(), "Load") {
			c.kinds |= byUnknown
			return
		}
		c.kinds |= byFlag
	case c.w.p.isGetter(to.Obj):
		c.kinds |= byFlag
	case path == "" || knowledge.IsStd(path) || c.w.p.judges(to):
		c.arguments(to, depth)
	default:
		c.kinds |= byUnknown
	}
}

// arguments adds what decides the result of a function that looks at its arguments
// alone.
func (c *condition) arguments(to callee, depth int) {
	if len(to.Args) == 0 {
		c.kinds |= byUnknown
		return
	}
	before := c.kinds
	for _, a := range to.Args {
		if isContext(a.Type()) {
			c.kinds |= byContext
		} else if names.IsError(a.Type()) {
			c.kinds |= byError
		} else {
			c.collect(a, depth+1)
		}
	}
	if c.kinds == before {
		c.kinds |= byUnknown
	}
}

// judges reports whether a function of this package says something about an error,
// or a response, that it is given, and changes nothing.
func (p *pkg) judges(to callee) bool {
	d := p.decls[to.Obj]
	if d == nil || d.Body == nil {
		return false
	}
	given := false
	for _, a := range to.Args {
		given = given || names.IsError(a.Type()) || isResponse(a.Type())
	}
	pure := true
	ast.Inspect(d.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.IncDecStmt:
			pure = false
		case *ast.AssignStmt:
			for _, l := range n.Lhs {
				if _, ok := ast.Unparen(l).(*ast.Ident); !ok {
					pure = false
				}
			}
		}
		return pure
	})
	return given && pure
}
