package rounds

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ssa"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Waits is a set of what a function, or a path, may wait for.
type Waits uint8

// What is waited for.
const (
	Time Waits = 1 << iota // for time to go by
	Else                   // for somebody else, or for something unknown
)

// waitsOf returns what a function may wait for, as its body tells, whatever path it
// takes; the attempts that it makes count as well.
func (p *pkg) waitsOf(obj *types.Func) Waits {
	obj = obj.Origin()
	if n := p.waits[obj]; n != nil {
		if !n.done {
			p.low = min(p.low, n.at)
		}
		return n.waits
	}
	n := &waiting{at: len(p.waiting)}
	p.waits[obj] = n
	p.waiting = append(p.waiting, n)
	outer := p.low
	p.low = n.at
	n.waits = p.findWaits(obj)
	if p.low < n.at {
		p.low = min(p.low, outer)
		return n.waits // as far as was seen: the first of them sees all
	}
	for _, each := range p.waiting[n.at:] {
		each.waits, each.done = n.waits, true
	}
	p.waiting, p.low = p.waiting[:n.at], outer
	return n.waits
}

// waiting is the work on what a function waits for. Functions that call each other wait
// for the same, which is known when all of them have been seen: by Tarjan's algorithm.
type waiting struct {
	waits Waits
	at    int // on the stack of those that are not done
	done  bool
}

func (p *pkg) findWaits(obj *types.Func) Waits {
	switch knowledge.WaitOf(obj) {
	case knowledge.Quiet:
		return 0
	case knowledge.Sleeps:
		return Time
	case knowledge.Waits:
		return Else
	}
	if d := p.decls[obj]; d != nil {
		if d.Body == nil {
			return Else
		}
		return p.waitsIn(d.Body)
	}
	if quietMethod(obj) {
		return 0
	}
	if s := p.factOf(obj); s != nil {
		return s.Waits
	}
	return Else
}

// quietMethod reports whether a method whose body can't be seen is one that by its
// name and signature waits for nobody: one that logs, or closes, or says something
// about an error.
func quietMethod(obj *types.Func) bool {
	sig := obj.Signature()
	if sig.Recv() == nil {
		return false
	}
	switch obj.Name() {
	case "Error", "Unwrap", "String", "Temporary", "Timeout", "Is", "As":
		return sig.Results().Len() == 1
	case "Close":
		return sig.Params().Len() == 0 && types.IsInterface(sig.Recv().Type())
	}
	if sig.Results().Len() > 0 || !types.IsInterface(sig.Recv().Type()) {
		return false
	}
	for _, level := range []string{"Trace", "Debug", "Info", "Notice", "Warn", "Error", "Print", "Log"} {
		if rest, ok := strings.CutPrefix(obj.Name(), level); ok {
			switch rest {
			case "", "f", "w", "ln", "ning", "ningf", "Context", "Ctx", "fCtx", "fContext":
				return true
			}
		}
	}
	return false
}

// waitsIn returns what the code of a body may wait for.
func (p *pkg) waitsIn(body ast.Node) Waits {
	var found Waits
	var visit func(n ast.Node) bool
	visit = func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt:
			for _, a := range n.Call.Args {
				ast.Inspect(a, visit)
			}
			return false
		case *ast.SendStmt:
			found |= Else
		case *ast.UnaryExpr:
			if n.Op == token.ARROW {
				found |= p.receives(n.X)
			}
		case *ast.RangeStmt:
			if t := p.pass.TypesInfo.TypeOf(n.X); t != nil {
				switch t.Underlying().(type) {
				case *types.Chan, *types.Signature:
					found |= Else
				}
			}
		case *ast.SelectStmt:
			blocks := true
			for _, c := range n.Body.List {
				if c, ok := c.(*ast.CommClause); ok && c.Comm == nil {
					blocks = false
				}
			}
			for _, c := range n.Body.List {
				c, ok := c.(*ast.CommClause)
				if !ok {
					continue
				}
				if c.Comm != nil && blocks {
					ast.Inspect(c.Comm, visit)
				}
				for _, s := range c.Body {
					ast.Inspect(s, visit)
				}
			}
			return false
		case *ast.CallExpr:
			found |= p.waitsOfCall(n)
		}
		return true
	}
	ast.Inspect(body, visit)
	return found
}

