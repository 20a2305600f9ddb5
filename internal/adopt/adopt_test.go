package adopt

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/render"
)

// TestParseBaselineErrors reads baselines that are none, and looks for the number
// of the line in the error.
func TestParseBaselineErrors(t *testing.T) {
	const entry = "1\tr/c\tf.go\tx\n"
	for _, test := range []struct{ text, want string }{
		{"", "1: the file is empty"},
		{entry, "1: not a baseline"},
		{baselineText + "1\tr/c\tf.go\n", "4: want a count"},
		{baselineText + entry + "no\tr/c\tf.go\tx\n", `5: the count is "no"`},
		{baselineText + "0\tr/c\tf.go\tx\n", `4: the count is "0"`},
		{baselineText + "-1\tr/c\tf.go\tx\n", `4: the count is "-1"`},
		{baselineText + "1\t\tf.go\tx\n", "4: names no rule or no file"},
		{baselineText + entry + "\n" + entry, "6: says the same as line 4"},
		{"<<<<<<< HEAD\n" + baselineText, "1: not a baseline"},
		{baselineText + "<<<<<<< HEAD\n", "4: want a count"},
	} {
		if b, err := parseBaseline([]byte(test.text)); err == nil || !strings.HasPrefix(err.Error(), test.want) {
			t.Errorf("%q: got %v, %v; want %q", test.text, b, err, test.want)
		}
	}
}

// FuzzBaseline reads what may be a baseline. What it holds is the same when it
// was written and read again.
func FuzzBaseline(f *testing.F) {
	f.Add(baselineText + "2\tr/c\tm/f.go\tif x := f(); x {\n1\tr\tf\t\n")
	f.Add(baselineHead + "\r\n\n# x\n")
	f.Fuzz(func(t *testing.T, text string) {
		b, err := parseBaseline([]byte(text))
		if err != nil {
			return
		}
		out := Encode(new(render.Source), nil, b, func(render.Key) bool { return false })
		again, err := parseBaseline(out)
		if err != nil || !maps.Equal(b.count, again.count) {
			t.Errorf("%q holds %v, and written again %v, %v", text, b.count, again, err)
		}
	})
}

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
		"a.go":          {{3, 4}, {19, 19}},
		"täb\t.go":      {{1, 3}},
		"with space.go": {{7, 7}},
	}
	if !maps.EqualFunc(got, want, func(a, b []lineSpan) bool { return slices.Equal(a, b) }) {
		t.Errorf("got %v, want %v", got, want)
	}
}
