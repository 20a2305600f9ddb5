package render

import (
	"go/token"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestListing shows source with marks. The places are those of the first and the
// last sign between « and » in the source; the n-th pair after the first is step n.
func TestListing(t *testing.T) {
	for _, test := range []struct {
		name    string
		context int
		source  string
		want    string
	}{
		{"a path", 0, "«f()»\n\n\tif «x» {\n\t\t«return»\n\t}\n", `
	>1 | f()
	   | ^^^
	  ...
	>3 | 	if x {
	   | 	   ^ 1. step
	>4 | 		return
	   | 		^^^^^^ 2. step
`},
		{"one step", 0, "«f()»\n«g()»\n", `
	>1 | f()
	   | ^^^
	>2 | g()
	   | ^^^ step
`},
		{"lines around", 1, "a\nb\n«f()»\nc\nd\ne\n«g()»\n", `
	 2 | b
	>3 | f()
	   | ^^^
	 4 | c
	  ...
	 6 | e
	>7 | g()
	   | ^^^ step
	 8 | 
`},
		{"the whole file", math.MaxInt, "a\nb\n«f()»\nc\n", `
	 1 | a
	 2 | b
	>3 | f()
	   | ^^^
	 4 | c
	 5 | 
`},
		{"numbers align", 0, strings.Repeat("\n", 8) + "«f»\n«g»\n", `
	> 9 | f
	    | ^
	>10 | g
	    | ^ step
`},
		{"tabs, also inside", 0, "\tx\t:= «f(\t1)» // y\n", `
	>1 | 	x	:= f(	1) // y
	   | 	 	   ^^	^^
`},
		{"wide characters", 0, "s := \"日本語、한글😀\"; «f(\"日\")»; e\u0301\n", `
	>1 | s := "日本語、한글😀"; f("日"); é
	   |                        ^^^^^^^
`},
		{"no width", 0, "e\u0301 := «f(e\u0301)»\n", `
	>1 | é := f(é)
	   |      ^^^^
`},
		{"line ends of DOS", 1, "a\r\n«f()»\r\nb\r\n", `
	 1 | a
	>2 | f()
	   | ^^^
	 3 | b
`},
		{"several lines", 0, "x = «f(\n\t1)»\n", `
	>1 | x = f(
	   |     ^^
`},
		{"at the end of the line", 0, "f()«»\n", `
	>1 | f()
	   |    ^
`},
		{"two in a line, and back up", 0, "«f()»; «g()»; «h()»\n", `
	>1 | f(); g(); h()
	   | ^^^
	   |      ^^^ 1. step
	   |           ^^^ 2. step
`},
		{"what a terminal would obey", 0, "/*\x1b[2J\u202e*/ «f()»\n", `
	>1 | /*�[2J�*/ f()
	   |           ^^^
`},
	} {
		t.Run(test.name, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "a.go")
			f := marked(t, file, test.source)
			var out strings.Builder
			style := TextStyle{Dir: filepath.Dir(file), Context: test.context}
			if err := Text(&out, style, new(Source), []Finding{f}); err != nil {
				t.Fatal(err)
			}
			_, got, _ := strings.Cut(out.String(), "\n")
			if want := strings.ReplaceAll(strings.TrimPrefix(test.want, "\n"), "\u00e9", "e\u0301"); got != want {
				t.Errorf("got\n%swant\n%s", got, want)
			}
		})
	}
}

// marked writes the source without its marks to a file, and returns a finding of
// the places in them.
func marked(t *testing.T, file, source string) Finding {
	t.Helper()
	var plain strings.Builder
	var places []token.Position
	line, start := 1, 0
	for _, r := range source {
		if r == '«' || r == '»' {
			places = append(places, token.Position{Filename: file, Line: line, Column: plain.Len() - start + 1, Offset: plain.Len()})
			continue
		}
		plain.WriteRune(r)
		if r == '\n' {
			line, start = line+1, plain.Len()
		}
	}
	if err := os.WriteFile(file, []byte(plain.String()), 0o666); err != nil {
		t.Fatal(err)
	}
	f := Finding{Analyzer: "r", Message: "m", Pos: places[0], End: places[1]}
	for i := 2; i < len(places); i += 2 {
		f.Related = append(f.Related, Related{places[i], places[i+1], "step"})
	}
	return f
}