// receives returns what a receive from the channel waits for: time, if it is one of
// package time's.
func (p *pkg) receives(ch ast.Expr) Waits {
	switch ch := ast.Unparen(ch).(type) {
	case *ast.CallExpr:
		if fn := p.called(ch); fn != nil && names.Of(fn) == "time.After" {
			return Time
		}
	case *ast.SelectorExpr:
		if v, ok := p.pass.TypesInfo.Uses[ch.Sel].(*types.Var); ok && isTimerChannel(v) {
			return Time
		}
	}
	return Else
}

// isTimerChannel reports whether v is the field C of a timer or a ticker.
func isTimerChannel(v *types.Var) bool {
	return v.Name() == "C" && v.Pkg() != nil && v.Pkg().Path() == "time"
}

// called returns the declared function or method that a call calls, nil if it is a
// function value, a conversion or a builtin.
func (p *pkg) called(call *ast.CallExpr) *types.Func {
	fn, _ := typeutil.Callee(p.pass.TypesInfo, call).(*types.Func)
	return fn
}

func (p *pkg) waitsOfCall(call *ast.CallExpr) Waits {
	if fn := p.called(call); fn != nil {
		return p.waitsOf(fn)
	}
	fun := ast.Unparen(call.Fun)
	if _, ok := fun.(*ast.FuncLit); ok {
		return 0 // its body is looked at on its own
	}
	if tv, ok := p.pass.TypesInfo.Types[fun]; ok && (tv.IsType() || tv.IsBuiltin()) {
		return 0
	}
	if id, ok := fun.(*ast.Ident); ok {
		if v, ok := p.pass.TypesInfo.Uses[id].(*types.Var); ok {
			if sig, ok := v.Type().Underlying().(*types.Signature); ok && isCancel(sig, v.Name()) {
				return 0
			}
		}
	}
	return Else
}

// isCancel reports whether a function value is, by its type and name, what cancels a
// context.
func isCancel(sig *types.Signature, name string) bool {
	return sig.Params().Len() == 0 && sig.Results().Len() == 0 && strings.Contains(strings.ToLower(name), "cancel")
}

// waitsAt returns what an instruction other than a call may wait for.
func waitsAt(instr ssa.Instruction) Waits {
	switch instr := instr.(type) {
	case *ssa.UnOp:
		if instr.Op == token.ARROW {
			return receivesFrom(instr.X)
		}
	case *ssa.Send:
		return Else
	case *ssa.Select:
		if !instr.Blocking {
			return 0
		}
		var w Waits
		for _, s := range instr.States {
			if s.Dir == types.SendOnly {
				return Else
			}
			w |= receivesFrom(s.Chan)
		}
		if w&Time != 0 {
			return Time // whatever else ends it earlier
		}
		return Else
	}
	return 0
}

// receivesFrom returns what a receive from a channel waits for.
func receivesFrom(ch ssa.Value) Waits {
	if timeChannel(ch) != nil {
		return Time
	}
	return Else
}

// timeChannel returns the call of time.After, or the load of a timer's channel,
// that a channel comes from, or nil.
func timeChannel(ch ssa.Value) ssa.Value {
	switch ch := ssacall.Unconverted(ch).(type) {
	case *ssa.Call:
		if name := resolve(ch).Name(); name == "time.After" || name == "time.Tick" {
			return ch
		}
	case *ssa.UnOp:
		if addr, ok := ch.X.(*ssa.FieldAddr); ok && ch.Op == token.MUL {
			if names.IsType(addr.X.Type(), "time", "Timer") || names.IsType(addr.X.Type(), "time", "Ticker") {
				return ch
			}
		}
		if only := ssacall.OnlyStored(ch); only != nil {
			return timeChannel(only)
		}
	}
	return nil
}
