package knowledge_test

import (
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/knowledge/knowledgetest"
)

func TestStdAttempts(t *testing.T) {
	all, err := knowledge.Attempts()
	if err != nil {
		t.Fatal(err)
	}
	names := make(map[string][]string)
	for name := range all {
		if path := importPath(name); knowledge.IsStd(path) {
			names[path] = append(names[path], name)
		}
	}
	if len(names["net"]) < 5 || len(names["net/http"]) < 8 {
		t.Fatalf("only %d attempts of net, %d of net/http", len(names["net"]), len(names["net/http"]))
	}
	knowledgetest.RunAttempts(t, names)
}

func TestAttemptOf(t *testing.T) {
	for name, want := range map[string]knowledge.Attempt{
		"net.Dial":                           knowledge.Dial,
		"(*net/http.Client).Do":              knowledge.Send,
		"net.Listen":                         knowledge.NoAttempt,
		"":                                   knowledge.NoAttempt,
		"(*net/http.Client).CloseIdleConns1": knowledge.NoAttempt,
	} {
		if got := knowledge.AttemptOf(name); got != want {
			t.Errorf("%q: got %d, want %d", name, got, want)
		}
	}
}

func TestParseAttemptsErrors(t *testing.T) {
	for text, want := range map[string]string{
		"call net.Dial":                `x:1: "call" is neither dial nor send`,
		"\ndial Dial":                  `x:2: "Dial" is not the full name of a function`,
		"dial net.Dial\nsend net.Dial": "x:2: net.Dial stands there twice",
	} {
		if _, err := knowledge.ParseAttempts(strings.NewReader(text), "x"); err == nil || err.Error() != want {
			t.Errorf("%q: got error %v, want %s", text, err, want)
		}
	}
}
