package oracle

import "slices"

// A Try has programs executed and analysed, and returns for each whether it
// still does what is to be kept.
type Try func([]*Program) ([]bool, error)

// Minimize makes a program smaller, one statement, branch or nesting at a time,
// as long as it still does what try says. All that can be tried at a time is
// tried at once, and of what is left the smallest is taken.
func (c *Checker) Minimize(p *Program, try Try) (*Program, error) {
	for range 60 {
		var smaller []*Program
		for _, q := range reductions(p) {
			if c.Valid(q) == nil && c.runs(q) {
				q.Number = len(smaller)
				smaller = append(smaller, q)
			}
		}
		if len(smaller) == 0 {
			return p, nil
		}
		keeps, err := try(smaller)
		if err != nil {
			return nil, err
		}
		var best *Program
		for i, q := range smaller {
			if keeps[i] && (best == nil || len(q.print(0)) < len(best.print(0))) {
				best = q
			}
		}
		if best == nil {
			return p, nil
		}
		p = best
	}
	return p, nil
}

// reductions returns the programs that are p with one thing less.
func reductions(p *Program) []*Program {
	var out []*Program
	with := func(funcs []*node) {
		out = append(out, &Program{funcs: funcs, shape: p.shape, tests: p.tests})
	}
	if len(p.funcs) > 1 {
		with(p.funcs[1:])
	}
	for i, f := range p.funcs {
		for _, body := range fewer(f.parts[0].body) {
			funcs := slices.Clone(p.funcs)
			funcs[i] = withBody(f, 0, body)
			with(funcs)
		}
	}
	return out
}

func withBody(n *node, part int, body []*node) *node {
	copied := *n
	copied.parts = slices.Clone(n.parts)
	copied.parts[part].body = body
	return &copied
}

// fewer returns the lists that are list with one thing less.
func fewer(list []*node) [][]*node {
	var out [][]*node
	replace := func(i int, by ...*node) {
		out = append(out, slices.Concat(list[:i], by, list[i+1:]))
	}
	for i := 0; i < len(list); i++ { // runs of statements
		for _, n := range []int{8, 4, 2} {
			if i+n <= len(list) {
				out = append(out, slices.Concat(list[:i], list[i+n:]))
			}
		}
	}
	for i, n := range list {
		replace(i)
		for j, p := range n.parts {
			replace(i, p.body...)
			if p.optional {
				copied := *n
				copied.parts = slices.Delete(slices.Clone(n.parts), j, j+1)
				replace(i, &copied)
			}
			for _, body := range fewer(p.body) {
				replace(i, withBody(n, j, body))
			}
		}
	}
	return out
}
