// Package explain says in words where a path goes: it finds the syntax behind
// SSA instructions, names calls, and phrases the decisions of a path as
// conditions that a reader finds in the source.
package explain

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// An Index finds the syntax of a package's SSA instructions. It reads a file
// when something in it is asked for, for the first time.
type Index struct {
	pass  *analysis.Pass
	nodes map[*ast.File]map[token.Pos]found
}

// found is an expression and what it stands in.
type found struct {
	expr ast.Expr
	in   *frame
}

// A frame is a node and what it stands in. Expressions share theirs: generated
// ones may be as deep as they are long.
type frame struct {
	node ast.Node
	in   *frame
}

// stack returns the enclosing nodes, outermost first.
func (f found) stack() []ast.Node {
	var stack []ast.Node
	for in := f.in; in != nil; in = in.in {
		stack = append(stack, in.node)
	}
	slices.Reverse(stack)
	return stack
}

// New returns an index of the files of pass.
func New(pass *analysis.Pass) *Index {
	return &Index{pass: pass, nodes: make(map[*ast.File]map[token.Pos]found)}
}

// File returns the file that holds pos, nil if there is none.
func (x *Index) File(pos token.Pos) *ast.File {
	for _, f := range x.pass.Files {
		if f.FileStart <= pos && pos <= f.FileEnd {
			return f
		}
	}
	return nil
}

// at returns the expression whose operator, parenthesis or start is at pos:
// the positions that go/ssa gives to instructions.
func (x *Index) at(pos token.Pos) (found, bool) {
	file := x.File(pos)
	if file == nil || !pos.IsValid() {
		return found{}, false
	}
	nodes, ok := x.nodes[file]
	if !ok {
		nodes = make(map[token.Pos]found)
		x.nodes[file] = nodes
		var in *frame
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				in = in.in
				return true
			}
			if e, ok := n.(ast.Expr); ok {
				f := found{e, in}
				switch e := e.(type) {
				case *ast.BinaryExpr:
					nodes[e.OpPos] = f
				case *ast.CallExpr:
					nodes[e.Lparen] = f
				case *ast.SelectorExpr:
					nodes[e.Sel.Pos()] = f
				case *ast.TypeAssertExpr:
					nodes[e.Lparen] = f
				case *ast.IndexExpr:
					nodes[e.Lbrack] = f
				}
				if in == nil || leftmost(in.node) != e { // the outermost of those that start here counts
					if _, taken := nodes[e.Pos()]; !taken {
						nodes[e.Pos()] = f
					}
				}
			}
			in = &frame{n, in}
			return true
		})
	}
	f, ok := nodes[pos]
	return f, ok
}

// leftmost returns the operand with which an expression begins, nil if it begins
// with something else.
func leftmost(n ast.Node) ast.Expr {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		return n.X
	case *ast.CallExpr:
		return n.Fun
	case *ast.SelectorExpr:
		return n.X
	case *ast.TypeAssertExpr:
		return n.X
	case *ast.IndexExpr:
		return n.X
	}
	return nil
}

// Call returns the syntax of a call and the nodes around it, outermost first.
func (x *Index) Call(c ssa.CallInstruction) (*ast.CallExpr, []ast.Node) {
	f, ok := x.at(c.Common().Pos())
	if !ok {
		return nil, nil
	}
	call, _ := f.expr.(*ast.CallExpr)
	return call, f.stack()
}

// CallName returns how the source names what c calls: http.Get, c.client.Do.
func (x *Index) CallName(c ssa.CallInstruction) string {
	if call, _ := x.Call(c); call != nil {
		fun := ast.Unparen(call.Fun)
		switch i := fun.(type) {
		case *ast.IndexExpr:
			fun = i.X
		case *ast.IndexListExpr:
			fun = i.X
		}
		switch fun := fun.(type) {
		case *ast.Ident:
			return fun.Name
		case *ast.SelectorExpr:
			if s := x.Text(fun); len(s) <= 40 {
				return s
			}
			return fun.Sel.Name
		}
	}
	common := c.Common()
	if common.IsInvoke() {
		return common.Method.Name()
	}
	if fn := common.StaticCallee(); fn != nil {
		if obj, ok := fn.Object().(*types.Func); ok {
			return obj.Name()
		}
	}
	return "the call"
}

// CallPos returns where a reader looks for a call: its start, or the name of
// what it calls in a chain of calls over several lines.
func (x *Index) CallPos(call *ast.CallExpr) token.Pos {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && x.Line(sel.Sel.Pos()) != x.Line(call.Pos()) {
		return sel.Sel.Pos()
	}
	return call.Pos()
}

// Return returns the return statement at pos.
func (x *Index) Return(pos token.Pos) (*ast.ReturnStmt, bool) {
	file := x.File(pos)
	if file == nil {
		return nil, false
	}
	var found *ast.ReturnStmt
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil || n.End() <= pos || n.Pos() > pos {
			return false
		}
		if r, ok := n.(*ast.ReturnStmt); ok && r.Pos() == pos {
			found = r
		}
		return true
	})
	return found, found != nil
}

