package render

import (
	"fmt"
	"go/token"
	"strings"
	"unicode"
)

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
		text := visible(r.Message)
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
	around := min(t.style.Context, len(lines))
	last := 0
	for _, m := range marks {
		for n := max(1, m.pos.Line-around); n <= min(len(lines), m.pos.Line+around); n++ {
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
		fmt.Fprintf(t.buf, "\t%s %s\n", t.paint(dim, fmt.Sprintf("%s%*d |", pointer, width, n)), visible(lines[n-1]))
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
	pad := blank(line[:start], ' ')
	under := blank(line[start:end], '^')
	if under == "" {
		under = "^"
	}
	colour := cyan
	if m.primary {
		colour = red
	}
	text := strings.TrimRight(under+" "+m.text, " ")
	fmt.Fprintf(t.buf, "\t%s %s%s\n", t.paint(dim, strings.Repeat(" ", width+1)+" |"), pad, t.paint(colour, text))
}

// blank fills the room that text takes on a terminal. Tabs stay, so that what
// follows stands below its place however wide they are.
func blank(text string, fill rune) string {
	var b strings.Builder
	for _, r := range text {
		if r == '\t' {
			b.WriteRune(r)
		} else {
			b.WriteString(strings.Repeat(string(fill), cells(r)))
		}
	}
	return b.String()
}

// cells is the number of cells that terminals give a character: two for those of
// East Asia and pictures, none for what joins the one before.
func cells(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me), r == '\u200d': // of which visible leaves only the joiner
		return 0
	case unicode.In(r, unicode.Han, unicode.Hangul, unicode.Hiragana, unicode.Katakana, unicode.Yi) && (r < 0xff61 || r > 0xffdc),
		0x3000 <= r && r <= 0x303e,                             // punctuation of East Asia
		0xff01 <= r && r <= 0xff60, 0xffe0 <= r && r <= 0xffe6, // full-width forms
		0x1f300 <= r && r <= 0x1f64f, 0x1f680 <= r && r <= 0x1f6ff, 0x1f900 <= r && r <= 0x1faff: // pictures
		return 2
	}
	return 1
}

// visible replaces the characters that a terminal would obey instead of showing
// them, which source may hold in comments and strings.
func visible(line string) string {
	return strings.Map(func(r rune) rune {
		if r != '\t' && r != '\u200d' && unicode.In(r, unicode.Cc, unicode.Cf) {
			return unicode.ReplacementChar
		}
		return r
	}, line)
}
