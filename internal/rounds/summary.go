package rounds

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"
	"strings"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/gatedssa"
	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// A Summary says what callers in other packages need to know of a function. It is
// exported as an object fact, of those that don't wait for somebody else, or make an
// attempt; the lack of one means that nothing is known.
type Summary struct {
	Waits Waits
	Tries *Tries
	// Repeats are the function parameters that it calls until they succeed.
	Repeats []Repeat
}

// AFact marks Summary as an object fact.
func (*Summary) AFact() {}

// String describes the summary for tests and debugging.
func (s *Summary) String() string {
	text := "waits for " + s.Waits.String()
	if t := s.Tries; t != nil {
		text = "tries, waits for " + t.Waits.String()
		for _, r := range t.Results {
			text += fmt.Sprintf(", result %d is %s", r.Index, r.Is)
		}
		if t.Context.Params != 0 {
			text += fmt.Sprintf(", context in %b", t.Context.Params)
		}
		if t.Context.Own {
			text += ", own context"
		}
		if t.Looks {
			text += ", looks at it"
		}
	}
	for _, r := range s.Repeats {
		text += fmt.Sprintf(", repeats param %d", r.Param)
		if r.Tight {
			text += " without a wait"
		}
		if r.Until {
			text += " unless something ends it"
		}
		if r.Blind {
			text += " without end"
		}
	}
	return text
}

// String names what is waited for.
func (w Waits) String() string {
	var names []string
	if w&Time != 0 {
		names = append(names, "time")
	}
	if w&Else != 0 {
		names = append(names, "others")
	}
	if len(names) == 0 {
		return "nothing"
	}
	return strings.Join(names, " and ")
}

// factOf returns the summary of a function of another package, nil if nothing is
// known.
func (p *pkg) factOf(obj *types.Func) *Summary {
	if obj.Pkg() == nil || obj.Pkg() == p.pass.Pkg || knowledge.IsStd(obj.Pkg().Path()) {
		return nil
	}
	obj = obj.Origin()
	s, ok := p.facts[obj]
	if !ok {
		if fact := new(Summary); p.pass.ImportObjectFact(obj, fact) {
			s = fact
		}
		p.facts[obj] = s
	}
	return s
}

// export exports the summaries of the functions that others can call.
func (p *pkg) export() {
	if knowledge.IsStd(p.pass.Pkg.Path()) || gatedssa.IsDependency(p.pass) {
		return
	}
	for _, obj := range slices.SortedFunc(maps.Keys(p.decls), func(a, b *types.Func) int { return cmp.Compare(a.Pos(), b.Pos()) }) {
		if d := p.decls[obj]; !obj.Exported() || d.Body == nil || p.inTest(d.Pos()) {
			continue
		}
		s := &Summary{Waits: p.waitsOf(obj)}
		if info := p.byObj[obj]; info != nil {
			s.Tries = p.tries(info)
			s.Repeats = p.repeats(info)
		}
		if s.Waits&Else == 0 || s.Tries != nil || len(s.Repeats) > 0 {
			p.pass.ExportObjectFact(obj, s)
		}
	}
}

// endsProgram reports whether a call never returns.
func (p *pkg) endsProgram(to callee) bool {
	if to.Obj == nil {
		return false
	}
	if known, ok := knowledge.Lookup(to.Name()); ok {
		return known.NoReturn
	}
	return p.noReturn(to.Obj)
}

// noReturn reports whether a function of this package plainly ends the program, the
// goroutine or the test: it calls what does so, or panics, and has no return.
func (p *pkg) noReturn(obj *types.Func) bool {
	if yes, ok := p.ends[obj]; ok {
		return yes
	}
	p.ends[obj] = false // for functions that call themselves
	d := p.decls[obj]
	if d == nil || d.Body == nil {
		return false
	}
	ends := false
	for _, s := range d.Body.List {
		if s, ok := s.(*ast.ExprStmt); ok {
			if call, ok := s.X.(*ast.CallExpr); ok {
				ends = ends || p.endsIn(call)
			}
		}
	}
	if ends {
		ast.Inspect(d.Body, func(n ast.Node) bool {
			if _, ok := n.(*ast.ReturnStmt); ok {
				ends = false
			}
			_, lit := n.(*ast.FuncLit)
			return !lit
		})
	}
	p.ends[obj] = ends
	return ends
}

func (p *pkg) endsIn(call *ast.CallExpr) bool {
	if id, ok := call.Fun.(*ast.Ident); ok {
		if b, ok := p.pass.TypesInfo.Uses[id].(*types.Builtin); ok {
			return b.Name() == "panic"
		}
	}
	fn := p.called(call)
	return fn != nil && p.endsProgram(callee{Obj: fn.Origin()})
}

// infoOf returns what is worked out of a function of this package with a body, nil
// for others.
func (p *pkg) infoOf(to callee) *fn {
	if to.Fn != nil {
		if info := p.fns[to.Fn]; info != nil {
			return info
		}
	}
	if to.Obj != nil {
		return p.byObj[to.Obj]
	}
	return nil
}

// calls yields the calls in some of a function's blocks.
func calls(f *ssa.Function, in blocks) []*ssa.Call {
	var list []*ssa.Call
	for _, b := range f.Blocks {
		if in != nil && !in[b] {
			continue
		}
		for _, instr := range b.Instrs {
			if c, ok := instr.(*ssa.Call); ok {
				list = append(list, c)
			}
		}
	}
	return list
}
