package bodyclose_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/neterrlint/neterrlint/passes/bodyclose"
)

// set sets flags of the analyzer for the time of the test.
func set(t *testing.T, values map[string]string) {
	for name, value := range values {
		f := bodyclose.Analyzer.Flags.Lookup(name)
		if f == nil {
			t.Fatalf("no flag -bodyclose.%s", name)
		}
		if err := f.Value.Set(value); err != nil {
			t.Fatal(err)
		}
		if f.DefValue != "" { // lists only grow; their names are the fixture's own
			t.Cleanup(func() { f.Value.Set(f.DefValue) })
		}
	}
}

// TestThemes runs the analyzer over the fixtures, one folder a theme.
func TestThemes(t *testing.T) {
	analysistest.Run(t, testdata(t), bodyclose.Analyzer, "bodyclose/...")
}

func TestDrain(t *testing.T) {
	set(t, map[string]string{"drain": "true"})
	analysistest.Run(t, testdata(t), bodyclose.Analyzer, "bodyclosedrain")
}

func TestFlags(t *testing.T) {
	set(t, map[string]string{
		"tests":        "false",
		"ignore-types": "bodycloseflags.fake, example.com/other.Type",
		"producers":    "(bodycloseflags.source).Fetch",
		"closers":      "(bodycloseflags.finisher).Finish, bodycloseflags.later",
	})
	analysistest.Run(t, testdata(t), bodyclose.Analyzer, "bodycloseflags")
}
