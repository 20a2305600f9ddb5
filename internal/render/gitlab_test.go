package render

import (
	"encoding/json"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestGitLab looks for the fields that GitLab demands of each entry
// (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
func TestGitLab(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "a", "ü b.go")
	if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("x\nx\ny\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	var findings []Finding
	for line := 1; line <= 3; line++ {
		findings = append(findings, Finding{
			Analyzer: "r", Category: "c", Name: "m/a/ü b.go", Message: "<-ctx.Done() & \"x\"",
			Pos: token.Position{Filename: file, Line: line, Column: 1},
			End: token.Position{Filename: file, Line: line + 1, Column: 1},
		})
	}
	new(Source).Fingerprint(findings)
	var out strings.Builder
	if err := GitLab(&out, dir, findings); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "<-ctx.Done() & ") {
		t.Errorf("signs are escaped that need not be:\n%s", out.String())
	}
	var issues []struct {
		Description, Fingerprint, Severity string
		CheckName                          string `json:"check_name"`
		Location                           struct {
			Path  string
			Lines struct{ Begin, End int }
		}
	}
	dec := json.NewDecoder(strings.NewReader(out.String()))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&issues); err != nil {
		t.Fatal(err)
	}
	seen := make(map[string]bool)
	for i, issue := range issues {
		if issue.Description != findings[i].Message || issue.CheckName != "r/c" || issue.Severity != "major" ||
			issue.Location.Path != "a/ü b.go" || issue.Location.Lines.Begin != i+1 || issue.Location.Lines.End != i+2 {
			t.Errorf("entry %d is %+v", i, issue)
		}
		if issue.Fingerprint == "" || seen[issue.Fingerprint] {
			t.Errorf("entry %d has the fingerprint %q", i, issue.Fingerprint)
		}
		seen[issue.Fingerprint] = true
	}
	if len(issues) != 3 {
		t.Errorf("%d entries", len(issues))
	}

	out.Reset()
	if err := GitLab(&out, dir, nil); err != nil || out.String() != "[]\n" {
		t.Errorf("of nothing got %q, %v", out.String(), err)
	}
}

// TestFingerprint asks what a fingerprint depends on: not on lines, messages or
// white space, but on rule, file, text, and how many of the same come before.
func TestFingerprint(t *testing.T) {
	file := filepath.Join(t.TempDir(), "f.go")
	if err := os.WriteFile(file, []byte("x := 1\ny := 1\n\t\tx  :=\t1\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	base := Finding{Analyzer: "r", Category: "c", Name: "m/f.go", Pos: token.Position{Filename: file, Line: 1, Column: 1}}
	with := func(change func(*Finding)) Finding {
		f := base
		change(&f)
		return f
	}
	fingerprint := func(findings ...Finding) string {
		new(Source).Fingerprint(findings)
		return findings[len(findings)-1].Fingerprint
	}
	want := fingerprint(base)
	for name, got := range map[string]string{
		"moved, with other white space": fingerprint(with(func(f *Finding) { f.Pos.Line = 3 })),
		"another column and message":    fingerprint(with(func(f *Finding) { f.Pos.Column, f.Message = 2, "x" })),
		"after another line":            fingerprint(with(func(f *Finding) { f.Pos.Line = 2 }), base),
	} {
		if got != want {
			t.Errorf("%s: the fingerprint is another", name)
		}
	}
	seen := map[string]string{want: "the first"}
	for name, got := range map[string]string{
		"another rule":     fingerprint(with(func(f *Finding) { f.Analyzer = "s" })),
		"another category": fingerprint(with(func(f *Finding) { f.Category = "d" })),
		"another file":     fingerprint(with(func(f *Finding) { f.Name = "m/g.go" })),
		"another text":     fingerprint(with(func(f *Finding) { f.Pos.Line = 2 })),
		"the second":       fingerprint(base, base),
		"the third":        fingerprint(base, base, base),
	} {
		if seen[got] != "" {
			t.Errorf("%s has the fingerprint of %s", name, seen[got])
		}
		seen[got] = name
	}
}
