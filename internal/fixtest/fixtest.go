// Package fixtest tests what all suggested fixes of an analyzer do together.
package fixtest

import (
	"bytes"
	"cmp"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"
)

// Silent applies all fixes to all fixtures of the patterns, in the GOPATH testdata,
// at once: the result compiles, is formatted, and no report is left that had a
// fix, nor a new one. At least so many reports have a fix, or the test fails.
func Silent(t *testing.T, testdata string, a *analysis.Analyzer, least int, patterns ...string) {
	t.Helper()
	before := analyze(t, testdata, a, nil, patterns)
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
	if fixed < least {
		t.Errorf("%d reports have a fix, want at least %d: what did this test apply?", fixed, least)
	}
	after := analyze(t, testdata, a, overlay, patterns)
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
		// One without a fix may be silent now, beside one whose fix mends both;
		// none may be new.
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
	message string // without numbers, which are lines that fixes move
	edits   []edit
}

type edit struct {
	start, end int
	text       string
}

var numbers = regexp.MustCompile(`\d+`)

// analyze runs the analyzer over the packages and returns what it finds by file. Whatever doesn't compile fails the test.
func analyze(t *testing.T, dir string, a *analysis.Analyzer, overlay map[string][]byte, patterns []string) map[string][]finding {
	t.Helper()
	pkgs, err := packages.Load(&packages.Config{
		Mode:    packages.LoadAllSyntax, // for the facts of the packages that they import
		Dir:     dir,
		Tests:   true,
		Env:     append(os.Environ(), "GOPATH="+dir, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
		Overlay: overlay,
	}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range pkgs {
		for _, err := range p.Errors {
			t.Errorf("%s: %v", p.ID, err)
		}
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, pkgs, nil)
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

// apply makes the edits in src. Those that several fixes have in common are made
// once: of imports, and of places that must change together. Insertions in a
// function are each fix's own.
func apply(t *testing.T, name string, src []byte, edits []edit) []byte {
	t.Helper()
	body := importsEnd(t, name, src)
	own := func(e edit) bool { return e.start == e.end && e.start >= body }
	slices.SortStableFunc(edits, func(a, b edit) int {
		order := cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
		if order == 0 && !own(a) {
			order = cmp.Compare(a.text, b.text)
		}
		return order
	})
	edits = slices.CompactFunc(edits, func(a, b edit) bool { return a == b && !own(a) })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
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

// importsEnd returns the offset of the first declaration that is no import.
func importsEnd(t *testing.T, name string, src []byte) int {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, name, src, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range file.Decls {
		if gen, ok := d.(*ast.GenDecl); !ok || gen.Tok != token.IMPORT {
			return fset.Position(d.Pos()).Offset
		}
	}
	return len(src)
}
