package errtext

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// summarise finds out what the functions of the package do, and exports it.
// Where errors come from is found on demand, callees first; what helpers compare
// in rounds, since each new one can make its callers helpers.
func (p *pkg) summarise(guard func(token.Pos, func() string, func())) {
	for _, f := range p.order {
		if f.obj != nil && !f.test {
			guard(f.decl.Pos(), f.obj.FullName, func() { p.summaryOf(f.obj) })
		}
	}
	const rounds = 4
	changed := true
	for i := 0; changed && i < rounds; i++ {
		changed = false
		for _, c := range p.candidates {
			guard(c.node.Pos(), p.nameAt(c.blk), func() { changed = p.addCompare(c) || changed })
		}
	}
	for _, f := range p.order {
		if f.summary == nil || f.summary.empty() || !exported(f.obj) {
			continue
		}
		p.pass.ExportObjectFact(f.obj, f.summary)
	}
}

// exported reports whether another package can call the function.
func exported(fn *types.Func) bool { return fn.Exported() }

// summaryOf returns what is known of a function, nil if nothing is.
func (p *pkg) summaryOf(fn *types.Func) *Summary {
	if fn.Pkg() != p.pass.Pkg {
		if s, ok := p.imported[fn]; ok {
			return s
		}
		s := new(Summary)
		if !p.pass.ImportObjectFact(fn, s) {
			s = nil
		}
		p.imported[fn] = s
		return s
	}
	f := p.funcs[fn]
	if f == nil || f.sig == nil {
		return nil
	}
	switch f.state {
	case inWork:
		return &Summary{Sources: new(Sources)} // recursion adds nothing
	case untouched:
		f.state = inWork
		following, budget := p.following, p.budget
		p.following, p.budget = make(map[ast.Expr]bool), maxSteps
		f.summary = p.summaryOfBody(f)
		p.following, p.budget = following, budget
		f.state = done
	}
	return f.summary
}

func (p *pkg) summaryOfBody(f *function) *Summary {
	s := new(Summary)
	if f.decl.Body == nil {
		return s
	}
	results := f.sig.Results()
	for v := range results.Variables() {
		if isError(v.Type()) || isErrorList(v.Type()) {
			c := newCollection()
			p.originsOfReturns(c, f, false, maxDepth)
			s.Sources = c.sources()
			break
		}
	}
	if results.Len() == 1 && isString(results.At(0).Type()) && p.mayGiveText(f.sig) {
		s.Texts = p.textsReturned(f)
	}
	return s
}

func (p *pkg) mayGiveText(sig *types.Signature) bool {
	for v := range sig.Params().Variables() {
		if isError(v.Type()) {
			return true
		}
	}
	return false
}

// textsReturned returns the parameter whose text every return returns, less
// those that return a constant.
func (p *pkg) textsReturned(f *function) []int {
	found := -1
	for _, r := range f.returns {
		if len(r.stmt.Results) != 1 {
			return nil
		}
		e := r.stmt.Results[0]
		if p.isConstant(e) {
			continue
		}
		p.budget = maxSteps
		s, ok := p.subjectOf(e, r.blk, maxDepth)
		if !ok {
			return nil
		}
		i, ok := p.paramOf(s, f)
		if !ok || found >= 0 && found != i {
			return nil
		}
		found = i
	}
	if found < 0 {
		return nil
	}
	return []int{found}
}

// paramOf returns the parameter of f that a subject is, itself or taken out of
// it.
func (p *pkg) paramOf(s subject, f *function) (int, bool) {
	v := s.param
	if s.err != nil {
		v = p.local(p.outer(s.err, s.blk))
		if v == nil {
			return 0, false
		}
		if _, sure := p.reaching(v, s.err.Pos(), s.blk); sure {
			return 0, false
		}
	}
	prm, ok := p.params[v]
	return prm.index, ok && prm.fn == f
}

// addCompare adds what a candidate compares to the summary of the function that
// it is in, if both sides are parameters. It reports whether it did.
func (p *pkg) addCompare(c candidate) bool {
	f := outermost(c.blk)
	if f == nil || f.obj == nil || f.test || f.summary == nil {
		return false
	}
	changed := false
	for _, cmp := range p.compare(c) {
		if cmp.pattern.param == nil || cmp.pattern.lit != nil || len(cmp.pattern.list) > 0 {
			continue
		}
		i, ok := p.paramOf(cmp.text, f)
		prm, known := p.params[cmp.pattern.param]
		if !ok || !known || prm.fn != f || prm.index == i {
			continue
		}
		form := cmp.form
		if cmp.text.piece && form == Equal {
			form = Contains
		}
		found := Compare{Err: i, Text: prm.index, Form: form, Fold: cmp.fold}
		if !slices.Contains(f.summary.Compares, found) {
			f.summary.Compares = append(f.summary.Compares, found)
			changed = true
		}
	}
	return changed
}
