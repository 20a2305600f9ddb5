package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// TestQuotes compares what the pages quote with the files themselves: a block
// whose name stands above it in a comment.
func TestQuotes(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	quote := regexp.MustCompile("(?ms)^<!-- (\\S+) -->\n```[a-z]*\n(.*?)^```$")
	count := 0
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range quote.FindAllStringSubmatch(string(text), -1) {
			count++
			file, err := os.ReadFile(filepath.Join(root, m[1]))
			if err != nil {
				t.Errorf("%s quotes %s: %v", page, m[1], err)
			} else if string(file) != m[2] {
				t.Errorf("%s quotes %s as\n%s", page, m[1], m[2])
			}
		}
	}
	if count == 0 {
		t.Error("no page quotes a file")
	}
}
