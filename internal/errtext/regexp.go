package errtext

import (
	"go/ast"
	"regexp/syntax"
	"slices"
)

// maxAlternatives bounds the texts that one regular expression stands for.
const maxAlternatives = 32

// expression returns the source of a regular expression that is compiled from a
// constant, here or where a variable is set.
func (p *pkg) expression(e ast.Expr, blk *block) (string, ast.Expr, bool) {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		fn := p.callee(call)
		if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "regexp" || len(call.Args) != 1 {
			return "", nil, false
		}
		text, ok := p.constant(call.Args[0])
		return text, call.Args[0], ok
	}
	if v := p.local(e); v != nil {
		if defs, _ := p.reaching(v, e.Pos(), blk); len(defs) == 1 && defs[0].kind == whole && defs[0].index == 0 {
			return p.expression(defs[0].rhs, defs[0].blk)
		}
		return "", nil, false
	}
	if v := p.global(e); v != nil {
		if d := p.onlyDef(v); d != nil {
			return p.expression(d.rhs, nil)
		}
	}
	return "", nil, false
}

// literals returns the texts one of which everything that matches the expression
// contains, the longest for each alternative, and whether case is ignored.
func literals(expr string) (texts []string, fold bool) {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		return nil, false
	}
	runs, fold := alternatives(re)
	for _, r := range runs {
		texts = append(texts, r.longest())
	}
	if slices.Contains(texts, "") {
		return nil, fold // something that matches contains no certain text
	}
	return texts, fold
}

// A sequence is what an alternative contains, one after the other; an empty text
// stands for anything.
type sequence []string

func (r sequence) longest() string {
	best, text := "", ""
	for _, t := range append(r, "") {
		if t != "" {
			text += t
			continue
		}
		if len(text) > len(best) {
			best = text
		}
		text = ""
	}
	return best
}

func alternatives(re *syntax.Regexp) (runs []sequence, fold bool) {
	switch re.Op {
	case syntax.OpLiteral:
		return []sequence{{string(re.Rune)}}, re.Flags&syntax.FoldCase != 0
	case syntax.OpCapture:
		return alternatives(re.Sub[0])
	case syntax.OpAlternate:
		for _, sub := range re.Sub {
			r, f := alternatives(sub)
			runs, fold = append(runs, r...), fold || f
		}
	case syntax.OpConcat:
		runs = []sequence{nil}
		for _, sub := range re.Sub {
			r, f := alternatives(sub)
			fold = fold || f
			var next []sequence
			for _, head := range runs {
				for _, tail := range r {
					next = append(next, slices.Concat(head, tail))
				}
			}
			if len(next) > maxAlternatives {
				return []sequence{{""}}, fold
			}
			runs = next
		}
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []sequence{nil}, false
	default:
		return []sequence{{""}}, false
	}
	if len(runs) > maxAlternatives {
		return []sequence{{""}}, fold
	}
	return runs, fold
}
