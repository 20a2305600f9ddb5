package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestQuotes compares what the pages quote with the files themselves: a block
// whose name stands above it in a comment, with # and the name of a function if
// it is no more than that.
func TestQuotes(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	quote := regexp.MustCompile("(?ms)^<!-- (\\S+) -->\n```[a-z]*\n(.*?)^```$")
	quoted := make(map[string]bool)
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quote.FindAllStringSubmatch(string(text), -1) {
			name, function, part := strings.Cut(m[1], "#")
			quoted[name] = true
			file, err := os.ReadFile(filepath.Join(root, name))
			if err != nil {
				t.Errorf("%s quotes %s: %v", page, m[1], err)
				continue
			}
			want := string(file)
			if part {
				want = regexp.MustCompile(`(?ms)^func ` + function + `\(.*?^}\n`).FindString(want)
			}
			if want != m[2] {
				t.Errorf("%s quotes %s as\n%s", page, m[1], m[2])
			}
		}
	}
	recipes, err := os.ReadDir("testdata/ci")
	if err != nil || len(recipes) == 0 {
		t.Fatalf("testdata/ci has %d files, %v", len(recipes), err)
	}
	for _, f := range recipes {
		if name := "docs/testdata/ci/" + f.Name(); !quoted[name] {
			t.Errorf("no page quotes %s", name)
		}
	}
}
