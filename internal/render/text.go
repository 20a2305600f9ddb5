package render

import (
	"bufio"
	"fmt"
	"go/token"
	"io"
	"path/filepath"
	"slices"
	"strings"
)

// A TextStyle says how Text writes.
type TextStyle struct {
	Dir     string // a file below this folder is named relative to it
	Colour  bool   // with the escape sequences of terminals
	Context int    // lines of source to show around each place; none if negative
}

// Text writes one line for each finding, "file:line:col: message", and under
// it, indented by a tab, one for each related place, or the source with all
// places marked. The error is the first that w returned.
func Text(w io.Writer, style TextStyle, source *Source, findings []Finding) error {
	t := textWriter{buf: bufio.NewWriter(w), style: style, source: source}
	for _, f := range findings {
		t.finding(f)
	}
	return t.buf.Flush()
}

// Summary counts the findings by rule: "3 findings: bodyclose 2, strerr 1".
func Summary(findings []Finding) string {
	count := make(map[string]int)
	var rules []string
	for _, f := range findings {
		if count[f.Analyzer]++; count[f.Analyzer] == 1 {
			rules = append(rules, f.Analyzer)
		}
	}
	slices.Sort(rules)
	for i, rule := range rules {
		rules[i] = fmt.Sprint(rule, " ", count[rule])
	}
	return Count(len(findings), "finding", "findings") + ": " + strings.Join(rules, ", ")
}

// Count is "1 fix", "2 fixes".
func Count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprint(n, " ", more)
}

// The select-graphic-rendition codes in use.
const (
	bold   = "1"
	dim    = "2"
	red    = "1;31"
	yellow = "33"
	cyan   = "36"
)

type textWriter struct {
	buf    *bufio.Writer
	style  TextStyle
	source *Source
}

func (t *textWriter) paint(code, s string) string {
	if !t.style.Colour || s == "" {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

func (t *textWriter) finding(f Finding) {
	text, tag := visible(f.Message), ""
	if end := " [" + f.Rule() + "]"; strings.HasSuffix(text, end) {
		text, tag = strings.TrimSuffix(text, end), end
	}
	fmt.Fprintf(t.buf, "%s: %s%s\n", t.paint(bold, Place(t.style.Dir, f.Pos)), text, t.paint(yellow, tag))
	if t.style.Context >= 0 && t.source.Line(f.Pos.Filename, f.Pos.Line) != "" {
		t.listing(f)
		return
	}
	for _, r := range f.Related {
		fmt.Fprintf(t.buf, "\t%s: %s\n", t.paint(dim, Place(t.style.Dir, r.Pos)), visible(r.Message))
	}
}

// Place is "file:line:col" with the file named relative to dir if it lies below it.
func Place(dir string, pos token.Position) string {
	pos.Filename = Rel(dir, pos.Filename)
	return pos.String()
}

// relReal is Rel for reports, whose names are to be those in the repository also if
// a symbolic link led the go command there.
func relReal(root, file string) string {
	if rel := Rel(root, file); !filepath.IsAbs(rel) {
		return rel
	}
	if real, err := filepath.EvalSymlinks(file); err == nil {
		if rel := Rel(root, real); !filepath.IsAbs(rel) {
			return rel
		}
	}
	return file
}

// Rel names a file relative to the folder dir if it lies below it. Names that
// are not absolute, as a //line comment may give, are kept.
func Rel(dir, file string) string {
	if !filepath.IsAbs(file) {
		return file
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return file
	}
	return rel
}
