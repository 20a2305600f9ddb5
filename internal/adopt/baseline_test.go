package adopt

import (
	"fmt"
	"go/token"
	"maps"
	"os"
	"path/filepath"
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

// TestParseBaselineForms reads what editors and git make of a baseline.
func TestParseBaselineForms(t *testing.T) {
	const text = baselineText + "2\tr/c\tm/f.go\tx := 1\n1\tr/c\tm/f.go\t\n"
	want := map[render.Key]int{{Rule: "r/c", File: "m/f.go", Line: "x := 1"}: 2, {Rule: "r/c", File: "m/f.go"}: 1}
	for name, text := range map[string]string{
		"as written":         text,
		"line ends of DOS":   strings.ReplaceAll(text, "\n", "\r\n"),
		"odd white space":    strings.Replace(text, "x := 1", "x  :=\t1 \r", 1),
		"no end":             strings.TrimSuffix(text, "\n"),
		"a byte order mark":  "\ufeff" + text,
		"comments and gaps":  strings.Replace(text, "2\t", "\n# why\n\n2\t", 1),
		"a line of any size": text + "# " + strings.Repeat("x", 1<<20) + "\n",
	} {
		b, err := parseBaseline([]byte(text))
		if err != nil || !maps.Equal(b.count, want) {
			t.Errorf("%s: got %v, %v", name, b, err)
		}
	}
}

// TestBaselineFilter hides as many findings as were known, whatever their lines and
// messages, and names the entries that hold more.
func TestBaselineFilter(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f.go")
	if err := os.WriteFile(file, []byte("one\n\ttwo( 1 )\none\none\nthree\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	at := func(line int, category string) render.Finding {
		return render.Finding{
			Analyzer: "r", Category: category, Name: "m/f.go", Message: fmt.Sprint("line ", line),
			Pos: token.Position{Filename: file, Line: line},
		}
	}
	findings := []render.Finding{at(1, "c"), at(1, "d"), at(2, "c"), at(3, "c"), at(4, "c"), at(5, "c")}
	const text = baselineText + "2\tr/c\tm/f.go\tone\n1\tr/c\tm/f.go\ttwo( 1 )\n" +
		"3\tr/c\tm/f.go\tthree\n1\tr/c\tm/other.go\tone\n1\tr/e\tm/f.go\tone\n"
	b, err := parseBaseline([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	source := new(render.Source)
	fresh, stale := b.Filter(source, findings, func(k render.Key) bool { return k.Rule != "r/e" })
	var got []string
	for _, f := range fresh {
		got = append(got, fmt.Sprint(f.Pos.Line, f.Category))
	}
	for _, e := range stale {
		got = append(got, fmt.Sprintf("line %d lacks %d", e.Line, e.Count))
	}
	want := []string{"1d", "4c", "line 6 lacks 2", "line 7 lacks 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}

	// Written anew, it hides all of them, and keeps what nobody judged.
	again, err := parseBaseline(Encode(source, findings, b, func(k render.Key) bool { return k.File != "m/other.go" }))
	if err != nil {
		t.Fatal(err)
	}
	if fresh, stale := again.Filter(source, findings, func(render.Key) bool { return true }); len(fresh) > 0 || len(stale) != 1 || stale[0].File != "m/other.go" {
		t.Errorf("written anew it leaves %v, and names %v", fresh, stale)
	}
}

// FuzzBaseline reads what may be a baseline. What it holds is the same when it
// was written and read again.
func FuzzBaseline(f *testing.F) {
	f.Add(baselineText + "2\tr/c\tm/f.go\tif x := f(); x {\n1\tr\tf\t\n")
	f.Add(baselineHead + "\r\n\n# x\n")
	f.Add(baselineText + "1\tr\tf\tx \r\r\n")
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
