package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// mayCompare reports whether a call of the function can compare texts: by its
// name in the standard library, by its parameters elsewhere.
func (p *pkg) mayCompare(fn *types.Func) bool {
	switch fn.Pkg().Path() {
	case "strings", "bytes":
		_, ok := formOf(fn.Name())
		return ok
	case "regexp":
		return strings.HasPrefix(fn.Name(), "Match") || strings.HasPrefix(fn.Name(), "Find")
	case "slices":
		switch fn.Name() {
		case "Contains", "Index", "BinarySearch":
			return true
		}
		return false
	}
	sig := fn.Signature()
	texts := 0
	for v := range sig.Params().Variables() {
		switch {
		case isString(v.Type()), isTextList(v.Type()), isError(v.Type()):
			texts++
		}
	}
	return texts >= 2 && sig.Results().Len() > 0 && comparing(sig)
}

// comparing reports whether a function may return what a comparison says.
func comparing(sig *types.Signature) bool {
	for v := range sig.Results().Variables() {
		if b, ok := v.Type().Underlying().(*types.Basic); ok && b.Info()&(types.IsBoolean|types.IsInteger) != 0 {
			return true
		}
	}
	return false
}

// formOf returns how a function of package strings or bytes compares its first
// argument with its second.
func formOf(name string) (Form, bool) {
	switch name {
	case "HasPrefix", "CutPrefix":
		return Prefix, true
	case "HasSuffix", "CutSuffix":
		return Suffix, true
	case "EqualFold", "Compare", "Equal":
		return Equal, true
	case "Contains", "Index", "LastIndex", "Count", "Cut", "Split", "SplitN", "SplitAfter", "SplitAfterN", "SplitSeq":
		return Contains, true
	}
	return 0, false
}

// A comparison is a text and what it is compared with.
type comparison struct {
	form    Form
	fold    bool
	text    subject
	pattern patterns
}

// compare returns what a candidate compares, several things if it is the call of
// a helper.
func (p *pkg) compare(c candidate) []comparison {
	switch n := c.node.(type) {
	case *ast.BinaryExpr:
		return p.compareOperands(n, c.blk)
	case *ast.SwitchStmt:
		return p.compareCases(n, c.blk)
	case *ast.IndexExpr:
		s, ok := p.subject(n.Index, c.blk)
		if !ok {
			return nil
		}
		var ps patterns
		p.budget = maxSteps
		if !p.addElements(&ps, n.X, c.blk, true, maxDepth) {
			return nil
		}
		return []comparison{{Equal, s.fold, s, ps}}
	case *ast.CallExpr:
		return p.compareCall(n, c.blk)
	}
	return nil
}

func (p *pkg) compareOperands(n *ast.BinaryExpr, blk *block) []comparison {
	for _, operands := range [][2]ast.Expr{{n.X, n.Y}, {n.Y, n.X}} {
		text, with := operands[0], operands[1]
		if t, ok := p.info.Types[text]; ok && t.Value != nil {
			continue
		}
		s, ok := p.subject(text, blk)
		if !ok {
			continue
		}
		if ps, ok := p.pattern(with, blk); ok {
			return []comparison{{Equal, s.fold || ps.fold, s, ps}}
		}
		if c, ok := p.trimmed(text, with, blk); ok { // strings.TrimPrefix(msg, text) != msg
			return []comparison{c}
		}
	}
	return nil
}

// trimmed returns the comparison that it is to cut a constant off a text and to
// look whether that changed it.
func (p *pkg) trimmed(trim, with ast.Expr, blk *block) (comparison, bool) {
	call, ok := ast.Unparen(trim).(*ast.CallExpr)
	if !ok || len(call.Args) < 2 {
		return comparison{}, false
	}
	fn := p.callee(call)
	if fn == nil || fn.Pkg() == nil || fn.Pkg().Path() != "strings" {
		return comparison{}, false
	}
	form := Contains
	switch fn.Name() {
	case "TrimPrefix":
		form = Prefix
	case "TrimSuffix":
		form = Suffix
	case "Replace", "ReplaceAll":
	default:
		return comparison{}, false
	}
	s, ok := p.subject(call.Args[0], blk)
	if !ok {
		return comparison{}, false
	}
	if whole, ok := p.subject(with, blk); !ok || whole.err == nil || s.err == nil || types.ExprString(whole.err) != types.ExprString(s.err) {
		return comparison{}, false
	}
	ps, ok := p.pattern(call.Args[1], blk)
	return comparison{form, s.fold, s, ps}, ok
}

