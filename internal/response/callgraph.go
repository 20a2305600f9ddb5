package response

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// callees returns the functions of this package that f calls or makes
// closures of.
func (p *pkg) callees(f *ssa.Function) []*ssa.Function {
	var list []*ssa.Function
	for instr, ops := range ssacall.Operands(f) {
		for _, op := range ops {
			callee, ok := (*op).(*ssa.Function)
			if !ok {
				continue
			}
			if origin := callee.Origin(); origin != nil {
				callee = origin
			}
			info := p.fns[callee]
			if obj, ok := callee.Object().(*types.Func); info == nil && ok {
				info = p.byObj[obj.Origin()] // wrapped
			}
			if info != nil {
				list = append(list, info.ssa)
			}
		}
		call, ok := instr.(ssa.CallInstruction)
		if !ok {
			continue
		}
		if !call.Common().IsInvoke() {
			if callee := onlyFunction(call.Common().Value); callee != nil && p.fns[callee] != nil {
				list = append(list, callee)
			}
		}
		if yieldsResponse(call) {
			list = append(list, p.possible(call.Common())...)
		}
	}
	return list
}

// yieldsResponse reports whether a call has a response among its results.
func yieldsResponse(call ssa.CallInstruction) bool {
	for r := range call.Common().Signature().Results().Variables() {
		if isResponse(r.Type()) {
			return true
		}
	}
	return false
}

// components returns the strongly connected components of the call graph,
// callees first (Tarjan's algorithm).
func (p *pkg) components() [][]*ssa.Function {
	index := make(map[*ssa.Function]int)
	low := make(map[*ssa.Function]int)
	onStack := make(map[*ssa.Function]bool)
	var stack []*ssa.Function
	var out [][]*ssa.Function
	var visit func(f *ssa.Function)
	visit = func(f *ssa.Function) {
		index[f] = len(index) + 1
		low[f] = index[f]
		stack = append(stack, f)
		onStack[f] = true
		for _, g := range p.callees(f) {
			if p.fns[g].summary != nil {
				continue // summarised before
			}
			if index[g] == 0 {
				visit(g)
				low[f] = min(low[f], low[g])
			} else if onStack[g] {
				low[f] = min(low[f], index[g])
			}
		}
		if low[f] != index[f] {
			return
		}
		var component []*ssa.Function
		for {
			g := stack[len(stack)-1]
			stack = stack[:len(stack)-1]
			onStack[g] = false
			component = append(component, g)
			if g == f {
				break
			}
		}
		slices.Reverse(component)
		out = append(out, component)
	}
	// Transports come first: their summaries say what clients do.
	for _, first := range []bool{true, false} {
		for _, f := range p.order {
			if index[f] == 0 && (ofTransport(f) || !first) {
				visit(f)
			}
		}
	}
	return out
}
