package render

import (
	"encoding/json"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// sarif writes findings and reads the log back.
func sarif(t *testing.T, root string, findings ...Finding) sarifRun {
	t.Helper()
	var out strings.Builder
	tool := Tool{Rules: []Rule{{ID: "other/c"}, {ID: "r/c", Short: "S", Full: "F", URL: "https://example.com/r#c", Tags: []string{"t"}}}}
	if err := SARIF(&out, root, new(Source), tool, findings, []string{"a problem"}); err != nil {
		t.Fatal(err)
	}
	var log sarifLog
	dec := json.NewDecoder(strings.NewReader(out.String()))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&log); err != nil {
		t.Fatal(err)
	}
	return log.Runs[0]
}

// TestSARIFArtifacts looks at the URIs of files in and outside of the repository.
func TestSARIFArtifacts(t *testing.T) {
	if os.PathSeparator != '/' {
		t.Skip("the names are those of Unix")
	}
	for _, test := range []struct{ root, file, base, uri string }{
		{"/r", "/r/a/b.go", "file:///r/", "a/b.go"},
		{"/r", "/r/100% ü#?.go", "file:///r/", "100%25%20%C3%BC%23%3F.go"},
		{"/r", "/r/a:b.go", "file:///r/", "./a:b.go"}, // a: alone would be a scheme
		{"/r", "/rr/b.go", "file:///r/", "file:///rr/b.go"},
		{"/r", "/b c.go", "file:///r/", "file:///b%20c.go"},
		{"/", "/r/b.go", "file:///", "r/b.go"},
		{"/x y", "/x y/b.go", "file:///x%20y/", "b.go"},
	} {
		run := sarif(t, test.root, Finding{Analyzer: "r", Category: "c", Message: "m", Pos: token.Position{Filename: test.file, Line: 1}})
		got := run.Results[0].Locations[0].Physical.Artifact
		want := sarifArtifact{test.uri, sarifBase}
		if strings.HasPrefix(test.uri, "file:") {
			want.BaseID = ""
		}
		if got != want || run.BaseIDs[sarifBase].URI != test.base {
			t.Errorf("%s in %s is %v of %s, want %v of %s", test.file, test.root, got, run.BaseIDs[sarifBase].URI, want, test.base)
		}
	}
}

// TestSARIFResult looks at regions, the path, and the index of the rule.
func TestSARIFResult(t *testing.T) {
	file := filepath.Join(t.TempDir(), "a.go")
	f := marked(t, file, "😀 «f()»\n«return»\n")
	f.Analyzer, f.Category, f.Fingerprint = "r", "c", "abc"
	f.Related[0].End = token.Position{}
	unknown := Finding{Analyzer: "r", Category: "new", Message: "m", Pos: token.Position{Filename: file}}
	run := sarif(t, filepath.Dir(file), f, unknown)

	r := run.Results[0]
	if r.RuleIndex != 1 || r.Level != "error" || !reflect.DeepEqual(r.Fingerprints, map[string]string{"neterrlint/v1": "abc"}) {
		t.Errorf("got %+v", r)
	}
	if got, want := *r.Locations[0].Physical.Region, (sarifRegion{1, 4, 1, 7}); got != want {
		t.Errorf("the finding is at %v, want %v", got, want)
	}
	steps := r.CodeFlows[0].Threads[0].Locations
	if len(steps) != 2 || *steps[1].Location.Physical.Region != (sarifRegion{StartLine: 2, StartColumn: 1}) || steps[1].Location.Message.Text != "step" {
		t.Errorf("the path is %+v", steps)
	}
	if len(r.Related) != 1 || r.Related[0].ID != 1 || r.Fixes != nil {
		t.Errorf("related %+v, fixes %v", r.Related, r.Fixes)
	}
	if r := run.Results[1]; r.RuleIndex != -1 || r.Locations[0].Physical.Region != nil || r.CodeFlows != nil {
		t.Errorf("of a place without a line and a rule without a text: %+v", r)
	}
	if inv := run.Invocations[0]; inv.Successful || len(inv.Notifications) != 1 || inv.Notifications[0].Message.Text != "a problem" {
		t.Errorf("got %+v", inv)
	}
	rule := run.Tool.Driver.Rules[1]
	if rule.Help.Text != "F\n\nhttps://example.com/r#c" || rule.Help.Markdown != "F\n\n[More about r/c](https://example.com/r#c)" || rule.Properties.Tags[0] != "t" {
		t.Errorf("got %+v", rule)
	}
}

// TestSARIFFixes looks at the regions that are replaced. A fix of what can't be read
// is left out as a whole, since nobody can say where it would go.
func TestSARIFFixes(t *testing.T) {
	dir := t.TempDir()
	a, b := filepath.Join(dir, "a.go"), filepath.Join(dir, "b.go")
	for _, name := range []string{a, b} {
		if err := os.WriteFile(name, []byte("😀 one\r\ntwo\r\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	gone := filepath.Join(dir, "gone.go")
	run := sarif(t, dir, Finding{Analyzer: "r", Category: "c", Message: "m", Pos: token.Position{Filename: a, Line: 1}, Fixes: []Fix{
		{Message: "first", Edits: []Edit{{a, 5, 8, "ONE"}, {a, 8, 8, "!"}, {a, 10, 13, ""}, {b, 13, 15, "\n"}, {b, 15, 15, "x"}}},
		{Message: "lost", Edits: []Edit{{a, 0, 1, "x"}, {gone, 0, 0, "x"}}},
		{Message: "too far", Edits: []Edit{{a, 0, 99, "x"}}},
	}})
	text := func(s string) *sarifText { return &sarifText{Text: s} }
	want := []sarifFix{{Description: sarifText{Text: "first"}, Changes: []sarifChange{
		{sarifArtifact{"a.go", sarifBase}, []sarifReplacement{
			{sarifRegion{1, 4, 1, 7}, text("ONE!")},
			{sarifRegion{2, 1, 2, 4}, nil},
		}},
		{sarifArtifact{"b.go", sarifBase}, []sarifReplacement{{sarifRegion{2, 4, 3, 1}, text("\nx")}}},
	}}}
	if got := run.Results[0].Fixes; !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}