// compareCases returns the comparisons of a switch over a text: each case is one.
func (p *pkg) compareCases(n *ast.SwitchStmt, blk *block) []comparison {
	s, ok := p.subject(n.Tag, blk)
	if !ok {
		return nil
	}
	var all []comparison
	for _, clause := range n.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			if ps, ok := p.pattern(e, blk); ok && ps.param == nil {
				all = append(all, comparison{Equal, s.fold, s, ps})
			}
		}
	}
	return all
}

func (p *pkg) compareCall(call *ast.CallExpr, blk *block) []comparison {
	fn := p.callee(call)
	switch path := fn.Pkg().Path(); path {
	case "strings", "bytes":
		form, _ := formOf(fn.Name())
		return p.compareArgs(form, fn.Name() == "EqualFold", call, blk)
	case "regexp":
		return p.compareRegexp(fn, call, blk)
	case "slices":
		if len(call.Args) != 2 {
			return nil
		}
		s, ok := p.subject(call.Args[1], blk)
		if !ok {
			return nil
		}
		var ps patterns
		p.budget = maxSteps
		if !p.addElements(&ps, call.Args[0], blk, false, maxDepth) {
			return nil
		}
		return []comparison{{Equal, s.fold, s, ps}}
	}
	sum := p.summaryOf(fn)
	if sum == nil {
		return nil
	}
	var all []comparison
	for _, cmp := range sum.Compares {
		if c, ok := p.compareHelper(cmp, fn.Signature(), call, blk); ok {
			all = append(all, c)
		}
	}
	return all
}

func (p *pkg) compareArgs(form Form, fold bool, call *ast.CallExpr, blk *block) []comparison {
	if len(call.Args) < 2 {
		return nil
	}
	s, ok := p.subject(call.Args[0], blk)
	pattern := call.Args[1]
	if !ok && form == Equal { // the operands are equal in rank
		s, ok = p.subject(call.Args[1], blk)
		pattern = call.Args[0]
	}
	if !ok {
		return nil
	}
	ps, ok := p.pattern(pattern, blk)
	if !ok && form == Equal {
		if s, ok = p.subject(call.Args[1], blk); ok {
			ps, ok = p.pattern(call.Args[0], blk)
		}
	}
	if !ok {
		return nil
	}
	return []comparison{{form, fold || s.fold || ps.fold, s, ps}}
}

func (p *pkg) compareRegexp(fn *types.Func, call *ast.CallExpr, blk *block) []comparison {
	if len(call.Args) == 0 {
		return nil
	}
	var expr string
	var at ast.Expr
	var ok bool
	text := call.Args[0]
	if fn.Signature().Recv() == nil {
		if len(call.Args) < 2 {
			return nil
		}
		at, text = call.Args[0], call.Args[1]
		expr, ok = p.constant(at)
	} else if sel, isSel := ast.Unparen(call.Fun).(*ast.SelectorExpr); isSel {
		expr, at, ok = p.expression(sel.X, blk)
	}
	if !ok {
		return nil
	}
	s, ok := p.subject(text, blk)
	if !ok {
		return nil
	}
	var ps patterns
	texts, fold := literals(expr)
	for _, t := range texts {
		ps.constant(t, at)
	}
	if len(ps.list) == 0 {
		ps.list = append(ps.list, Pattern{Text: expr, Pos: at.Pos(), Loose: true})
	}
	return []comparison{{Regexp, fold || s.fold, s, ps}}
}