// Text returns the source of an expression on one line.
func (x *Index) Text(e ast.Expr) string {
	var b bytes.Buffer
	if err := printer.Fprint(&b, x.pass.Fset, e); err != nil {
		return ""
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// Pos returns the position of an instruction: that of the closing brace where a
// function just ends.
func Pos(instr ssa.Instruction) token.Pos {
	if pos := instr.Pos(); pos.IsValid() {
		return pos
	}
	if syntax := instr.Parent().Syntax(); syntax != nil {
		return syntax.End() - 1
	}
	return instr.Parent().Pos()
}

// Line returns the line of pos.
func (x *Index) Line(pos token.Pos) int { return x.pass.Fset.Position(pos).Line }

// Condition phrases a decision, as in "json.Unmarshal fails" or
// "resp.StatusCode != 200", with its position. ok is false where the source
// has no words for it, as at the end of a range loop.
func (x *Index) Condition(d pathstate.Decision) (text string, pos token.Pos, ok bool) {
	if d.Call != nil {
		if d.Taken {
			return x.CallName(d.Call) + " fails", d.Call.Pos(), true
		}
		return x.CallName(d.Call) + " succeeds", d.Call.Pos(), true
	}
	cond, holds := d.If.Cond, d.Taken
	for {
		not, isNot := cond.(*ssa.UnOp)
		if !isNot || not.Op != token.NOT {
			break
		}
		cond, holds = not.X, !holds
	}
	if param, isParam := cond.(*ssa.Parameter); isParam { // its position is that of its declaration
		if holds {
			return param.Name(), token.NoPos, true
		}
		return "!" + param.Name(), token.NoPos, true
	}
	pos = cond.Pos()
	if bin, isBin := cond.(*ssa.BinOp); isBin {
		if text, ok := x.outcome(bin, holds); ok {
			return text, pos, true
		}
	}
	f, ok := x.at(pos)
	if !ok {
		return "", pos, false
	}
	text = x.phrase(f, holds)
	if len(text) > 80 || text == "" {
		text = fmt.Sprintf("the condition at line %d holds", x.Line(pos))
		if !holds {
			text = fmt.Sprintf("the condition at line %d does not hold", x.Line(pos))
		}
	}
	return text, pos, true
}

// outcome phrases the test of the error of a call: "json.Unmarshal fails".
func (x *Index) outcome(bin *ssa.BinOp, holds bool) (string, bool) {
	if bin.Op != token.NEQ && bin.Op != token.EQL {
		return "", false
	}
	y, ok := bin.Y.(*ssa.Const)
	if !ok || y.Value != nil || !names.IsError(bin.X.Type()) {
		return "", false
	}
	var call *ssa.Call
	switch v := stored(bin.X).(type) {
	case *ssa.Extract:
		call, _ = v.Tuple.(*ssa.Call)
	case *ssa.Call:
		call = v
	}
	if call == nil {
		return "", false
	}
	if (bin.Op == token.NEQ) == holds {
		return x.CallName(call) + " fails", true
	}
	return x.CallName(call) + " succeeds", true
}

// stored returns the value that a load in the same block as its store, with
// no other in between, gives back; else v itself.
func stored(v ssa.Value) ssa.Value {
	load, ok := v.(*ssa.UnOp)
	if !ok || load.Op != token.MUL {
		return v
	}
	var last ssa.Value = v
	for _, instr := range load.Block().Instrs {
		if instr == load {
			break
		}
		if s, ok := instr.(*ssa.Store); ok && s.Addr == load.X {
			last = s.Val
		}
	}
	return last
}

// phrase returns the condition in the source, negated if it does not hold.
func (x *Index) phrase(f found, holds bool) string {
	for _, n := range f.stack() {
		// The expression of a switch case is compared with the tag.
		if s, ok := n.(*ast.SwitchStmt); ok && s.Tag != nil {
			for _, c := range s.Body.List {
				for _, e := range c.(*ast.CaseClause).List {
					if e == f.expr {
						op := " == "
						if !holds {
							op = " != "
						}
						return x.Text(s.Tag) + op + x.Text(e)
					}
				}
			}
		}
	}
	text := x.Text(f.expr)
	if holds {
		return text
	}
	if bin, ok := f.expr.(*ast.BinaryExpr); ok {
		opposite, ok := map[token.Token]token.Token{
			token.EQL: token.NEQ, token.NEQ: token.EQL,
			token.LSS: token.GEQ, token.GEQ: token.LSS,
			token.GTR: token.LEQ, token.LEQ: token.GTR,
		}[bin.Op]
		if ok {
			return x.Text(bin.X) + " " + opposite.String() + " " + x.Text(bin.Y)
		}
		return "!(" + text + ")"
	}
	return "!" + text
}
