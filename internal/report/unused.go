package report

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
)

// A Use is a name in a comment that silenced a diagnostic.
type Use struct {
	Pos  token.Pos // of the comment
	Name string    // as in Suppression.Names
}

// noteUse records which names of d a diagnostic with the given names was
// silenced by.
func (res *Result) noteUse(d directive, names []string) {
	for _, own := range d.names {
		if use := (Use{d.comment.Pos(), own}); d.means(own, names) && !slices.Contains(res.Used, use) {
			res.Used = append(res.Used, use)
		}
	}
}

// A Suppression is a comment that silences diagnostics of neterrlint's and
// possibly of others.
type Suppression struct {
	Pos, End token.Pos
	Names    []string // what is to be silenced; empty if everything is
}

// Suppressions returns the comments of the files that silence diagnostics, in
// order. Generated files, in which nothing is reported, are left out.
func Suppressions(fset *token.FileSet, files []*ast.File) []Suppression {
	var list []Suppression
	for _, file := range files {
		if isGenerated(fset, file) {
			continue
		}
		for _, group := range file.Comments {
			for _, comment := range group.List {
				if d, ok := parseDirective(comment.Text); ok {
					list = append(list, Suppression{comment.Pos(), comment.End(), d.names})
				}
			}
		}
	}
	return list
}

// Judge says of a name in a comment, given the rules there are and those that
// ran, whether it is meant for neterrlint alone (ours), and if so whether it could
// have been used in this run (judged). A name of ours that stands for no rule is
// ours and unknown.
func Judge(name string, rules, ran []string) (ours, judged, unknown bool) {
	rest, qualified := strings.CutPrefix(name, linter+"/")
	rule, _, _ := strings.Cut(rest, "/")
	all := func() bool {
		return !slices.ContainsFunc(rules, func(r string) bool { return !slices.Contains(ran, r) })
	}
	switch {
	case name == linter, qualified && rule == "*":
		return true, all(), false
	case slices.Contains(rules, rule):
		return true, slices.Contains(ran, rule), false
	case qualified && !strings.ContainsAny(rule, "*?[\\"):
		return true, true, true
	}
	return false, false, false
}
