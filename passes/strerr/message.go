package strerr

import (
	"fmt"
	"go/ast"
	"go/types"
	"go/version"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/neterrlint/neterrlint/internal/errtext"
	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// message says what to use instead of a comparison with texts of known owners.
func (c *checker) message(m *errtext.Match, owners []*owner, missing int) string {
	var texts, uses []string
	add := func(use string) {
		if !slices.Contains(uses, use) {
			uses = append(uses, use)
		}
	}
	for _, o := range owners {
		if quoted := o.quoted(); !slices.Contains(texts, quoted) {
			texts = append(texts, quoted)
		}
		switch {
		case o.value != nil:
			add(fmt.Sprintf("errors.Is(%s, %s)", errName(m), c.qualified(m, o.value.Pkg().Path(), o.value.Pkg().Name(), o.value.Name())))
		case o.local != "":
			add(fmt.Sprintf("errors.Is with a sentinel declared in %s", o.local))
		default:
			add(c.replacement(m, o.rows[0], o.text))
			if extra := alsoTrue(o.rows[0], m); extra != "" {
				add(fmt.Sprintf("errors.Is(%s, %s)", errName(m), c.qualified(m, "io", "io", extra)))
			}
		}
	}
	what := "the text " + texts[0]
	if len(texts) > 1 {
		what = "the texts " + strings.Join(texts[:len(texts)-1], ", ") + " and " + texts[len(texts)-1]
	}
	msg := fmt.Sprintf("error is compared by %s: use %s", what, strings.Join(uses, " || "))
	if missing > 0 {
		msg += "; no value is known for the rest of the list"
	}
	return msg
}

// quoted returns the pattern as a message names it.
func (o *owner) quoted() string {
	switch {
	case o.value != nil && o.text == o.value.Name():
		return "of " + o.text
	case len(o.rows) == 1 && !o.whole && !strings.Contains(o.text, o.rows[0].Text) && !o.rows[0].Number:
		return fmt.Sprintf("%q, a part of %q", o.text, o.rows[0].Text)
	}
	return strconv.Quote(o.text)
}

// alsoTrue returns the other value of package io whose text a comparison with EOF
// fits.
func alsoTrue(row *knowledge.ErrorText, m *errtext.Match) string {
	if row.Value == "io.EOF" && (m.Form == errtext.Contains || m.Form == errtext.Suffix || m.Form == errtext.Regexp) {
		return "ErrUnexpectedEOF"
	}
	return ""
}

// replacement returns the code that asks the error for a row's value or type.
func (c *checker) replacement(m *errtext.Match, row *knowledge.ErrorText, text string) string {
	name := c.qualified(m, row.Package(), path.Base(row.Package()), row.Name())
	if row.Value != "" {
		return fmt.Sprintf("errors.Is(%s, %s)", errName(m), name)
	}
	target := name
	if row.Pointer() {
		target = "*" + name
	}
	v := targetName(row)
	cond := strings.ReplaceAll(row.Cond, "$", v)
	if row.Number {
		if _, number, ok := cutNumber(strings.TrimRight(text, " .:\n")); ok {
			head, _, _ := cutNumber(cond)
			cond = head + number
		}
	}
	if cond != "" {
		cond = " && " + cond
	}
	if ver := c.goVersion(m); ver != "" && version.Compare(ver, "go1.26") >= 0 {
		if cond == "" && v != "" {
			return fmt.Sprintf("_, ok := errors.AsType[%s](%s); ok", target, errName(m))
		}
		return fmt.Sprintf("%s, ok := errors.AsType[%s](%s); ok%s", v, target, errName(m), cond)
	}
	return fmt.Sprintf("var %s %s; errors.As(%s, &%s)%s", v, target, errName(m), v, cond)
}

// targetName returns a name for a variable of a row's type: dnsErr, netErr.
func targetName(row *knowledge.ErrorText) string {
	name := row.Name()
	if name == "Error" {
		return path.Base(row.Package()) + "Err"
	}
	name = strings.TrimSuffix(name, "Error")
	upper := 0
	for upper < len(name) && name[upper] >= 'A' && name[upper] <= 'Z' {
		upper++
	}
	if upper > 1 && upper < len(name) {
		upper--
	}
	return strings.ToLower(name[:upper]) + name[upper:] + "Err"
}

// errName returns the error that is to be asked, as it stands in the code.
func errName(m *errtext.Match) string {
	e := ast.Unparen(m.Outer)
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	text := types.ExprString(e)
	if len(text) > 40 || strings.ContainsAny(text, "\n") {
		return "err"
	}
	return text
}

// qualified returns a name as the match's file writes it.
func (c *checker) qualified(m *errtext.Match, pkgPath, pkgName, name string) string {
	if pkgPath == c.pass.Pkg.Path() {
		return name
	}
	for _, spec := range m.File.Imports {
		if spec.Path.Value == strconv.Quote(pkgPath) && spec.Name != nil {
			switch spec.Name.Name {
			case ".":
				return name
			case "_":
			default:
				return spec.Name.Name + "." + name
			}
		}
	}
	return pkgName + "." + name
}

// localMessage says that an error made inline deserves a variable.
func (c *checker) localMessage(m *errtext.Match, o *owner) string {
	where := "this package"
	if o.local != c.pass.Pkg.Path() {
		where = "package " + o.local
	}
	return fmt.Sprintf("error is compared by the text %q, which %s makes inline: declare it there as a variable, wrap it with %%w, and use errors.Is", o.text, where)
}

// unknownMessage says that nobody is known to own the texts.
func unknownMessage(m *errtext.Match) string {
	var texts []string
	for _, p := range m.Patterns {
		if p.Var == nil {
			texts = append(texts, strconv.Quote(p.Text))
		} else {
			texts = append(texts, "of "+p.Var.Name())
		}
	}
	if len(texts) > 3 {
		texts = append(texts[:3], "...")
	}
	return fmt.Sprintf("error is compared by the text %s: no value or type is known to be found in it; the text may change", strings.Join(texts, ", "))
}
