package docs

import (
	"strings"
	"testing"
)

const two = `// Package halting defines analyzers.
//
// # Analyzer halt
//
// halt: report what halts
//
// Halting is bad.
//
// # Why
//
//	f() // never returns
//
// # Analyzer haltmore
//
// haltmore: report more
package halting
`

func TestExtract(t *testing.T) {
	for name, want := range map[string]string{
		"halt":     "report what halts\n\nHalting is bad.\n\n# Why\n\n\tf() // never returns",
		"haltmore": "report more",
	} {
		got, err := Extract(two, name)
		if err != nil || got != want {
			t.Errorf("%s: got %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestExtractErrors(t *testing.T) {
	for _, test := range []struct{ content, name, want string }{
		{"", "halt", "not in a Go file"},
		{"package p", "halt", `no text under "# Analyzer halt"`},
		{two, "hal", `no text under "# Analyzer hal"`},
		{"// # Analyzer halt\npackage p", "halt", "no text"},
		{"// # Analyzer halt\n//\n// reports\npackage p", "halt", `does not begin with "halt: "`},
		{"// # Analyzer halt\n//\n// haltmore: reports\npackage p", "halt", `does not begin with "halt: "`},
	} {
		got, err := Extract(test.content, test.name)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q: got %q, error %v; want an error with %q", test.content, got, err, test.want)
		}
	}
}

func TestMustExtract(t *testing.T) {
	if got := MustExtract(two, "haltmore"); got != "report more" {
		t.Errorf("got %q", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("no panic without a section")
		}
	}()
	MustExtract(two, "nothing")
}
