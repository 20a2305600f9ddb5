// Package docs_test keeps what the README and the pages show in step with what
// neterrlint prints.
package docs_test

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/passes"
)

// TestTranscripts runs the commands that the README and the pages show with their
// output: a block whose first line is "$ go run" and the rest of a command. The
// README has one.
func TestTranscripts(t *testing.T) {
	pages, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, page := range append(pages, "../README.md") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		blocks := regexp.MustCompile("(?ms)^```\n\\$ (go run [^\n]*)\n(.*?)^```$").FindAllStringSubmatch(string(text), -1)
		if len(blocks) == 0 && page == "../README.md" {
			t.Error("the README shows no output of a command")
		}
		for _, block := range blocks {
			if got := stdout(t, block[1]); got != block[2] {
				t.Errorf("%s prints\n%s\n%s says\n%s", block[1], got, page, block[2])
			}
		}
	}
}

// TestListing checks the numbered lines of the code that the first finding is
// about.
func TestListing(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(root, "docs/testdata/first/fetch.go"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(data), "\n")
	shown := regexp.MustCompile(`(?m)^( *)(\d+)(?:  (.*))?$`).FindAllStringSubmatch(readme(t), -1)
	if len(shown) == 0 {
		t.Fatal("the README shows no numbered lines")
	}
	for _, line := range shown {
		var number int
		if _, err := fmt.Sscan(line[2], &number); err != nil || number < 1 || number > len(lines) {
			t.Errorf("there is no line %s", line[2])
			continue
		}
		if want := strings.ReplaceAll(lines[number-1], "\t", "    "); line[3] != want {
			t.Errorf("line %d is %q, the README says %q", number, want, line[3])
		}
	}
}

// TestKinds checks that kinds.md has a table for each rule, that it quotes real
// messages, and that it has a row for every kind that the rule's example shows;
// and that the README quotes one of them.
func TestKinds(t *testing.T) {
	for _, a := range passes.All() {
		t.Run(a.Name, func(t *testing.T) { testKinds(t, a.Name) })
	}
}

func testKinds(t *testing.T, rule string) {
	data, err := os.ReadFile("kinds.md")
	if err != nil {
		t.Fatal(err)
	}
	kinds := string(data)
	command := regexp.MustCompile("`(go run \\./cmd/neterrlint -" + rule + " [^`]*\\./docs/testdata/kinds/" + rule + ")`").FindStringSubmatch(kinds)
	if command == nil {
		t.Fatalf("kinds.md does not name the command that runs %s on ./docs/testdata/kinds/%s", rule, rule)
	}
	printed := make(map[string]string)
	for _, m := range regexp.MustCompile(`(?m)^\S+:\d+:\d+: (.*) \[`+rule+`/(.*)\]$`).FindAllStringSubmatch(stdout(t, command[1]), -1) {
		printed[m[2]] = m[1]
	}
	example := regexp.MustCompile("(?m)^\\| \\[" + rule + "\\]\\(docs/" + rule + "\\.md\\) \\|.*\\| `(.*)` \\|$").FindStringSubmatch(readme(t))
	if example == nil || !slices.Contains(slices.Collect(maps.Values(printed)), example[1]) {
		t.Errorf("the README quotes for %s %q; neterrlint prints %q", rule, example, printed)
	}
	rows := regexp.MustCompile("(?m)^\\| \\[([a-z-]+)\\]\\("+rule+"\\.md#([a-z-]+)\\) \\|.*\\| `(.*)` \\|$").FindAllStringSubmatch(kinds, -1)
	for _, row := range rows {
		if row[1] != row[2] || row[3] != printed[row[1]] {
			t.Errorf("kinds.md says of %s, linked to %s, %q; neterrlint prints %q", row[1], row[2], row[3], printed[row[1]])
		}
		delete(printed, row[1])
	}
	for kind, message := range printed {
		t.Errorf("kinds.md has no row for %s/%s: %s", rule, kind, message)
	}
}

// root is the root of the module, where a reader stands. (The tests don't make it
// their working folder: go test would not see then which files they read.)
const root = ".."

func readme(t *testing.T) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// stdout runs a command line that has to find something.
func stdout(t *testing.T, line string) string {
	t.Helper()
	words := strings.Fields(line)
	var stderr strings.Builder
	cmd := exec.CommandContext(t.Context(), words[0], words[1:]...)
	cmd.Dir = root
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err == nil || !strings.HasSuffix(stderr.String(), "exit status 1\n") {
		t.Fatalf("%s: %v, stderr %q; want exit status 1", line, err, stderr.String())
	}
	return string(out)
}
