package strerr

import (
	"go/ast"
	"go/build/constraint"
	"path/filepath"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// unixes are the systems whose errors have the texts of the table's unix rows.
// Plan 9 has texts of its own, and few of the values.
var unixes = []string{"linux", "darwin", "freebsd", "netbsd", "openbsd", "dragonfly", "solaris", "aix", "illumos", "android", "ios"}

// systems says which systems a file is for.
type systems struct {
	unix, windows bool // it may be built there
	other         bool // it may be built on plan9, and says something about systems
	plan9         bool // it names plan9
}

// systemsOf reads the file's name and its //go:build line.
func (c *checker) systemsOf(file *ast.File) systems {
	named := systemOfName(c.filename(file.FileStart))
	expr := buildLine(file)
	possible := func(goos string) bool {
		return (named == "" || named == goos) && (expr == nil || satisfiable(expr, goos))
	}
	s := systems{windows: possible("windows"), plan9: named == "plan9" || expr != nil && mentions(expr, "plan9") && possible("plan9")}
	for _, goos := range unixes {
		s.unix = s.unix || possible(goos)
	}
	s.other = possible("plan9") && expr != nil && namesSystem(expr)
	return s
}

// offer reports whether a row's replacement compiles and is true on the systems.
func (s systems) offer(row *knowledge.ErrorText) bool {
	if row.Package() == "syscall" && s.plan9 && !row.Plan9 {
		return false
	}
	switch row.Systems {
	case "unix":
		return s.unix
	case "windows":
		return s.windows && !s.unix && !s.other
	}
	return true
}

// systemOfName returns the system that the suffix of a file's name restricts it
// to, among those that matter here.
func systemOfName(name string) string {
	name = strings.TrimSuffix(strings.TrimSuffix(filepath.Base(name), ".go"), "_test")
	elems := strings.Split(name, "_")
	if len(elems) == 1 {
		return ""
	}
	for _, elem := range elems[max(1, len(elems)-2):] {
		switch elem {
		case "windows", "plan9":
			return elem
		}
		for _, goos := range unixes {
			if elem == goos {
				return elem
			}
		}
	}
	return ""
}

// buildLine returns the file's build constraint, or nil.
func buildLine(file *ast.File) constraint.Expr {
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			break
		}
		for _, comment := range group.List {
			if constraint.IsGoBuild(comment.Text) {
				if expr, err := constraint.Parse(comment.Text); err == nil {
					return expr
				}
			}
		}
	}
	return nil
}

// satisfiable reports whether a constraint can hold on a system, whatever the
// tags are that name no system.
func satisfiable(expr constraint.Expr, goos string) bool {
	for _, others := range []bool{true, false} {
		if expr.Eval(func(tag string) bool {
			switch {
			case tag == goos:
				return true
			case tag == "unix":
				return isUnix(goos)
			case isSystem(tag):
				return false
			}
			return others
		}) {
			return true
		}
	}
	return false
}

func isUnix(goos string) bool {
	for _, u := range unixes {
		if u == goos {
			return true
		}
	}
	return false
}

func isSystem(tag string) bool {
	switch tag {
	case "windows", "plan9", "js", "wasip1", "unix":
		return true
	}
	return isUnix(tag)
}

// mentions reports whether a constraint mentions a tag.
func mentions(expr constraint.Expr, tag string) bool {
	return anyTag(expr, func(t string) bool { return t == tag })
}

func namesSystem(expr constraint.Expr) bool { return anyTag(expr, isSystem) }

func anyTag(expr constraint.Expr, ok func(string) bool) bool {
	switch expr := expr.(type) {
	case *constraint.TagExpr:
		return ok(expr.Tag)
	case *constraint.NotExpr:
		return anyTag(expr.X, ok)
	case *constraint.AndExpr:
		return anyTag(expr.X, ok) || anyTag(expr.Y, ok)
	case *constraint.OrExpr:
		return anyTag(expr.X, ok) || anyTag(expr.Y, ok)
	}
	return false
}
