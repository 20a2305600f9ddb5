package canceledlog_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/canceledlog"
)

func testdata(t *testing.T) string {
	dir, err := filepath.Abs("../../testdata")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), canceledlog.Analyzer, "canceledlog/...")
}

// TestManySources follows hundreds of errors in one function, whose variable a
// deferred function captures. What follows each to the end of the function takes
// its time, or finds but a few.
func TestManySources(t *testing.T) {
	var src strings.Builder
	src.WriteString(`package many
		import ("database/sql"; "log/slog"; "net/http")
		var db *sql.DB
		func f(w http.ResponseWriter, r *http.Request) {
			var err error
			defer func() { if err != nil { slog.Info("end", "err", err) } }()
	`)
	for i := range 400 {
		fmt.Fprintf(&src, "err = db.PingContext(r.Context())\nif err != nil {\nslog.Error(\"%d\", \"err\", err) // want `unfiltered`\n}\n", i)
	}
	src.WriteString("}\n")
	dir, cleanup, err := analysistest.WriteFiles(map[string]string{"many/many.go": src.String()})
	if err != nil {
		t.Fatal(err)
	}
	defer cleanup()
	analysistest.Run(t, dir, canceledlog.Analyzer, "many")
}

func TestFixes(t *testing.T) {
	analysistest.RunWithSuggestedFixes(t, testdata(t), canceledlog.Analyzer, "canceledlogfix/...")
}

// TestFixedIsSilent runs the analyzer over what its fixes made.
func TestFixedIsSilent(t *testing.T) {
	dir := t.TempDir()
	data := testdata(t)
	if err := os.CopyFS(dir, os.DirFS(data)); err != nil {
		t.Fatal(err)
	}
	want := regexp.MustCompile(`// want .*`)
	for _, name := range []string{"grpc/grpc.go", "noimports/single.go"} {
		fixed, err := os.ReadFile(filepath.Join(data, "src/canceledlogfix", name+".golden"))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, "src/canceledlogfix", name), want.ReplaceAll(fixed, nil), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, r := range analysistest.Run(t, dir, canceledlog.Analyzer, "canceledlogfix/grpc", "canceledlogfix/noimports") {
		if len(r.Pass.TypeErrors) > 0 {
			t.Errorf("%s: %v", r.Pass.Pkg.Path(), r.Pass.TypeErrors)
		}
	}
}

// set sets flags of the analyzer for the time of the test.
func set(t *testing.T, values map[string]string) {
	for name, value := range values {
		f := canceledlog.Analyzer.Flags.Lookup(name)
		if f == nil {
			t.Fatalf("no flag -canceledlog.%s", name)
		}
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		if f.DefValue != "" { // lists only grow; their names are the fixture's own
			t.Cleanup(func() { f.Value.Set(f.DefValue) })
		}
	}
}

func TestScopeAll(t *testing.T) {
	set(t, map[string]string{"scope": "all"})
	analysistest.Run(t, testdata(t), canceledlog.Analyzer, "canceledlogflags/all")
}

func TestScopeExplicit(t *testing.T) {
	set(t, map[string]string{"scope": "explicit"})
	analysistest.Run(t, testdata(t), canceledlog.Analyzer, "canceledlogflags/explicit")
}

func TestLevelSpansLoggersTests(t *testing.T) {
	set(t, map[string]string{"level": "warn", "spans": "true", "loggers": "canceledlogflags/more.note", "tests": "true"})
	analysistest.Run(t, testdata(t), canceledlog.Analyzer, "canceledlogflags/more")
}
