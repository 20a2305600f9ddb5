package strerr

import "golang.org/x/tools/go/analysis"

func (c *checker) fixes() []analysis.Diagnostic {
	var out []analysis.Diagnostic
	for _, f := range c.found {
		out = append(out, f.diag)
	}
	return out
}
