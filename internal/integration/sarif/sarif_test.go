package sarif

import (
	"fmt"
	"go/format"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/tools/txtar"

	"github.com/neterrlint/neterrlint/internal/integration"
)

// odd is a module with characters that take two code units of UTF-16, and with a
// file of DOS line ends, in a folder below the root of the repository.
const odd = `
-- go.mod --
module example.com/m

go 1.26
-- a/a.go --
package a

import (
	"net/http"
	"strings"
)

func A(url string, known string) error {
	/* 日本 😀😀 */ resp, err := http.Get(url) // 😀
	if err != nil {
		return err
	}
	if /* 😀 */ known == "" {
		/* 😀 */ return nil // 😀
	}
	return resp.Body.Close()
}

func Closed(err error) bool {
	return "😀" != "" && strings.Contains(err.Error(), "use of closed network connection") // 😀
}

func Again(err error) bool {
	return "😀" != "" && strings.Contains(err.Error(), "use of closed network connection") // 😀
}
-- dos/dos.go --
package dos

import "strings"

func Closed(err error) bool {
	return strings.Contains(err.Error(), "use of closed network connection")
}
-- clean/clean.go --
package clean
-- broken/broken.go --
package broken

func Broken() { nowhere() }
`

// unpack writes the module odd into an oddly named folder of a repository.
func unpack(t *testing.T) (root, dir string) {
	t.Helper()
	root, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	root = filepath.Join(root, "my répo")
	dir = filepath.Join(root, "100% #1")
	for _, f := range txtar.Parse([]byte(odd)).Files {
		if strings.HasPrefix(f.Name, "dos/") {
			f.Data = []byte(strings.ReplaceAll(string(f.Data), "\n", "\r\n"))
		}
		name := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Mkdir(filepath.Join(root, ".git"), 0o777); err != nil {
		t.Fatal(err)
	}
	return root, dir
}

// TestLogs validates logs of many findings, of none, and of what can't be analysed.
func TestLogs(t *testing.T) {
	tool := integration.Build(t)
	_, dir := unpack(t)

	full := run(t, tool, integration.Module(t), 1, append(integration.Flags(), "./...")...).Runs[0]
	kinds := make(map[string]bool)
	names := make(map[string]bool)
	for _, r := range full.Results {
		kinds[r.RuleID] = true
		if r.RuleIndex < 0 || full.Tool.Driver.Rules[r.RuleIndex].ID != r.RuleID {
			t.Errorf("%s has the index %d of another rule", r.RuleID, r.RuleIndex)
		}
		if !strings.HasSuffix(r.Message.Text, "["+r.RuleID+"]") {
			t.Errorf("the message %q does not end in its rule %s", r.Message.Text, r.RuleID)
		}
		name := r.PartialFingerprints["neterrlint/v1"]
		if name == "" || names[name] {
			t.Errorf("%s has the fingerprint %q, which is not its own", r.Message.Text, name)
		}
		names[name] = true
	}
	if len(kinds) < 15 || !full.Invocations[0].ExecutionSuccessful || full.ColumnKind != "utf16CodeUnits" {
		t.Errorf("%d kinds, %+v, %s", len(kinds), full.Invocations, full.ColumnKind)
	}
	for _, r := range full.Tool.Driver.Rules {
		if r.ShortDescription.Text == "" || r.FullDescription.Text == "" || r.Help.Text == "" || r.Help.Markdown == "" || r.HelpURI == "" {
			t.Errorf("rule without a text: %+v", r)
		}
		if r.DefaultConfiguration.Level != "error" || len(r.Properties.Tags) == 0 || len(r.Properties.Tags) > 10 || r.Properties.Severity == "" || r.Properties.Precision == "" {
			t.Errorf("rule without a level or tags: %+v", r)
		}
	}

	empty := run(t, tool, dir, 0, "./clean").Runs[0]
	if empty.Results == nil || len(empty.Results) > 0 || len(empty.Tool.Driver.Rules) != len(full.Tool.Driver.Rules) {
		t.Errorf("of nothing: %d results and %d rules, want all %d", len(empty.Results), len(empty.Tool.Driver.Rules), len(full.Tool.Driver.Rules))
	}

	broken := run(t, tool, dir, 2, "./...").Runs[0]
	inv := broken.Invocations[0]
	if inv.ExecutionSuccessful || len(inv.ToolExecutionNotifications) == 0 || !strings.Contains(inv.ToolExecutionNotifications[0].Message.Text, "undefined: nowhere") {
		t.Errorf("of broken code the log says %+v", inv)
	}
	if len(broken.Results) != 4 {
		t.Errorf("%d results beside broken code, want 4", len(broken.Results))
	}
}

// TestPlaces resolves the URIs of a log as a reader does, from a folder below the
// repository's, and cuts the regions out of the files.
func TestPlaces(t *testing.T) {
	tool := integration.Build(t)
	root, dir := unpack(t)
	for _, from := range []string{dir, filepath.Join(dir, "a")} {
		l := run(t, tool, from, 1, "example.com/m/a", "example.com/m/dos")
		if base := l.Runs[0].OriginalURIBaseIDs["SRCROOT"].URI; !strings.HasSuffix(base, "/my%20r%C3%A9po/") {
			t.Errorf("the base is %s", base)
		}
		var got []string
		cut := func(loc location) {
			a := loc.PhysicalLocation.ArtifactLocation
			if !strings.HasPrefix(a.URI, "100%25%20%231/") || a.URIBaseID != "SRCROOT" {
				t.Errorf("URI %s of %s", a.URI, a.URIBaseID)
			}
			file := l.file(t, a)
			rel, err := filepath.Rel(root, file)
			if err != nil {
				t.Fatal(err)
			}
			r := loc.PhysicalLocation.Region
			if r.EndLine == 0 { // a place: the word that begins there
				s := read(t, file)
				rest := string(utf16.Decode(s.text()[s.offset(r.StartLine, r.StartColumn):]))
				got = append(got, filepath.Base(rel)+" "+regexp.MustCompile(`^\S+`).FindString(rest))
				return
			}
			got = append(got, filepath.Base(rel)+" "+read(t, file).at(t, r))
		}
		for _, r := range l.Runs[0].Results {
			cut(r.Locations[0])
			for _, flow := range r.CodeFlows {
				if steps := flow.ThreadFlows[0].Locations; len(steps) != len(r.Related)+1 {
					t.Errorf("%d steps, and %d related places", len(steps), len(r.Related))
				}
				for _, step := range flow.ThreadFlows[0].Locations[1:] {
					cut(step.Location)
				}
			}
		}
		const compared = `strings.Contains(err.Error(), "use of closed network connection")`
		want := []string{
			"a.go http.Get(url)", "a.go ==", "a.go return",
			"a.go " + compared, "a.go " + compared, "dos.go " + compared,
		}
		if !slices.Equal(got, want) {
			t.Errorf("from %s got\n%q\nwant\n%q", from, got, want)
		}
	}
}

// TestFingerprints moves findings down, and makes one more that reads alike.
func TestFingerprints(t *testing.T) {
	tool := integration.Build(t)
	_, dir := unpack(t)
	fingerprints := func() []string {
		var list []string
		for _, r := range run(t, tool, dir, 1, "./a", "./dos").Runs[0].Results {
			name := r.PartialFingerprints["neterrlint/v1"]
			if slices.Contains(list, name) {
				t.Errorf("two findings have the fingerprint %s", name)
			}
			list = append(list, name)
		}
		return list
	}
	before := fingerprints()
	name := filepath.Join(dir, "a", "a.go")
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	moved := strings.Replace(string(data), "func A", "// A is below.\n\nfunc A", 1)
	moved = strings.Replace(moved, "\treturn \"😀\"", "\t{}\n\t\t  return   \"😀\"", 1) // other white space
	if err := os.WriteFile(name, []byte(moved), 0o666); err != nil {
		t.Fatal(err)
	}
	if after := fingerprints(); !slices.Equal(after, before) {
		t.Errorf("moved lines have the fingerprints\n%q\nthey were\n%q", after, before)
	}
	more := moved + "\nfunc Third(err error) bool {\n\treturn \"😀\" != \"\" && strings.Contains(err.Error(), \"use of closed network connection\") // 😀\n}\n"
	if err := os.WriteFile(name, []byte(more), 0o666); err != nil {
		t.Fatal(err)
	}
	after := fingerprints()
	if len(after) != len(before)+1 || !slices.Equal(slices.Delete(slices.Clone(after), len(after)-2, len(after)-1), before) {
		t.Errorf("one more of the same kind makes\n%q\nof\n%q", after, before)
	}
}

// TestFixes makes the replacements of a log by itself, and compares the files with
// what -fix makes of them but for the imports that -fix clears.
func TestFixes(t *testing.T) {
	tool := integration.Build(t)
	for name, copies := range map[string]func() string{
		"odd":    func() string { _, dir := unpack(t); return dir },
		"module": func() string { return integration.Module(t) },
	} {
		args := append(integration.Flags(), "./...")
		code := 1
		if name == "odd" {
			args, code = []string{"./a", "./dos"}, 1
		}
		mine, theirs := copies(), copies()
		l := run(t, tool, mine, code, args...)
		changed := apply(t, l)
		cmd := exec.Command(tool, append([]string{"-fix"}, args...)...)
		cmd.Dir = theirs
		out, _ := cmd.CombinedOutput() // the exit code depends on what is left
		if len(changed) < 2 {
			t.Errorf("%s: %d files have fixes\n%s", name, len(changed), out)
		}
		for file, content := range changed {
			rel, err := filepath.Rel(mine, file)
			if err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(filepath.Join(theirs, rel))
			if err != nil {
				t.Fatal(err)
			}
			got, err := format.Source([]byte(content))
			if err != nil {
				t.Errorf("%s/%s: %v\n%s", name, rel, err, content)
				continue
			}
			if got, want := body(string(got)), body(string(want)); got != want {
				t.Errorf("%s/%s is\n%s\nand with -fix\n%s%s", name, rel, got, want, out)
			}
		}
	}
}

// apply makes the first fix of each result, unless it overlaps one made before, and
// returns the files that changed.
func apply(t *testing.T, l *log) map[string]string {
	t.Helper()
	type edit struct {
		start, end int
		text       string
	}
	edits := make(map[string][]edit)
	for _, r := range l.Runs[0].Results {
		if len(r.Fixes) == 0 {
			continue
		}
		planned := make(map[string][]edit)
		overlaps := false
		for _, change := range r.Fixes[0].ArtifactChanges {
			name := l.file(t, change.ArtifactLocation)
			s := read(t, name)
			for _, p := range change.Replacements {
				d := p.DeletedRegion
				e := edit{s.offset(d.StartLine, d.StartColumn), s.offset(d.EndLine, d.EndColumn), p.InsertedContent.Text}
				if e.start < 0 || e.end < e.start {
					t.Fatalf("%s has no region %v", name, d)
				}
				planned[name] = append(planned[name], e)
				for _, other := range edits[name] {
					overlaps = overlaps || e != other && (e.start < other.end && other.start < e.end || e.start == other.start)
				}
			}
		}
		for name, list := range planned {
			for _, e := range list {
				if !overlaps && !slices.Contains(edits[name], e) {
					edits[name] = append(edits[name], e)
				}
			}
		}
	}
	changed := make(map[string]string)
	for name, list := range edits {
		slices.SortStableFunc(list, func(a, b edit) int { return b.start - a.start })
		content := read(t, name).text()
		for _, e := range list {
			content = slices.Concat(content[:e.start], utf16.Encode([]rune(e.text)), content[e.end:])
		}
		changed[name] = string(utf16.Decode(content))
	}
	return changed
}

var imports = regexp.MustCompile(`(?m)^import (\([^)]*\)|.*)\n+`)

// body is a file without its imports, formatted, with the line ends of Unix.
func body(file string) string {
	file = imports.ReplaceAllString(strings.ReplaceAll(file, "\r", ""), "")
	if formatted, err := format.Source([]byte(file)); err == nil {
		return string(formatted)
	}
	return fmt.Sprintf("not Go: %s", file)
}
