package response

import (
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ssa"
)

// Many services say in the answer itself whether it is one: {"ok": true, ...}. A
// page of a proxy, or an error in another form, decodes to the zero value, which
// is no word for success; so a path that has asked for such a word believes no
// more than it was told, whatever the status is.

// vouched reports whether a return is only reached where content says in words of
// its own that the request has succeeded: a boolean in it is true, or a text in
// it is a certain one.
func (t *tracker) vouched(ret *ssa.Return) bool {
	for _, b := range t.info.ssa.Blocks {
		br, ok := b.Instrs[len(b.Instrs)-1].(*ssa.If)
		if !ok {
			continue
		}
		cond, taken := br.Cond, 0
		for {
			not, ok := cond.(*ssa.UnOp)
			if !ok || not.Op != token.NOT {
				break
			}
			cond, taken = not.X, 1-taken
		}
		if cmp, ok := cond.(*ssa.BinOp); ok {
			if !t.word(cmp) {
				continue
			}
			if cmp.Op == token.NEQ {
				taken = 1 - taken
			}
		} else if !t.partOfContent(cond) {
			continue
		}
		if succ := b.Succs[taken]; len(succ.Preds) == 1 && succ.Dominates(ret.Block()) {
			return true
		}
	}
	return false
}

// word reports whether a comparison is of a text in the content with a constant
// one that is not empty.
func (t *tracker) word(cmp *ssa.BinOp) bool {
	if cmp.Op != token.EQL && cmp.Op != token.NEQ {
		return false
	}
	for _, pair := range [][2]ssa.Value{{cmp.X, cmp.Y}, {cmp.Y, cmp.X}} {
		c, ok := pair[1].(*ssa.Const)
		if ok && c.Value != nil && c.Value.Kind() == constant.String && constant.StringVal(c.Value) != "" {
			return t.partOfContent(pair[0])
		}
	}
	return false
}

// partOfContent reports whether v is a field of something decoded.
func (t *tracker) partOfContent(v ssa.Value) bool {
	if _, ok := v.Type().Underlying().(*types.Basic); !ok || !t.info.uses.data[v] {
		return false
	}
	switch v := v.(type) {
	case *ssa.Field:
		return true
	case *ssa.UnOp:
		_, ok := v.X.(*ssa.FieldAddr)
		return ok && v.Op == token.MUL
	}
	return false
}
