// Package verify checks what package knowledge says of other modules against
// their sources, in the versions that go.mod asks for. It is a module of its own
// so that neterrlint doesn't depend on them.
package verify

import (
	"iter"
	"regexp"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/knowledge/knowledgetest"
)

// versions are the major versions that go.mod asks for of the modules that the
// data name without one.
var versions = map[string]string{
	"github.com/cli/go-gh/v*":        "v2",
	"github.com/google/go-github/v*": "v74",
}

// qualified matches the start of a full name, up to the import path.
var qualified = regexp.MustCompile(`^\(?\*?((?:[^/()]+/)*[^/.()]+(?:\.v[0-9]+)?)\.`)

func TestOtherModules(t *testing.T) {
	if err := knowledge.Check(); err != nil {
		t.Fatal(err)
	}
	rows := make(map[string][]*knowledge.Func)
	for name, f := range knowledge.All() {
		path := name // a package's default
		if f.Name != "" {
			m := qualified.FindStringSubmatch(f.Name)
			if m == nil {
				t.Fatalf("no import path in %s", f.Name)
			}
			path = m[1]
		}
		for module, version := range versions {
			if rest, ok := strings.CutPrefix(path, module); ok {
				path = strings.TrimSuffix(module, "v*") + version + rest
			}
		}
		if strings.Contains(path, "*") {
			t.Fatalf("%s is of no known version", path)
		}
		if knowledge.IsStd(path) {
			continue // checked beside the data
		}
		if f.Name == "" {
			rows[path] = append(rows[path], nil...) // it must exist
			continue
		}
		rows[path] = append(rows[path], f)
	}
	if len(rows) < 20 {
		t.Errorf("only %d packages are named", len(rows))
	}
	knowledgetest.Run(t, rows)
}

func TestLoggers(t *testing.T) {
	all, err := knowledge.Loggers()
	if err != nil {
		t.Fatal(err)
	}
	var others []knowledge.Logger
	for _, l := range all {
		if !knowledge.IsStd(l.Path) {
			others = append(others, l)
		}
	}
	if len(others) < 15 {
		t.Errorf("only %d loggers are listed", len(others))
	}
	knowledgetest.RunLoggers(t, others)
}

func TestContexts(t *testing.T) {
	all, err := knowledge.Contexts()
	if err != nil {
		t.Fatal(err)
	}
	knowledgetest.RunContexts(t, others(t, all, 8))
}

func TestAttempts(t *testing.T) {
	all, err := knowledge.Attempts()
	if err != nil {
		t.Fatal(err)
	}
	knowledgetest.RunAttempts(t, others(t, all, 5))
}

func TestRetriers(t *testing.T) {
	all, err := knowledge.Retriers()
	if err != nil {
		t.Fatal(err)
	}
	knowledgetest.RunRetriers(t, others(t, all, 5))
}

// others returns the names of a table that are not of the standard library, by package.
// Of so many packages there are some, or the test fails.
func others[T any](t *testing.T, table iter.Seq2[string, T], least int) map[string][]string {
	names := make(map[string][]string)
	for name := range table {
		if m := qualified.FindStringSubmatch(name); m != nil && !knowledge.IsStd(m[1]) {
			names[m[1]] = append(names[m[1]], name)
		}
	}
	if len(names) < least {
		t.Errorf("only %d packages are named", len(names))
	}
	return names
}
