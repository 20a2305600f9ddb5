package render

import (
	"go/token"
	"slices"
	"strings"
	"testing"
)

func at(file string, line, col int, message string) Finding {
	return Finding{Pos: token.Position{Filename: file, Line: line, Column: col}, Message: message}
}

// TestSort asks for the order of file, line, column and message, and for one
// finding where two packages that share a file say the same.
func TestSort(t *testing.T) {
	again := at("/a.go", 2, 1, "x")
	again.Package = "other"
	got := Sort([]Finding{
		at("/b.go", 1, 1, "x"), at("/a.go", 10, 1, "x"), at("/a.go", 2, 9, "x"), again,
		at("/a.go", 2, 1, "y"), at("/a.go", 2, 1, "x"), at("/a.go", 2, 10, "x"),
	})
	want := []Finding{
		at("/a.go", 2, 1, "x"), at("/a.go", 2, 1, "y"), at("/a.go", 2, 9, "x"),
		at("/a.go", 2, 10, "x"), at("/a.go", 10, 1, "x"), at("/b.go", 1, 1, "x"),
	}
	same := func(a, b Finding) bool { return a.Pos == b.Pos && a.Message == b.Message }
	if !slices.EqualFunc(got, want, same) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
	if got[0].Package != "" {
		t.Errorf("of two packages, %q spoke, want the first by path", got[0].Package)
	}
}

// TestText asks for names relative to the folder below it and absolute ones
// elsewhere, also beside it under a name that begins like it.
func TestText(t *testing.T) {
	f := at("/work/m/a.go", 2, 1, "x")
	f.Related = []Related{{Pos: token.Position{Filename: "/work/mm/b.go", Line: 3, Column: 4}, Message: "here"}}
	var out strings.Builder
	if err := Text(&out, TextStyle{Dir: "/work/m", Context: -1}, new(Source), []Finding{f, at("gen.y", 7, 0, "y")}); err != nil {
		t.Fatal(err)
	}
	want := "a.go:2:1: x\n\t/work/mm/b.go:3:4: here\ngen.y:7: y\n"
	if out.String() != want {
		t.Errorf("got\n%swant\n%s", out.String(), want)
	}
}

// TestJSONFailures shows what an analyzer found beside the errors that it ended in.
func TestJSONFailures(t *testing.T) {
	found := Finding{Package: "p", Analyzer: "strerr", Message: "x"}
	var out strings.Builder
	err := JSON(&out, []Finding{found}, []Failure{
		{"p", "retry", "one"}, {"p", "retry", "two"}, {"p", "strerr", "three"}, {"p", "strerr", "four"}, {"q", "strerr", "five"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `{"p": {
		"retry": {"error": "one; two"},
		"strerr": [{"posn": "-", "end": "-", "message": "x"}],
		"strerr (failed)": {"error": "three; four"}},
	"q": {"strerr": {"error": "five"}}}`
	plain := func(s string) string { return strings.Join(strings.Fields(s), "") }
	if plain(out.String()) != plain(want) {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
