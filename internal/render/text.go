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
	text, tag := f.Message, ""
	if end := " [" + f.Rule() + "]"; strings.HasSuffix(text, end) {
		text, tag = strings.TrimSuffix(text, end), end
	}
	fmt.Fprintf(t.buf, "%s: %s%s\n", t.paint(bold, Place(t.style.Dir, f.Pos)), text, t.paint(yellow, tag))
	if t.style.Context >= 0 && t.source.Line(f.Pos.Filename, f.Pos.Line) != "" {
		t.listing(f)
		return
	}
	for _, r := range f.Related {
		fmt.Fprintf(t.buf, "\t%s: %s\n", t.paint(dim, Place(t.style.Dir, r.Pos)), r.Message)
	}
}

// A mark is a place in a line of a listing. Those of a path are numbered in the
// order in which it is taken, which a loop may lead back up.
type mark struct {
	pos, end token.Position
	text     string
	primary  bool
}

// listing writes the source around the finding and what is related to it, file
// by file, the finding's first, with the places marked below their lines.
func (t *textWriter) listing(f Finding) {
	files := []string{f.Pos.Filename}
	marks := map[string][]mark{f.Pos.Filename: {{f.Pos, f.End, "", true}}}
	for i, r := range f.Related {
		name := r.Pos.Filename
		if marks[name] == nil {
			files = append(files, name)
		}
		text := r.Message
		if len(f.Related) > 1 {
			text = fmt.Sprintf("%d. %s", i+1, text)
		}
		marks[name] = append(marks[name], mark{r.Pos, r.End, text, false})
	}
	for i, name := range files {
		if i > 0 {
			fmt.Fprintf(t.buf, "\t%s\n", t.paint(bold, Rel(t.style.Dir, name)))
		}
		t.excerpt(name, marks[name])
	}
}

// excerpt writes the marked lines of one file with those around them.
func (t *textWriter) excerpt(file string, marks []mark) {
	lines := t.source.Lines(file)
	if lines == nil { // no source to show, as of a file that a //line comment names
		for _, m := range marks {
			fmt.Fprintf(t.buf, "\t%s: %s\n", t.paint(dim, Place(t.style.Dir, m.pos)), m.text)
		}
		return
	}
	shown := make(map[int][]mark)
	last := 0
	for _, m := range marks {
		for n := max(1, m.pos.Line-t.style.Context); n <= min(len(lines), m.pos.Line+t.style.Context); n++ {
			if _, ok := shown[n]; !ok {
				shown[n] = nil
			}
			last = max(last, n)
		}
		shown[m.pos.Line] = append(shown[m.pos.Line], m)
	}
	width, before := len(fmt.Sprint(last)), 0
	for n := 1; n <= last; n++ {
		here, ok := shown[n]
		if !ok {
			continue
		}
		if before > 0 && before != n-1 {
			fmt.Fprintf(t.buf, "\t%s\n", t.paint(dim, strings.Repeat(" ", width+1)+"..."))
		}
		before = n
		pointer := " "
		if len(here) > 0 {
			pointer = ">"
		}
		fmt.Fprintf(t.buf, "\t%s %s\n", t.paint(dim, fmt.Sprintf("%s%*d |", pointer, width, n)), lines[n-1])
		for _, m := range here {
			t.underline(width, lines[n-1], m)
		}
	}
}

// underline writes the line below a line of source that marks a place in it.
func (t *textWriter) underline(width int, line string, m mark) {
	start := min(max(m.pos.Column-1, 0), len(line))
	end := len(line)
	if m.end.Line == m.pos.Line {
		end = min(max(m.end.Column-1, start), len(line))
	} else if !m.end.IsValid() {
		end = start
	}
	// Tabs stay, so that the mark stands below its place however wide they are.
	pad := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, line[:start])
	under := strings.Repeat("^", max(1, len([]rune(line[start:end]))))
	colour := cyan
	if m.primary {
		colour = red
	}
	text := strings.TrimRight(under+" "+m.text, " ")
	fmt.Fprintf(t.buf, "\t%s %s%s\n", t.paint(dim, strings.Repeat(" ", width+1)+" |"), pad, t.paint(colour, text))
}

// Place is "file:line:col" with the file named relative to dir if it lies below it.
func Place(dir string, pos token.Position) string {
	pos.Filename = Rel(dir, pos.Filename)
	return pos.String()
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
