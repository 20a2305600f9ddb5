package statuserr_test

import (
	"go/ast"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/statuserr"
)

// set sets a flag of the analyzer for the time of the test.
func set(t *testing.T, name, value string) {
	t.Helper()
	f := statuserr.Analyzer.Flags.Lookup(name)
	if f == nil {
		t.Fatalf("no flag -statuserr.%s", name)
	}
	if err := f.Value.Set(value); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Value.Set(f.DefValue) })
}

func testdata(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserr/...")
}

// TestProbes asks for requests whose answers are not read.
func TestProbes(t *testing.T) {
	set(t, "probes", "true")
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserrprobes")
}

// TestTests asks for test files.
func TestTests(t *testing.T) {
	set(t, "tests", "true")
	analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserrtests")
}

// TestSuggestedCheck compares the fixtures, after the suggested checks, with
// the golden files.
func TestSuggestedCheck(t *testing.T) {
	set(t, "suggest-check", "true")
	for _, result := range analysistest.RunWithSuggestedFixes(t, testdata(t), statuserr.Analyzer, "statuserrfix/...") {
		for _, d := range result.Diagnostics {
			line := result.Pass.Fset.Position(d.Pos)
			if want := fixable[line.Filename[len(filepath.Dir(line.Filename))+1:]][enclosing(result.Pass, d.Pos)]; want != (len(d.SuggestedFixes) == 1) {
				t.Errorf("%s: %d suggestions, want one: %t", line, len(d.SuggestedFixes), want)
			}
		}
	}
}

// fixable are the functions of the fixtures that get a suggestion, by file.
var fixable = map[string]map[string]bool{
	"plain.go":    {"list": true, "several": true, "indented": true},
	"noimport.go": {"decode": true},
}

// enclosing returns the name of the function around pos.
func enclosing(pass *analysis.Pass, pos token.Pos) string {
	for _, file := range pass.Files {
		for _, d := range file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Pos() <= pos && pos < f.End() {
				return f.Name.Name
			}
		}
	}
	return ""
}

// TestNothingByDefault checks that the suggestion is made only if asked for:
// it changes what the code does, and drivers apply what is attached.
func TestNothingByDefault(t *testing.T) {
	for _, result := range analysistest.Run(t, testdata(t), statuserr.Analyzer, "statuserrfix/...") {
		if len(result.Diagnostics) == 0 {
			t.Errorf("%s: nothing is reported", result.Pass.Pkg.Path())
		}
		for _, d := range result.Diagnostics {
			if len(d.SuggestedFixes) > 0 {
				t.Errorf("%s: %d suggestions, want none", result.Pass.Fset.Position(d.Pos), len(d.SuggestedFixes))
			}
		}
	}
}

// TestCheckedIsSilent analyses the golden files: only what got no suggestion is
// reported again.
func TestCheckedIsSilent(t *testing.T) {
	files := make(map[string]string)
	for _, name := range []string{"plain", "noimport"} {
		src, err := os.ReadFile(filepath.Join(testdata(t), "src", "statuserrfix", name, name+".go.golden"))
		if err != nil {
			t.Fatal(err)
		}
		// Comments that want a report stay where there is no suggestion.
		funcs := strings.SplitAfter(string(src), "\n}\n")
		for i, f := range funcs {
			if !strings.Contains(f, "// No suggestion") {
				funcs[i] = wants.ReplaceAllString(f, "")
			}
		}
		files[name+"/"+name+".go"] = strings.Join(funcs, "")
	}
	dir, clean, err := analysistest.WriteFiles(files)
	if err != nil {
		t.Fatal(err)
	}
	defer clean()
	analysistest.Run(t, dir, statuserr.Analyzer, "plain", "noimport")
}

var wants = regexp.MustCompile(`(?m) // want .*$`)
