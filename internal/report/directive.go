package report

import (
	"go/ast"
	"path"
	"slices"
	"strings"
)

// A directive is a comment that asks for silence.
type directive struct {
	form form
	// names are the patterns of what to silence; empty means everything, which
	// only a //nolint without a list can say.
	names []string

	driver  bool              // golangci-lint reads it as meant for the linter, too
	group   *ast.CommentGroup // that it stands in
	comment *ast.Comment
}

// A form is the way of writing a directive; it decides how far one reaches.
type form int

const (
	nolint     form = iota // //nolint, golangci-lint's form
	lintIgnore             // //lint:ignore, staticcheck's form
	fileIgnore             // //lint:file-ignore, staticcheck's form for a file
)

// parseDirective parses the text of one comment, slashes included. It reports
// false for a comment that is no directive, and for one that can't count: a
// //nolint: that names nothing, a //lint:ignore that gives no reason.
//
//	//nolint
//	// nolint:bodyclose, neterrlint // why
//	//lint:ignore neterrlint/bodyclose,neterrlint/statuserr why
//	//lint:file-ignore neterrlint/* why
//
// Both tools read their own form in their own way, and so do we: spaces after
// the slashes and capitals are fine for nolint, wildcards and a reason that
// follows without slashes belong to lint:ignore.
func parseDirective(text string) (directive, bool) {
	body, ok := strings.CutPrefix(text, "//")
	if !ok {
		return directive{}, false // golangci-lint and staticcheck read line comments only
	}
	if rest, ok := strings.CutPrefix(strings.TrimLeft(body, " \t"), "nolint"); ok {
		return parseNolint(rest)
	}
	if rest, ok := strings.CutPrefix(body, "lint:ignore "); ok {
		return parseIgnore(lintIgnore, rest)
	}
	if rest, ok := strings.CutPrefix(body, "lint:file-ignore "); ok {
		return parseIgnore(fileIgnore, rest)
	}
	return directive{}, false
}

// parseNolint parses what follows "nolint".
func parseNolint(rest string) (directive, bool) {
	rest, _, _ = strings.Cut(rest, "//") // the explanation
	list, hasList := strings.CutPrefix(rest, ":")
	if !hasList {
		// "nolintfoo" is another word; "nolint because" is a bare nolint.
		return directive{form: nolint}, rest == "" || rest[0] == ' ' || rest[0] == '\t'
	}
	var names []string
	for item := range strings.SplitSeq(list, ",") {
		words := strings.Fields(item)
		if len(words) > 0 {
			names = append(names, strings.ToLower(words[0]))
		}
		if len(words) > 1 {
			break // an explanation without slashes: what follows it is prose
		}
	}
	return directive{form: nolint, names: names}, len(names) > 0
}

// parseIgnore parses what follows "lint:ignore " or "lint:file-ignore ".
func parseIgnore(f form, rest string) (directive, bool) {
	words := strings.Fields(rest)
	if len(words) < 2 {
		return directive{}, false // no reason
	}
	names := slices.DeleteFunc(strings.Split(words[0], ","), func(s string) bool { return s == "" })
	return directive{form: f, names: names}, len(names) > 0
}

// linter is the name that stands for all rules.
const linter = "neterrlint"

// namesOf returns the names under which a diagnostic of the rule and category
// can be silenced.
func namesOf(rule, category string) []string {
	names := []string{"all", linter, rule, linter + "/" + rule}
	if category != "" {
		names = append(names, rule+"/"+category, linter+"/"+rule+"/"+category)
	}
	return names
}

// matches reports whether d silences a diagnostic that has these names.
func (d directive) matches(names []string) bool {
	return len(d.names) == 0 || slices.ContainsFunc(d.names, func(own string) bool { return d.means(own, names) })
}

// means reports whether own, one of d's names, is one of these names.
func (d directive) means(own string, names []string) bool {
	if d.form == nolint {
		return slices.Contains(names, own)
	}
	return slices.ContainsFunc(names, func(name string) bool {
		ok, err := path.Match(own, name)
		return ok && err == nil
	})
}
