package adopt

import (
	"bytes"
	"fmt"
	"go/token"
	"maps"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/render"
)

// TestParsePatch reads lines that look like heads, odd names, and all kinds of hunks.
func TestParsePatch(t *testing.T) {
	const patch = `diff --git a/a.go b/a.go
index 1..2 100644
--- a/a.go
+++ b/a.go
@@ -3 +3,2 @@ func F() {
-++ b/x.go
+++ b/looks like a head.go
+@@ -1 +1,9 @@
@@ -9,2 +10,0 @@
-x
-y
@@ -20 +19 @@
-x
\ No newline at end of file
+z
diff --git "a/t\303\244b\t.go" "b/t\303\244b\t.go"
--- "a/t\303\244b\t.go"
+++ "b/t\303\244b\t.go"
@@ -0,0 +1,3 @@
+a
+b
+c
diff --git a/with space.go b/with space.go
--- a/with space.go	
+++ b/with space.go	
@@ -1,2 +7 @@
-a
-b
+c
diff --git a/gone.go b/gone.go
--- a/gone.go
+++ /dev/null
@@ -1 +0,0 @@
-a
`
	got, err := parsePatch([]byte(patch))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string][]lineSpan{
		"a.go":          {{3, 4, true}, {11, 10, true}, {19, 19, true}},
		"täb\t.go":      {{1, 3, false}},
		"with space.go": {{7, 7, true}},
		"/dev/null":     {{1, 0, true}},
	}
	if !maps.EqualFunc(got, want, func(a, b []lineSpan) bool { return slices.Equal(a, b) }) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// TestChangesFilter asks which findings a change may have caused.
func TestChangesFilter(t *testing.T) {
	dir := t.TempDir()
	name := func(file string) string { return filepath.Join(dir, file) }
	// finding stands at a line, ends at another, and has a path over others.
	finding := func(file string, first, last int, path ...int) render.Finding {
		f := render.Finding{
			Pos: token.Position{Filename: name(file), Line: first},
			End: token.Position{Filename: name(file), Line: last},
		}
		for _, line := range path {
			f.Related = append(f.Related, render.Related{Pos: token.Position{Filename: name(file), Line: line}})
		}
		return f
	}
	elsewhere := finding("d/a.go", 2, 2)
	elsewhere.Related = []render.Related{{Pos: token.Position{Filename: name("d/b.go"), Line: 20}}}
	c := &Changes{root: dir, added: map[string]bool{"new.go": true}, lines: map[string][]lineSpan{
		"d/a.go": {
			{10, 12, false}, // three lines more
			{31, 30, true},  // some less behind line 30
			{50, 50, true},  // another than before
		},
		"d/b.go": {{20, 20, false}},
	}}
	for _, test := range []struct {
		name string
		f    render.Finding
		want bool
	}{
		{"above", finding("d/a.go", 9, 9), false},
		{"first line", finding("d/a.go", 10, 10), true},
		{"last line", finding("d/a.go", 12, 12), true},
		{"below", finding("d/a.go", 13, 13), false},
		{"ends there", finding("d/a.go", 8, 10), true},
		{"reaches over all", finding("d/a.go", 8, 20), true},
		{"no end", finding("d/a.go", 8, 0), false},
		{"other file", finding("a.go", 10, 10), false},
		{"new file", finding("new.go", 99, 99), true},
		{"its path leads over it", finding("d/a.go", 2, 2, 5, 11), true},
		{"its path leads around it", finding("d/a.go", 2, 2, 5, 20), false},
		{"its path in another file", elsewhere, true},
		{"lines are gone from its path", finding("d/a.go", 28, 28, 29, 33), true},
		{"lines are gone right behind it", finding("d/a.go", 30, 30), false},
		{"lines are gone from the end of its path", finding("d/a.go", 30, 30, 31), true},
		{"lines are gone behind its path", finding("d/a.go", 28, 28, 30), false},
		{"lines are gone before it", finding("d/a.go", 31, 31, 40), false},
		{"a line of its path was changed", finding("d/a.go", 49, 49, 51), true},
		{"its path leads back up", finding("d/a.go", 33, 33, 35, 29), true},
	} {
		if got := len(c.Filter([]render.Finding{test.f})) > 0; got != test.want {
			t.Errorf("%s: new is %v, want %v", test.name, got, test.want)
		}
	}
}

// FuzzParsePatch makes the hunk of a patch from lines, and looks for it in what is
// read, whatever the lines say.
func FuzzParsePatch(f *testing.F) {
	f.Add("a.go", "+++ b/x.go\n@@ -1 +1,9 @@", "-- a/x.go\n\\ No newline", uint(7))
	f.Add("tab\tand \"quote\".go", "", "x", uint(1))
	f.Fuzz(func(t *testing.T, name, added, removed string, first uint) {
		if name == "" || strings.ContainsAny(name, "\x00") || first == 0 || first > 1<<30 {
			t.Skip()
		}
		var patch bytes.Buffer
		file := "b/" + name
		switch {
		case strings.ContainsFunc(name, func(r rune) bool { return r < ' ' || r == '"' || r == '\\' || r == 0x7f }):
			file = strconv.QuoteToASCII(file)
			if strings.Contains(file, `\u`) || strings.Contains(file, `\U`) || strings.Contains(file, `\x`) {
				t.Skip() // git writes them in octal
			}
		case strings.Contains(name, " "):
			file += "\t"
		}
		plus, minus := strings.Split(added, "\n"), strings.Split(removed, "\n")
		fmt.Fprintf(&patch, "diff --git a/x b/x\n--- a/x\n+++ %s\n@@ -1,%d +%d,%d @@ x\n", file, len(minus), first, len(plus))
		for _, line := range minus {
			fmt.Fprintf(&patch, "-%s\n", line)
		}
		for _, line := range plus {
			fmt.Fprintf(&patch, "+%s\n", line)
		}
		fmt.Fprintf(&patch, "diff --git a/last b/last\n--- a/last\n+++ b/last\n@@ -0,0 +1 @@\n+x\n")
		got, err := parsePatch(patch.Bytes())
		want := map[string][]lineSpan{name: {{int(first), int(first) + len(plus) - 1, true}}}
		want["last"] = append(want["last"], lineSpan{1, 1, false})
		if err != nil || !maps.EqualFunc(got, want, slices.Equal[[]lineSpan]) {
			t.Errorf("%q: got %v, %v; want %v", patch.String(), got, err, want)
		}
	})
}
