package fix

import (
	"bytes"
	"crypto/sha256"
	"go/token"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/neterrlint/neterrlint/internal/render"
)

// A module is a folder with a file to fix.
type module struct {
	*testing.T
	dir   string
	scope Scope
}

func newModule(t *testing.T) *module {
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	return &module{t, dir, Scope{Roots: []string{dir}, Sums: make(map[string][sha256.Size]byte), Imports: map[string]string{"example.com/go-text": "text"}}}
}

// file writes a file and returns its name.
func (m *module) file(name, content string) string {
	m.Helper()
	name = filepath.Join(m.dir, name)
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		m.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(content), 0o666); err != nil {
		m.Fatal(err)
	}
	m.scope.Sums[name] = sha256.Sum256([]byte(content))
	return name
}

// finding is a finding at line n whose fix replaces, in each file, the one place
// that reads old by new: pairs of old and new follow a file's name.
func (m *module) finding(n int, file string, pairs ...string) render.Finding {
	m.Helper()
	content, err := os.ReadFile(file)
	if err != nil {
		m.Fatal(err)
	}
	f := render.Finding{Analyzer: "rule", Message: "x", Pos: token.Position{Filename: file, Line: n}}
	var edits []render.Edit
	for i := 0; i < len(pairs); i += 2 {
		at := bytes.Index(content, []byte(pairs[i]))
		if at < 0 {
			m.Fatalf("%s has no %q", file, pairs[i])
		}
		edits = append(edits, render.Edit{File: file, Start: at, End: at + len(pairs[i]), New: pairs[i+1]})
	}
	f.Fixes = []render.Fix{{Message: "fix", Edits: edits}}
	return f
}

// insert is a finding whose fix inserts texts, each before a place.
func (m *module) insert(n int, file string, pairs ...string) render.Finding {
	f := m.finding(n, file, pairs...)
	for i := range f.Fixes[0].Edits {
		f.Fixes[0].Edits[i].End = f.Fixes[0].Edits[i].Start
	}
	return f
}

const source = `package p

import (
	"fmt"
	"os"
)

func f(a, b int) {
	fmt.Println(a)
	os.Exit(b)
}
`

// TestOverlaps plans fixes of one file, and looks at which are made.
func TestOverlaps(t *testing.T) {
	m := newModule(t)
	file := m.file("p.go", source)
	first := m.finding(1, file, "Println(a)", "Println(1)")
	errors, context := "\"errors\"\n\t", "\"context\"\n\t"
	for _, test := range []struct {
		name   string
		second render.Finding
		left   int
		want   string
	}{
		{"apart", m.finding(2, file, "Exit(b)", "Exit(2)"), 0, "\tfmt.Println(1)\n\tos.Exit(2)\n"},
		{"inside", m.finding(2, file, "(a)", "(b)"), 1, "\tfmt.Println(1)\n\tos.Exit(b)\n"},
		{"around", m.finding(2, file, "fmt.Println(a)", "_ = 2"), 1, "\tfmt.Println(1)\n"},
		{"touching", m.finding(2, file, "fmt.", "log."), 0, "\tlog.Println(1)\n"},
		{"inserted inside", m.insert(2, file, "a)", "2*"), 1, "\tfmt.Println(1)\n"},
		{"inserted before", m.insert(2, file, "Println", "F"), 1, "\tfmt.Println(1)\n"},
		{"one edit of two", m.finding(2, file, "Exit(b)", "Exit(2)", "(a)", "(b)"), 1, "\tfmt.Println(1)\n\tos.Exit(b)\n"},
		{"the same edit", m.finding(2, file, "Println(a)", "Println(1)", "Exit(b)", "Exit(2)"), 0, "\tfmt.Println(1)\n\tos.Exit(2)\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := Make(m.scope, []render.Finding{first, test.second})
			if len(p.Left) != test.left || len(p.Fixed) != 2-test.left || len(p.Files) != 1 || len(p.Refused) > 0 {
				t.Fatalf("%d fixed, %d left, %d files, refused %v; want %d left", len(p.Fixed), len(p.Left), len(p.Files), p.Refused, test.left)
			}
			if !strings.Contains(string(p.Files[0].New), test.want) {
				t.Errorf("got\n%s\nwant it to contain\n%s", p.Files[0].New, test.want)
			}
		})
	}
	t.Run("imports", func(t *testing.T) {
		p := Make(m.scope, []render.Finding{
			m.insert(1, file, `"fmt"`, errors, "Println", "X"),
			m.insert(2, file, `"fmt"`, context, "Exit", "Y"),
			m.insert(3, file, `"fmt"`, errors, "(b)", "Z"),
		})
		want := "import (\n\t\"context\"\n\t\"errors\"\n\t\"fmt\"\n\t\"os\"\n)"
		if len(p.Fixed) != 3 || !strings.Contains(string(p.Files[0].New), want) {
			t.Errorf("fixed %d of 3, got\n%s\nwant\n%s", len(p.Fixed), p.Files[0].New, want)
		}
	})
}

