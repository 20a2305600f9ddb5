package report

import (
	"go/ast"
	"go/token"
	"strings"
)

// golangci-lint reads //nolint comments itself. It knows the linter by its name,
// not the rules, and where it reads such a comment it wants to have something
// to silence: its nolintlint calls a //nolint:neterrlint that silenced nothing
// unused, and its --fix removes it. So in golangci-lint a diagnostic that it
// will silence is reported to it; what it can't read as meant for neterrlint
// (the name of a rule, //lint:ignore) is obeyed here as ever, and so is what it
// can read and understands more narrowly (a comment behind the last line of a
// statement).

// Settings are what a driver tells this package of itself, before any package
// is analysed.
type Settings struct {
	// DriverNolint says that the driver is golangci-lint, to which diagnostics
	// are left that it silences itself.
	DriverNolint bool
}

// Config holds the settings of this process.
var Config Settings

// forDriver reports whether golangci-lint reads the comment as one that
// silences the linter, as its processor nolint_filter does.
func forDriver(text string) bool {
	rest, ok := strings.CutPrefix(strings.TrimLeft(text, "/ "), "nolint")
	if !ok || rest != "" && rest[0] != ' ' && rest[0] != ':' {
		return false
	}
	list, ok := strings.CutPrefix(rest, ":")
	if !ok || strings.HasPrefix(list, "all") {
		return true
	}
	list, _, _ = strings.Cut(list, "//")
	for item := range strings.SplitSeq(list, ",") {
		switch strings.ToLower(strings.TrimSpace(item)) {
		case "all", linter:
			return true
		}
	}
	return false
}

// leftToDriver reports whether golangci-lint silences the diagnostic at pos
// because of d: it lies on a line of d's comment group, or in a node that begins
// below the group, in its column.
func (c *fileComments) leftToDriver(d directive, pos token.Pos) bool {
	if !Config.DriverNolint || !d.driver {
		return false
	}
	line, first, last := c.line(pos), c.line(d.group.Pos()), c.line(d.group.End())
	if first <= line && line <= last {
		return true
	}
	column := c.tokens.PositionFor(d.group.Pos(), false).Column
	found := false
	ast.Inspect(c.file, func(n ast.Node) bool {
		if n == nil || found {
			return false
		}
		begin := c.tokens.PositionFor(n.Pos(), false)
		found = begin.Line == last+1 && begin.Column == column && begin.Line <= line && line <= c.line(n.End())
		return !found
	})
	return found
}
