package knowledge_test

import (
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/knowledge/knowledgetest"
)

func TestStdWaits(t *testing.T) {
	all, err := knowledge.AllWaits()
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string][]string)
	for name := range all {
		path := importPath(name)
		switch {
		case name == "(error).Error" || !knowledge.IsStd(path):
		case strings.Contains(name[strings.LastIndexByte(name, '/')+1:], "."):
			names[path] = append(names[path], name)
		default:
			names[name] = append(names[name], nil...) // it must exist
		}
	}
	if len(names["net"]) < 20 || len(names) < 60 {
		t.Fatalf("only %d packages, and %d functions of net", len(names), len(names["net"]))
	}
	knowledgetest.RunContexts(t, names)
}

func TestParseWaitsErrors(t *testing.T) {
	for text, want := range map[string]string{
		"nap time.Sleep":                      `x:1: "nap" is none of quiet, sleep and wait`,
		"\nquiet time\nsleep time.Sleep time": "x:3: time stands there twice",
	} {
		if _, err := knowledge.ParseWaits(strings.NewReader(text), "x"); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}
