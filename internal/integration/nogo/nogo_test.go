package nogo

import (
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/integration"
	"github.com/neterrlint/neterrlint/passes"
)

// TestNogo builds nogo as docs/nogo.md says and runs it on the module.
func TestNogo(t *testing.T) {
	config, err := filepath.Abs("example/nogo.json")
	if err != nil {
		t.Fatal(err)
	}
	nogo := build(t, deps(t, "example/BUILD.bazel"), config)
	dir := integration.Module(t)
	b := load(t, nogo, dir)
	names := []string{"nogo"}
	if !integration.HasC(t) {
		names = append(names, "nocgo")
	}
	// Of a package with tests Bazel has a target without and one with them: in
	// both nogo finds what is in the files that they have in common.
	found := slices.Compact(integration.Sort(b.analyse()))
	integration.Compare(t, found, names...)
	for _, p := range b.pkgs {
		b.fix(p)
	}
	integration.CompareFixed(t, dir)
}

// fix applies the fixes for a package. What a copy for a test has in common with
// the package itself was fixed with that.
func (b *bazel) fix(p *target) {
	b.t.Helper()
	if _, err := os.Stat(p.patch); err != nil {
		return
	}
	args := []string{"apply", "-p1"}
	if p.ForTest != "" {
		args = append(args, "--include=*_test.go")
	}
	if out, err := run(b.dir, "git", append(args, p.patch)...); err != nil {
		b.t.Errorf("the fixes of %s: %v\n%s", p.ImportPath, err, out)
	}
}

// deps returns the import paths of the analyzers that the example of a BUILD
// file names. There are as many as neterrlint has.
func deps(t *testing.T, name string) []string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var got, want []string
	for _, m := range regexp.MustCompile(`"@com_github_neterrlint_neterrlint//([a-z/]+)"`).FindAllSubmatch(data, -1) {
		got = append(got, "github.com/neterrlint/neterrlint/"+string(m[1]))
	}
	for _, a := range passes.All() {
		want = append(want, "github.com/neterrlint/neterrlint/passes/"+a.Name)
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("%s has the analyzers\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	return got
}

// TestSettings checks that the example of a configuration has the settings with
// which the list of findings was made.
func TestSettings(t *testing.T) {
	data, err := os.ReadFile("example/nogo.json")
	if err != nil {
		t.Fatal(err)
	}
	var config map[string]struct {
		Flags map[string]string `json:"analyzer_flags"`
	}
	if err := json.Unmarshal(data, &config); err != nil {
		t.Fatal(err)
	}
	got := make(map[string]map[string]string)
	for name, c := range config {
		if len(c.Flags) > 0 {
			got[name] = c.Flags
		}
	}
	if !reflect.DeepEqual(got, integration.Settings) {
		t.Errorf("nogo.json has the settings %v, want %v", got, integration.Settings)
	}
}
