package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// reaching returns the definitions of a variable that may hold at a place, and
// whether one of them is sure to have been run, so that what the variable was
// before, a parameter for one, does not.
func (p *pkg) reaching(v *types.Var, pos token.Pos, at *block) (defs []def, sure bool) {
	defs, sure = reach(p.defs[v], pos, at)
	if sure || at == nil || !at.fn.captures(v) || len(defs) == len(p.defs[v]) {
		return defs, sure
	}
	// A literal that sets the variable itself, too: what others set it to may
	// still hold.
	for _, d := range p.defs[v] {
		if d.blk != nil && d.blk.fn != at.fn && !slices.ContainsFunc(defs, func(e def) bool { return e.pos == d.pos }) {
			defs = append(defs, d)
		}
	}
	return defs, false
}

// captures reports whether a function is a literal that uses a variable of the
// function around it.
func (f *function) captures(v *types.Var) bool {
	return f != nil && f.lit != nil && (v.Pos() < f.lit.Pos() || v.Pos() >= f.lit.End())
}

// reach picks, of all definitions in the order of the walk, those that may hold
// at pos: backwards from it up to the first that is sure to be run before, since
// its block encloses pos; and those after it within a loop that encloses both.
// All definitions of a variable that is captured from another function may hold.
func reach(all []def, pos token.Pos, at *block) (out []def, sure bool) {
	if at == nil {
		return all, false
	}
	for _, d := range slices.Backward(all) {
		if d.blk == nil || d.pos > pos {
			continue
		}
		if d.blk.fn != at.fn && !declares(all, at.fn) {
			return all, false
		}
		if !flows(d.blk, at) {
			continue
		}
		out = append(out, d)
		if d.kind != added && encloses(d.blk, at) {
			sure = true
			break
		}
	}
	last := len(out) - 1
	for _, d := range all {
		if d.pos <= pos || d.blk == nil {
			continue
		}
		if loop := commonLoop(d.blk, at); loop != nil && !(sure && encloses(loop, out[last].blk)) {
			out = append(out, d)
		}
	}
	return out, sure
}

// declares reports whether some definition lies in the function.
func declares(all []def, fn *function) bool {
	return slices.ContainsFunc(all, func(d def) bool { return d.blk != nil && d.blk.fn == fn })
}

func encloses(outer, inner *block) bool {
	for ; inner != nil; inner = inner.parent {
		if inner == outer {
			return true
		}
	}
	return false
}

// flows reports whether control can come from a block to the place: whether no
// block around the first, but not around the place, leaves.
func flows(from, to *block) bool {
	for b := from; b != nil && !encloses(b, to); b = b.parent {
		if b.leaves && b.fn == to.fn { // a literal leaves itself only
			return false
		}
		if b.parent != nil && exclusive(b, to) {
			return false
		}
	}
	return true
}

// exclusive reports whether b is a branch of a statement of which the place is
// in another.
func exclusive(b, to *block) bool {
	parent := b.parent
	if !encloses(parent, to) {
		return false
	}
	branch := func(b *block) bool {
		for c := b; c != nil; c = c.parent {
			if c.parent == parent {
				return isBranch(parent.node, c.node)
			}
		}
		return false
	}
	return isBranch(parent.node, b.node) && to != parent && branch(to)
}

func isBranch(parent, n ast.Node) bool {
	if s, ok := parent.(*ast.IfStmt); ok {
		return n == ast.Node(s.Body) || s.Else != nil && n == ast.Node(s.Else)
	}
	_, ok := n.(*ast.CaseClause)
	return ok
}

// commonLoop returns the innermost loop around both blocks, or nil.
func commonLoop(a, b *block) *block {
	for ; a != nil; a = a.parent {
		switch a.node.(type) {
		case *ast.ForStmt, *ast.RangeStmt:
			if encloses(a, b) {
				return a
			}
		}
	}
	return nil
}
