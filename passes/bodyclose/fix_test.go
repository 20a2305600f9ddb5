package bodyclose_test

import (
	"bytes"
	"cmp"
	"go/format"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/passes/bodyclose"
)

// TestFixes compares what the fixes make of the fixtures with the golden
// files. Where no fix is right, a comment says so, and there must be none.
func TestFixes(t *testing.T) {
	testdata := testdata(t)
	for _, result := range analysistest.RunWithSuggestedFixes(t, testdata, bodyclose.Analyzer, "bodyclosefix/...") {
		fset := result.Pass.Fset
		unfixed := make(map[string]bool) // lines with the comment, as file:line
		for _, file := range result.Pass.Files {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if strings.HasPrefix(c.Text, "// no fix: ") {
						pos := fset.Position(c.Pos())
						pos.Column = 0
						unfixed[pos.String()] = true
					}
				}
			}
		}
		for _, d := range result.Diagnostics {
			pos := fset.Position(d.Pos)
			pos.Column = 0
			if want := !unfixed[pos.String()]; len(d.SuggestedFixes) > 1 || len(d.SuggestedFixes) == 1 != want {
				t.Errorf("%s: %d fixes, want one: %t", pos, len(d.SuggestedFixes), want)
			}
		}
	}
}

// TestFixedIsSilent applies all fixes to all fixtures at once: the result
// compiles, is formatted, and only the reports without a fix are left.
func TestFixedIsSilent(t *testing.T) {
	before := analyze(t, nil)
	overlay := make(map[string][]byte)
	fixed := 0
	for name, diags := range before {
		src, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		var edits []edit
		for _, d := range diags {
			edits = append(edits, d.edits...)
			if d.edits != nil {
				fixed++
			}
		}
		out := apply(t, name, src, edits)
		if formatted, err := format.Source(src); err == nil && bytes.Equal(formatted, src) {
			if formatted, err := format.Source(out); err != nil {
				t.Errorf("%s after fixes: %v", name, err)
			} else if !bytes.Equal(formatted, out) {
				t.Errorf("%s is not formatted after fixes:\n%s", name, out)
			}
		}
		overlay[name] = out
	}
	if fixed < 100 {
		t.Errorf("%d reports have a fix, want more than a hundred: what did this test apply?", fixed)
	}
	after := analyze(t, overlay)
	for name, diags := range before {
		var want, got []string
		for _, d := range diags {
			if d.edits == nil {
				want = append(want, d.message)
			}
		}
		for _, d := range after[name] {
			got = append(got, d.message)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: reports after fixes:\n%s\nwant those that had no fix:\n%s\nin:\n%s",
				name, strings.Join(got, "\n"), strings.Join(want, "\n"), overlay[name])
		}
	}
}

// A finding is a diagnostic, its edits by offset.
type finding struct {
	offset  int
	message string // without numbers, which are lines that fixes move
	edits   []edit
}

type edit struct {
	start, end int
	text       string
}

var numbers = regexp.MustCompile(`\d+`)

// analyze runs the analyzer over all fixtures and returns what it finds by
// file. Whatever doesn't compile fails the test.
func analyze(t *testing.T, overlay map[string][]byte) map[string][]finding {
	t.Helper()
	dir := testdata(t)
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadSyntax,
		Dir:     dir,
		Env:     append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
		Tests:   true,
		Overlay: overlay,
	}, "bodyclose/...", "bodyclosefix/...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, err := range p.Errors {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{bodyclose.Analyzer}, pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string][]finding)
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Package, act.Err)
		}
		for _, d := range act.Diagnostics {
			file := act.Package.Fset.File(d.Pos)
			f := finding{offset: file.Offset(d.Pos), message: numbers.ReplaceAllString(d.Message, "N")}
			for _, fix := range d.SuggestedFixes {
				for _, e := range fix.TextEdits {
					f.edits = append(f.edits, edit{file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)})
				}
			}
			same := func(g finding) bool { return g.offset == f.offset && g.message == f.message } // of a test variant
			if !slices.ContainsFunc(found[file.Name()], same) {
				found[file.Name()] = append(found[file.Name()], f)
			}
		}
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b finding) int { return cmp.Compare(a.offset, b.offset) })
	}
	return found
}

// apply makes the edits in src.
func apply(t *testing.T, name string, src []byte, edits []edit) []byte {
	t.Helper()
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		if e.start < at {
			t.Errorf("%s: edits overlap at offset %d", name, e.start)
			continue
		}
		out.Write(src[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(src[at:])
	return out.Bytes()
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}
