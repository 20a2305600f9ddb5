package strerr

import (
	"go/version"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// A fit is how well a pattern fits the text of a row.
type fit uint8

const (
	noFit fit = iota
	piece     // it is a part of the text that may be a part of many
	part      // it is a part that is as telling as the text
	exact     // it is the text, perhaps with what the library puts around it
)

// fits returns how well a pattern fits a row.
func fits(row *knowledge.ErrorText, text string, m *errtext.Match) fit {
	own := row.Text
	text = strings.Trim(text, " \t\n:.,;\"'")
	if m.Fold {
		own, text = strings.ToLower(own), strings.ToLower(text)
	}
	if row.Number {
		own, _, _ = cutNumber(own)
		head, _, ok := cutNumber(text)
		if ok && (head == own || affixed(head, strings.TrimSpace(own))) {
			return exact
		}
		return noFit
	}
	if text == own || affixed(text, own) {
		return exact
	}
	if row.None() && contains(text, own) {
		return exact
	}
	for _, p := range row.Parts {
		if m.Fold {
			p = strings.ToLower(p)
		}
		if text == p || affixed(text, p) {
			return part
		}
	}
	if m.Form != errtext.Equal && contains(own, text) && (telling(text) >= 1 || len(tokens(text)) >= 3 || len(tokens(text)) == 2 && len(text) > 12) {
		return piece
	}
	return noFit
}

// cutNumber cuts the number off the end of a text.
func cutNumber(text string) (head, number string, ok bool) {
	head = strings.TrimRight(text, "0123456789")
	return head, text[len(head):], head != text && head != ""
}

// bestRows returns the rows that a pattern fits best, and how well.
func bestRows(text string, m *errtext.Match) ([]*knowledge.ErrorText, fit) {
	table, _ := knowledge.ErrorTexts()
	var best []*knowledge.ErrorText
	level := noFit
	for _, row := range table {
		f := fits(row, text, m)
		switch {
		case f == noFit || f < level:
		case f > level:
			best, level = []*knowledge.ErrorText{row}, f
		default:
			best = append(best, row)
		}
	}
	if level == exact && len(best) > 1 { // "unexpected EOF", not "EOF"
		longest := slices.MaxFunc(best, func(a, b *knowledge.ErrorText) int { return len(a.Text) - len(b.Text) })
		best = []*knowledge.ErrorText{longest}
	}
	return best, level
}

// isStdText reports whether a pattern is, all of it, the text of a row.
func (c *checker) isStdText(text string, fold bool) bool {
	_, level := bestRows(text, &errtext.Match{Fold: fold})
	return level == exact
}

// stdOwner looks for the owner of a pattern in the table of the standard library.
func (c *checker) stdOwner(m *errtext.Match, text string) *owner {
	rows, level := bestRows(text, m)
	if level == noFit {
		return nil
	}
	if level == piece { // only those that the error can be
		rows = slices.DeleteFunc(rows, func(row *knowledge.ErrorText) bool { return !c.evidence(m, maker(row)).made })
	}
	if len(rows) == 0 || slices.ContainsFunc(rows, func(row *knowledge.ErrorText) bool { return !same(row, rows[0]) || !c.offered(m, row) }) {
		return nil
	}
	row := rows[0]
	ev := c.evidence(m, maker(row))
	if c.typeMakes(m, row) {
		ev = evidence{made: true}
	}
	needed := row.Generic || level == piece
	if ev.lostMay && !ev.lostMade && !c.typeMakes(m, row) && !c.evidence(m, ownMaker(row)).made {
		ev.made = false // rather in the text than in what was read from
	}
	if ev.gone() || needed && !ev.made || row.Generic && ev.lostMay {
		return nil
	}
	if row.Generic && c.unfollowed(m) && !c.typeMakes(m, row) {
		return nil // on some way it may be another program's text
	}
	if !row.Foreign && c.askedAlready(m, row) {
		return nil
	}
	whole := level == exact && (strings.TrimSpace(text) == row.Text || m.Fold && strings.EqualFold(strings.TrimSpace(text), row.Text))
	return &owner{text: text, rows: rows[:1], whole: whole}
}

// same reports whether two rows have one replacement.
func same(a, b *knowledge.ErrorText) bool {
	return a.Value == b.Value && a.Target == b.Target && a.Cond == b.Cond
}

// maker returns what tells the origins whose errors can have the text of the row.
func maker(row *knowledge.ErrorText) func(errtext.Origin) bool {
	return func(o errtext.Origin) bool {
		return row.MadeBy(o.Path, o.Pure) && !(o.Lookup && strings.HasPrefix(row.Value, "syscall."))
	}
}

// ownMaker is like maker, but without those that only hand on the errors of what
// they read from: bytes, mostly, where a text is made of what was read.
func ownMaker(row *knowledge.ErrorText) func(errtext.Origin) bool {
	makes := maker(row)
	return func(o errtext.Origin) bool {
		network := o.Path == "net" || strings.HasPrefix(o.Path, "net/") || o.Path == "crypto/tls"
		return makes(o) && o.Path != "os/exec" && (network || !slices.Contains(row.Through, o.Path))
	}
}

// typeMakes reports whether a type that the error is known to have, or to wrap,
// says that it can have the text of the row: the standard library's wrappers,
// and for what the system says any type that gives its cause away.
func (c *checker) typeMakes(m *errtext.Match, row *knowledge.ErrorText) bool {
	system := strings.HasPrefix(row.Value, "syscall.") || strings.HasPrefix(row.Value, "io/fs.")
	return slices.ContainsFunc(m.Typed, func(t errtext.TypeTest) bool {
		named := namedType(t.Type)
		if named == nil || named.Obj().Pkg() == nil {
			return false
		}
		path := named.Obj().Pkg().Path()
		switch path {
		case "io/fs":
			path = "os"
		case "net/url":
			path = "net/http"
		}
		if knowledge.IsStd(path) {
			return row.MadeBy(path, false)
		}
		return system && hasMethod(t.Type, "Unwrap")
	})
}

// askedAlready reports whether the function asks the error for the row's value
// or type as well.
func (c *checker) askedAlready(m *errtext.Match, row *knowledge.ErrorText) bool {
	return slices.ContainsFunc(m.Tests, func(t errtext.ValueTest) bool {
		if v := t.Value; v != nil {
			return v.Pkg().Path()+"."+v.Name() == sourceOf(row.Value, v.Pkg().Path()) ||
				v.Pkg().Path() == "syscall" && slices.Contains(numbers[row.Value], v.Name())
		}
		if row.Target == "" || row.Target == "net.Error" {
			return false // an error is asked whether it is one of the network for many reasons
		}
		n := namedType(t.Type)
		return n != nil && n.Obj().Pkg() != nil && n.Obj().Pkg().Path() == row.Package() && n.Obj().Name() == row.Name()
	})
}

// numbers are the system's errors that errors.Is takes for values of io/fs.
var numbers = map[string][]string{
	"io/fs.ErrExist":      {"EEXIST", "ENOTEMPTY"},
	"io/fs.ErrNotExist":   {"ENOENT"},
	"io/fs.ErrPermission": {"EACCES", "EPERM"},
}

// sourceOf returns the name of a value in a package that has it too: package os
// repeats those of io/fs.
func sourceOf(value, path string) string {
	if name, ok := strings.CutPrefix(value, "io/fs."); ok && path == "os" {
		return "os." + name
	}
	if value == "os.ErrClosed" && path == "io/fs" {
		return "io/fs.ErrClosed"
	}
	return value
}

// offered reports whether the replacement exists where the match stands: in the
// version of Go, on the systems that the file is for, in the module.
func (c *checker) offered(m *errtext.Match, row *knowledge.ErrorText) bool {
	if row.None() {
		return false
	}
	if v := c.goVersion(m); v != "" && version.Compare(v, row.Since) < 0 {
		return false
	}
	if path := row.Package(); !knowledge.IsStd(path) && !c.imports(path) {
		return false
	}
	return c.systemsOf(m.File).offer(row)
}

func (c *checker) imports(path string) bool {
	for _, imp := range c.imported {
		if imp.Path() == path {
			return true
		}
	}
	return false
}

// goVersion returns the version of Go that the match's file is written for, as in
// go1.26, or nothing if it is unknown.
func (c *checker) goVersion(m *errtext.Match) string {
	if v := c.pass.TypesInfo.FileVersions[m.File]; v != "" {
		return v
	}
	return c.pass.Pkg.GoVersion()
}

// hasErrorsIs reports whether the file can use errors.Is.
func (c *checker) hasErrorsIs(m *errtext.Match) bool {
	v := c.goVersion(m)
	return v == "" || version.Compare(v, "go1.13") >= 0
}