// TestListingOfFiles lists a path over two files, and one that can't be read.
func TestListingOfFiles(t *testing.T) {
	dir := t.TempDir()
	f := marked(t, filepath.Join(dir, "a.go"), "«f()»\n")
	other := marked(t, filepath.Join(dir, "b.go"), "x\n«g()»\n")
	f.Related = []Related{
		{other.Pos, other.End, "there"},
		{Pos: token.Position{Filename: filepath.Join(dir, "gone.y"), Line: 7}, Message: "generated"},
	}
	var out strings.Builder
	if err := Text(&out, TextStyle{Dir: dir, Context: 0}, new(Source), []Finding{f}); err != nil {
		t.Fatal(err)
	}
	want := "a.go:1:1: m\n\t>1 | f()\n\t   | ^^^\n\tb.go\n\t>2 | g()\n\t   | ^^^ 1. there\n\tgone.y\n\tgone.y:7: 2. generated\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// TestColour asks for the plain text once the escape sequences are taken out, and
// for such sequences alone.
func TestColour(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	f := marked(t, file, "«f()»\n\n«return»\n")
	f.Message = "\x1b[31mraw [r/c]"
	f.Analyzer, f.Category = "r", "c"
	for _, context := range []int{-1, 0} {
		var plain, coloured strings.Builder
		style := TextStyle{Dir: filepath.Dir(file), Context: context}
		if err := Text(&plain, style, new(Source), []Finding{f}); err != nil {
			t.Fatal(err)
		}
		style.Colour = true
		if err := Text(&coloured, style, new(Source), []Finding{f}); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(plain.String(), "\x1b") {
			t.Errorf("escape sequences in plain text: %q", plain.String())
		}
		stripped := strings.NewReplacer("\x1b["+bold+"m", "", "\x1b["+dim+"m", "", "\x1b["+red+"m", "",
			"\x1b["+yellow+"m", "", "\x1b["+cyan+"m", "", "\x1b[0m", "").Replace(coloured.String())
		if stripped != plain.String() || strings.Count(coloured.String(), "\x1b[0m") < 3 {
			t.Errorf("in colour %q\nwant as plain %q", coloured.String(), plain.String())
		}
		for line := range strings.Lines(coloured.String()) {
			if strings.Count(line, "\x1b[") != 2*strings.Count(line, "\x1b[0m") {
				t.Errorf("a colour reaches over the line end in %q", line)
			}
		}
	}
}

func TestSummary(t *testing.T) {
	for want, rules := range map[string][]string{
		"1 finding: b 1":       {"b"},
		"3 findings: a 1, b 2": {"b", "a", "b"},
	} {
		var findings []Finding
		for _, r := range rules {
			findings = append(findings, Finding{Analyzer: r})
		}
		if got := Summary(findings); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

// TestSourcePlaces converts columns and offsets of bytes to UTF-16.
func TestSourcePlaces(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	const text = "aü日😀b\r\n\nz"
	if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
		t.Fatal(err)
	}
	s := new(Source)
	for _, test := range []struct{ offset, line, column int }{
		{0, 1, 1}, {1, 1, 2}, {3, 1, 3}, {6, 1, 4}, {10, 1, 6}, {11, 1, 7}, {12, 1, 8}, {13, 2, 1}, {14, 3, 1}, {15, 3, 2},
	} {
		got, ok := s.UTF16Place(file, test.offset)
		if !ok || got.Line != test.line || got.Column != test.column {
			t.Errorf("offset %d is at %d:%d, %v; want %d:%d", test.offset, got.Line, got.Column, ok, test.line, test.column)
		}
	}
	for _, offset := range []int{-1, len(text) + 1} {
		if got, ok := s.UTF16Place(file, offset); ok {
			t.Errorf("offset %d is at %v", offset, got)
		}
	}
	for _, test := range []struct{ line, column, want int }{{1, 7, 4}, {1, 11, 6}, {3, 2, 2}, {3, 9, 9}, {9, 4, 4}, {1, 0, 0}} {
		if got := s.UTF16Column(token.Position{Filename: file, Line: test.line, Column: test.column}); got != test.want {
			t.Errorf("column %d of line %d is %d, want %d", test.column, test.line, got, test.want)
		}
	}
	if _, ok := s.UTF16Place(file+"x", 0); ok || s.Lines(file+"x") != nil {
		t.Error("a file that is not there has lines")
	}
}
