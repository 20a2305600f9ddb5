package docs_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// TestIndex checks that README.md links to every page of this folder.
func TestIndex(t *testing.T) {
	index := page(t, "README.md")
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range pages {
		if name != "README.md" && !strings.Contains(index, "]("+name+")") {
			t.Errorf("docs/README.md does not link to %s", name)
		}
	}
}

// TestLinks checks that the files and headings that the README and the pages link
// to are there.
func TestLinks(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	link := regexp.MustCompile(`\]\(([^)\s]+)\)`)
	for _, name := range append(pages, "../README.md") {
		for _, m := range link.FindAllStringSubmatch(withoutCode(page(t, name)), -1) {
			if strings.Contains(m[1], "://") {
				continue
			}
			file, anchor, _ := strings.Cut(m[1], "#")
			target := name
			if file != "" {
				target = filepath.Join(filepath.Dir(name), file)
			}
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s links to %s: %v", name, m[1], err)
			} else if anchor != "" && !anchors(page(t, target))[anchor] {
				t.Errorf("%s links to %s: %s has no such heading", name, m[1], target)
			}
		}
	}
}

// withoutCode drops what is no text: blocks of code, and code in a line.
func withoutCode(text string) string {
	text = regexp.MustCompile("(?ms)^ *```.*?^ *```$").ReplaceAllString(text, "")
	return regexp.MustCompile("`[^`\n]*`").ReplaceAllString(text, "x")
}

var (
	heading  = regexp.MustCompile(`(?m)^#+ (.*)$`)
	explicit = regexp.MustCompile(`<a id="([^"]+)">`)
	dropped  = regexp.MustCompile(`[^a-z0-9 _-]`)
)

// anchors returns the names that a page's headings have on GitHub, and those that
// it gives itself.
func anchors(text string) map[string]bool {
	names := make(map[string]bool)
	code := regexp.MustCompile("(?ms)^ *```.*?^ *```$")
	for _, m := range heading.FindAllStringSubmatch(code.ReplaceAllString(text, ""), -1) {
		names[strings.ReplaceAll(dropped.ReplaceAllString(strings.ToLower(m[1]), ""), " ", "-")] = true
	}
	for _, m := range explicit.FindAllStringSubmatch(text, -1) {
		names[m[1]] = true
	}
	return names
}

// TestCompatibility checks that compatibility.md has a row for each note in the
// list of what the drivers find, and no other.
func TestCompatibility(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "internal/integration/testdata/findings.txt"))
	if err != nil {
		t.Fatal(err)
	}
	list, err := integration.Parse(string(data))
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[string]bool)
	for _, row := range regexp.MustCompile("(?m)^\\| [a-z, ]+ \\| (?:not|only) \\|.*$").FindAllString(page(t, "compatibility.md"), -1) {
		rows[row] = true
	}
	notes := 0
	for _, f := range list {
		place, _, _ := strings.Cut(f.Text, ": ")
		for _, n := range f.Notes {
			notes++
			has := "not"
			if n.Only {
				has = "only"
			}
			row := "| " + strings.Join(n.Names, ", ") + " | " + has + " | `" + place + "` | " + n.Why + " |"
			if !rows[row] {
				t.Errorf("compatibility.md lacks the row\n%s", row)
			}
			delete(rows, row)
		}
	}
	if notes == 0 {
		t.Error("findings.txt has no notes")
	}
	for row := range rows {
		t.Errorf("findings.txt has no note for the row\n%s", row)
	}
}

func page(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