// compareHelper returns what the call of a helper compares.
func (p *pkg) compareHelper(cmp Compare, sig *types.Signature, call *ast.CallExpr, blk *block) (comparison, bool) {
	if cmp.Err >= len(call.Args) || cmp.Text >= len(call.Args) {
		return comparison{}, false
	}
	arg := call.Args[cmp.Err]
	s := subject{err: arg, blk: blk}
	if !isError(p.info.TypeOf(arg)) {
		var ok bool
		if s, ok = p.subject(arg, blk); !ok {
			return comparison{}, false
		}
		s.direct = false
	}
	p.budget = maxSteps
	var ps patterns
	ok := true
	switch variadic := sig.Variadic() && cmp.Text == sig.Params().Len()-1; {
	case variadic && !call.Ellipsis.IsValid():
		for _, a := range call.Args[cmp.Text:] {
			ok = ok && p.addPattern(&ps, a, blk, maxDepth)
		}
	case isTextList(p.info.TypeOf(call.Args[cmp.Text])):
		ok = p.addElements(&ps, call.Args[cmp.Text], blk, false, maxDepth)
	default:
		ok = p.addPattern(&ps, call.Args[cmp.Text], blk, maxDepth)
	}
	return comparison{cmp.Form, cmp.Fold || s.fold || ps.fold, s, ps}, ok && (len(ps.list) > 0 || ps.param != nil)
}

// matches returns the comparisons of a candidate that are with known texts.
func (p *pkg) matches(c candidate) []*Match {
	var found []*Match
	for _, cmp := range p.compare(c) {
		switch {
		case cmp.text.err == nil:
		case cmp.pattern.param == nil:
			m := p.match(c.node, c.stmt, c.blk, cmp)
			if _, ok := c.node.(*ast.SwitchStmt); ok { // each case where it stands
				m.Node = p.caseAt(c.node.(*ast.SwitchStmt), cmp.pattern.list[0].Pos)
			}
			found = append(found, m)
		case cmp.pattern.lit != nil:
			found = append(found, p.matchesOfLit(cmp)...)
		}
	}
	return found
}

func (p *pkg) caseAt(s *ast.SwitchStmt, pos token.Pos) ast.Node {
	for _, clause := range s.Body.List {
		for _, e := range clause.(*ast.CaseClause).List {
			if e.Pos() <= pos && pos < e.End() {
				return e
			}
		}
	}
	return s.Tag // a pattern that is a variable with one value
}

// matchesOfLit returns the matches at the calls of a literal that compares the
// text of an error with its parameter.
func (p *pkg) matchesOfLit(cmp comparison) []*Match {
	prm := *cmp.pattern.lit
	var found []*Match
	for _, site := range p.callers[p.litVar[prm.fn.lit]] {
		if prm.index >= len(site.call.Args) {
			continue
		}
		at := cmp
		at.pattern = patterns{fold: cmp.pattern.fold}
		p.budget = maxSteps
		if !p.addPattern(&at.pattern, site.call.Args[prm.index], site.blk, maxDepth) || at.pattern.param != nil {
			continue
		}
		at.text.direct = false
		if v := p.local(at.text.err); v != nil {
			if own, ok := p.params[v]; ok && own.fn == prm.fn {
				if own.index >= len(site.call.Args) {
					continue
				}
				at.text.err, at.text.blk = site.call.Args[own.index], site.blk
			}
		}
		found = append(found, p.match(site.call, nil, site.blk, at))
	}
	return found
}

func (p *pkg) match(n, stmt ast.Node, blk *block, cmp comparison) *Match {
	m := &Match{
		Node:     n,
		Form:     cmp.form,
		Err:      cmp.text.err,
		Direct:   cmp.text.direct,
		Fold:     cmp.fold,
		Patterns: cmp.pattern.list,
		blk:      cmp.text.blk,
		stmt:     stmt,
	}
	if cmp.text.piece && m.Form == Equal {
		m.Form = Contains
	}
	if fn := outermost(blk); fn != nil {
		m.Func, m.File = fn.decl, fn.file
	} else {
		m.File = p.fileOf(n.Pos())
	}
	return m
}

func (p *pkg) fileOf(pos token.Pos) *ast.File {
	i := slices.IndexFunc(p.pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	if i < 0 {
		return nil
	}
	return p.pass.Files[i]
}
