package golangci

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/passes"
)

// TestGuide checks that the guide shows the files with which golangci-lint is
// built and run in internal/integration/golangci, a finding and an error that there
// are, and the pages of all rules.
func TestGuide(t *testing.T) {
	guide := read(t, "../docs/golangci-lint.md")
	shown := regexp.MustCompile("(?ms)^```yaml\n(.*?)^```$").FindAllStringSubmatch(guide, -1)
	files := []string{".custom-gcl.yml", ".golangci.yml"}
	if len(shown) != len(files) {
		t.Fatalf("the guide shows %d files, want %d", len(shown), len(files))
	}
	for i, name := range files {
		if want := read(t, "../internal/integration/golangci/example/"+name); shown[i][1] != want {
			t.Errorf("the guide shows\n%s\n%s is\n%s", shown[i][1], name, want)
		}
	}
	_, err := configure(map[string]any{"bodyclose": map[string]any{"drian": true}}, passes.All())
	if err == nil || !strings.Contains(guide, "\n"+`plugin(neterrlint): newPlugin `+err.Error()+"\n") {
		t.Errorf("the guide does not show the error %v", err)
	}
	script := read(t, "../internal/integration/golangci/testdata/script/example.txtar")
	finding := regexp.MustCompile(`(?m)^app/.* \(neterrlint\)$`).FindString(guide)
	if finding == "" || !strings.Contains(script, "\n"+finding+"\n") {
		t.Errorf("the guide shows a finding that there is not: %q", finding)
	}
	for _, a := range passes.All() {
		if link := "[" + a.Name + "](" + a.Name + ".md#all-flags)"; !strings.Contains(strings.ReplaceAll(guide, "\n", " "), link) {
			t.Errorf("the guide does not link to the flags of %s", a.Name)
		}
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
