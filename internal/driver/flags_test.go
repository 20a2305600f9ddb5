package driver

import (
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestParseErrors reads command lines that contradict themselves. Each is refused in
// one line that names the flag.
func TestParseErrors(t *testing.T) {
	analyzers := []*analysis.Analyzer{{Name: "some", Doc: "x"}}
	for _, test := range []struct{ args, want string }{
		{"-format=xml", `unknown format "xml" for -format; want one of text, json, sarif, github, gitlab`},
		{"-format=Text", `unknown format "Text"`},
		{"-format=", `unknown format "" for -format`},
		{"-format=sarif -json", "-json and -format=sarif contradict each other"},
		{"-o=", "-o is empty"},
		{"-new-from-rev=", "-new-from-rev is empty"},
		{"-write-baseline=", "-write-baseline is empty"},
		{"-c=1 -format=github", "-c shows lines of source in the text format; with github leave it out"},
		{"-c=1 -json", "with json leave it out"},
		{"-c=x", `invalid value "x" for flag -c`},
		{"-write-baseline=b -baseline=b", "leave out -baseline"},
		{"-write-baseline=b -new-from-rev=HEAD", "leave out -new-from-rev"},
		{"-write-baseline=b -fix", "leave out -fix"},
		{"-write-baseline=b -diff", "leave out -diff"},
		{"-write-baseline=b -o=x", "leave out -o"},
		{"-write-baseline=b -format=sarif", "leave out -format"},
		{"-write-baseline=b -json", "leave out -json"},
		{"-write-baseline=b -c=1", "leave out -c"},
		{"-diff -format=gitlab", "leave out -format"},
		{"-diff -json", "leave out -json"},
		{"-diff -c=1", "leave out -c"},
		{"-some.nope=1", "flag provided but not defined: -some.nope"},
	} {
		o, err := parse(strings.Fields(test.args), analyzers)
		if err == nil || !strings.Contains(err.Error(), test.want) || strings.Contains(err.Error(), "\n") {
			t.Errorf("%s: got %+v, %v; want an error with %q", test.args, o, err, test.want)
		}
	}
	for _, args := range []string{
		"", "-json -format=json", "-diff -format=text", "-diff -json=false", "-diff -fix", "-diff -o=x -baseline=b",
		"-write-baseline=b -fix=false", "-write-baseline=b -report-unused-suppressions", "-fix -format=sarif -o=x",
		"-c=-1 -json", "-c=0", "-baseline=b -new-from-rev=HEAD",
	} {
		if _, err := parse(strings.Fields(args), analyzers); err != nil {
			t.Errorf("%s: %v", args, err)
		}
	}
}