// TestImports looks at which imports go with what used them.
func TestImports(t *testing.T) {
	const file = "package p\n\nimport (\n\t\"example.com/go-text\"\n\tstr \"strings\"\n\t_ \"embed\"\n\t\"sort\"\n)\n\nvar a, b, c = text.A, str.B, text.C\n"
	for _, test := range []struct{ old, new, want string }{
		{"text.A, str.B, text.C", "1, str.B, text.C", "import (\n\t_ \"embed\"\n\t\"example.com/go-text\"\n\t\"sort\"\n\tstr \"strings\"\n)"},
		{"str.B", "2", "import (\n\t_ \"embed\"\n\t\"example.com/go-text\"\n\t\"sort\"\n)"},
		{"text.A, str.B, text.C", "1, str.B, 3", "import (\n\t_ \"embed\"\n\t\"sort\"\n\tstr \"strings\"\n)"},
	} {
		m := newModule(t)
		name := m.file("p.go", file)
		p := Make(m.scope, []render.Finding{m.finding(1, name, test.old, test.new)})
		if len(p.Files) != 1 || !strings.Contains(string(p.Files[0].New), test.want) {
			t.Errorf("%s to %s: got %+v, want\n%s", test.old, test.new, p, test.want)
		}
	}
}

// TestRefused asks for edits of files that can't be changed. A fix that touches
// one of them is made nowhere.
func TestRefused(t *testing.T) {
	m := newModule(t)
	good := m.file("good.go", source)
	outside := newModule(t)
	link := filepath.Join(m.dir, "link.go")
	if err := os.Symlink(outside.file("o.go", source), link); err != nil {
		t.Skip(err)
	}
	m.scope.Sums[link] = sha256.Sum256([]byte(source))
	stale := m.file("stale.go", source)
	unread := m.file("unread.go", source)
	delete(m.scope.Sums, unread)
	for _, test := range []struct{ file, old, new, why string }{
		{m.file("vendor/v/v.go", source), "(a)", "(1)", "it lies outside of the module"},
		{link, "(a)", "(1)", "it lies outside of the module"},
		{m.file("gen.go", "// Code generated by x. DO NOT EDIT.\n\n"+source), "(a)", "(1)", "it is generated"},
		{m.file("cgo.go", strings.Replace(source, `"os"`, `"os"; import "C"`, 1)), "(a)", "(1)", "it can't be parsed"},
		{m.file("c.go", strings.Replace(source, "import (", "import \"C\"\nimport (", 1)), "(a)", "(1)", "it uses cgo"},
		{unread, "(a)", "(1)", "it has changed since it was read"},
		{stale, "(a)", "(1)", "it has changed since it was read"},
		{m.file("half.go", source), "(a)", "(1", "the fixes do not fit together: "},
	} {
		both := m.finding(1, test.file, test.old, test.new)
		both.Fixes[0].Edits = append(both.Fixes[0].Edits, m.finding(1, good, "(b)", "(2)").Fixes[0].Edits...)
		if test.file == stale {
			m.file("stale.go", source+"\n")
			m.scope.Sums[stale] = sha256.Sum256([]byte(source))
		}
		p := Make(m.scope, []render.Finding{both})
		if len(p.Refused) != 1 || p.Refused[0].File != test.file || !strings.HasPrefix(p.Refused[0].Why, test.why) {
			t.Errorf("%s: refused %v, want %q", test.file, p.Refused, test.why)
		}
		if len(p.Files) > 0 || len(p.Fixed) > 0 {
			t.Errorf("%s: planned %v of %v", test.file, p.Files, p.Fixed)
		}
	}
}

// TestWrite writes a file with Windows line ends, which stay, and a mode of its own.
func TestWrite(t *testing.T) {
	m := newModule(t)
	name := m.file("p.go", strings.ReplaceAll(source, "\n", "\r\n"))
	if err := os.Chmod(name, 0o640); err != nil {
		t.Fatal(err)
	}
	p := Make(m.scope, []render.Finding{m.finding(1, name, "(a)", "(a,b)")})
	if err := p.Write(); err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	want := strings.ReplaceAll(strings.Replace(source, "(a)", "(a, b)", 1), "\n", "\r\n")
	if string(got) != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("mode %v, %v; want 0640", info.Mode(), err)
	}
	if entries, err := os.ReadDir(m.dir); err != nil || len(entries) != 1 {
		t.Errorf("files %v, %v; want p.go alone", entries, err)
	}
}
