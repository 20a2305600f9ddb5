package strerr_test

import (
	"bytes"
	"cmp"
	"go/format"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/passes/strerr"
)

// TestFixedIsSilent applies all fixes to all fixtures at once: the result
// compiles, is formatted, and no report is left that had a fix, nor a new one.
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
			} else if !bytes.Equal(column.ReplaceAll(formatted, nil), column.ReplaceAll(out, nil)) {
				t.Errorf("%s is not formatted after fixes:\n%s", name, out)
			}
		}
		overlay[name] = out
	}
	if fixed < 40 {
		t.Errorf("%d reports have a fix, want more than forty: what did this test apply?", fixed)
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
		// One without a fix may be silent now, beside a fix that asks the same
		// error for the same value; none may be new.
		left := want
		for _, g := range got {
			i := slices.Index(left, g)
			if i < 0 {
				t.Errorf("%s: after fixes, in order:\n%s\nwant only those that had no fix:\n%s\nin:\n%s",
					name, strings.Join(got, "\n"), strings.Join(want, "\n"), overlay[name])
				break
			}
			left = left[i+1:]
		}
	}
}

// column is what aligns the comments of the fixtures with others that a fix makes
// longer or shorter.
var column = regexp.MustCompile(`(?m) +(// .*)?$`)

// A finding is a diagnostic, its edits by offset.
type finding struct {
	offset  int
	message string
	edits   []edit
}

type edit struct {
	start, end int
	text       string
}

// analyze runs the analyzer over all fixtures and returns what it finds by
// file. Whatever doesn't compile fails the test.
func analyze(t *testing.T, overlay map[string][]byte) map[string][]finding {
	t.Helper()
	dir := testdata(t)
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadAllSyntax, // for the facts of the packages that they import
		Dir:     dir,
		Env:     append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
		Overlay: overlay,
	}, "strerr/...", "strerrfix/...")
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, err := range p.Errors {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{strerr.Analyzer}, pkgs, nil)
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
			f := finding{offset: file.Offset(d.Pos), message: d.Message}
			for _, fix := range d.SuggestedFixes {
				for _, e := range fix.TextEdits {
					f.edits = append(f.edits, edit{file.Offset(e.Pos), file.Offset(e.End), string(e.NewText)})
				}
			}
			found[file.Name()] = append(found[file.Name()], f)
		}
	}
	for _, list := range found {
		slices.SortFunc(list, func(a, b finding) int { return cmp.Compare(a.offset, b.offset) })
	}
	return found
}

// apply makes the edits in src. Those that several fixes have in common, of
// imports, are made once.
func apply(t *testing.T, name string, src []byte, edits []edit) []byte {
	t.Helper()
	slices.SortStableFunc(edits, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.text, b.text))
	})
	var out bytes.Buffer
	at := 0
	for _, e := range slices.Compact(edits) {
		if e.start < at {
			t.Errorf("%s: edits overlap at offset %d: %q", name, e.start, e.text)
			continue
		}
		out.Write(src[at:e.start])
		out.WriteString(e.text)
		at = e.end
	}
	out.Write(src[at:])
	return out.Bytes()
}
