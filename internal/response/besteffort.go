package response

import (
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ssa"

	"github.com/neterrlint/neterrlint/internal/names"
	"github.com/neterrlint/neterrlint/internal/ssacall"
)

// Some functions do what they can: they tell hooks, warm caches, send measurements,
// and log what fails. Where the request itself may fail without an error of the
// function, a bad status is not taken for a success, but for a failure that doesn't
// matter.

// bestEffort reports whether the function succeeds as well where the call that
// produced the response has failed, and does no more about it than to log.
func (t *tracker) bestEffort() bool {
	call, ok := t.site.Call.(*ssa.Call)
	if !ok {
		return false
	}
	failures := failuresOf(call)
	found := false
	t.info.paths.Spend(len(t.info.ssa.Blocks) / 16)
	for _, b := range t.info.ssa.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		if i := failing(br.Cond, failures); i >= 0 {
			if !t.bears(b.Succs[i], failures) {
				return false
			}
			found = true
		}
	}
	return found
}

// failuresOf returns the error of a call, and those of the functions of which it is an
// argument, as in check(client.Get(url)).
func failuresOf(call *ssa.Call) []ssa.Value {
	var list []ssa.Value
	add := func(call *ssa.Call) {
		if names.IsError(call.Type()) {
			list = append(list, call)
			return
		}
		for _, ref := range *call.Referrers() {
			if e, ok := ref.(*ssa.Extract); ok && names.IsError(e.Type()) {
				list = append(list, e)
			}
		}
	}
	add(call)
	for _, v := range slices.Clone(list) {
		for _, ref := range *v.Referrers() {
			if c, ok := ref.(*ssa.Call); ok && slices.ContainsFunc(c.Call.Args, func(a ssa.Value) bool { return isResponse(a.Type()) }) {
				add(c)
			}
		}
	}
	return list
}

// failing returns which successor of a branch is taken where one of the errors is not
// nil; -1 if the branch is about something else.
func failing(cond ssa.Value, failures []ssa.Value) int {
	b, ok := cond.(*ssa.BinOp)
	if !ok || b.Op != token.EQL && b.Op != token.NEQ {
		return -1
	}
	for _, pair := range [][2]ssa.Value{{b.X, b.Y}, {b.Y, b.X}} {
		if !ssacall.IsNil(pair[1]) || !slices.Contains(failures, pair[0]) {
			continue
		}
		if b.Op == token.NEQ {
			return 0
		}
		return 1
	}
	return -1
}

// bears reports whether all returns that come after a failure, before another attempt,
// are without an error of it, and whether nothing is done on the way that is done for a
// failure alone.
func (t *tracker) bears(from *ssa.BasicBlock, failures []ssa.Value) bool {
	returns := 0
	seen := map[*ssa.BasicBlock]bool{t.site.Call.Block(): true}
	list := []*ssa.BasicBlock{from}
	for len(list) > 0 {
		b := list[0]
		list = list[1:]
		if seen[b] {
			continue
		}
		seen[b] = true
		if len(from.Preds) == 1 && from.Dominates(b) && t.hasEffect(b) {
			return false
		}
		if ret, ok := b.Instrs[len(b.Instrs)-1].(*ssa.Return); ok {
			returns++
			if v := failure(ret); v == nil || !unrelated(v, failures, 0) {
				return false
			}
		}
		list = append(list, b.Succs...)
	}
	t.info.paths.Spend(len(seen) / 16)
	return returns > 0
}

// unrelated reports whether an error is nil, or what a method says that is given none,
// as the Err of a scanner.
func unrelated(v ssa.Value, failures []ssa.Value, depth int) bool {
	if depth > 4 || slices.Contains(failures, v) {
		return false
	}
	switch v := v.(type) {
	case *ssa.Const:
		return v.IsNil()
	case *ssa.Phi:
		return !slices.ContainsFunc(v.Edges, func(e ssa.Value) bool { return e != v && !unrelated(e, failures, depth+1) })
	case *ssa.Extract:
		return unrelated(v.Tuple, failures, depth+1)
	case *ssa.Call:
		return v.Call.Signature().Recv() != nil && !slices.ContainsFunc(v.Call.Args, func(a ssa.Value) bool {
			return names.ImplementsError(a.Type()) || elementIsError(a)
		})
	}
	return false
}

func elementIsError(v ssa.Value) bool {
	list, ok := v.Type().Underlying().(*types.Slice)
	return ok && (names.IsError(list.Elem()) || types.IsInterface(list.Elem()))
}
