package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets the test's executable stand in for another build of neterrlint:
// with CORPUS_FAKE set it prints that text, in which DIR becomes its folder.
func TestMain(m *testing.M) {
	if text, ok := os.LookupEnv("CORPUS_FAKE"); ok {
		dir, _ := os.Getwd()
		fmt.Println(strings.ReplaceAll(text, "DIR", dir))
		os.Exit(0)
	}
	os.Exit(m.Run())
}

const leak = `package p

import "net/http"

func ping(url string) error {
	_, err := http.Get(url)
	return err
}
`

// checkout makes a repository with one mistake and returns its folder and commit.
func checkout(t *testing.T) (dir, commit string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"go.mod": "module example.com/p\n\ngo 1.26\n", "p.go": leak} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{
		{"init", "-q"}, {"add", "."},
		{"-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false", "commit", "-qm", "one"},
	} {
		cmd := exec.Command("git", args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	head, err := exec.Command("git", "-C", dir, "rev-parse", "HEAD").Output()
	if err != nil {
		t.Fatal(err)
	}
	return dir, strings.TrimSpace(string(head))
}

// corpus runs the command and returns what it prints and its exit code.
func corpus(t *testing.T, args ...string) (string, int) {
	t.Helper()
	var out bytes.Buffer
	code := run(t.Context(), args, &out, &out)
	return out.String(), code
}

func TestAgainst(t *testing.T) {
	dir, _ := checkout(t)
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.Base(dir)
	t.Setenv("CORPUS_FAKE", `{"example.com/p": {"strerr": [{"posn": "DIR/p.go:7:2", "message": "gone [strerr/unknown]"}]}}`)
	got, code := corpus(t, "-c", "1", "-against", exe, dir)
	want := name + `: findings 1, added 1, removed 1
+ p.go:6:12: response of http.Get is discarded: its body can't be closed any more [bodyclose/discarded]
        5  func ping(url string) error {
  >     6  	_, err := http.Get(url)
        7  	return err
- p.go:7:2: gone [strerr/unknown]
        6  	_, err := http.Get(url)
  >     7  	return err
        8  }
corpus: there are differences
`
	if got != want || code != 1 {
		t.Errorf("exit code %d, got\n%s\nwant 1 and\n%s", code, got, want)
	}
	// What both have is no difference.
	t.Setenv("CORPUS_FAKE", `{"example.com/p": {"bodyclose": [{"posn": "DIR/p.go:6:12", "message": "response of http.Get is discarded: its body can't be closed any more [bodyclose/discarded]"}]}}`)
	if got, code := corpus(t, "-against", exe, dir); code != 0 || got != name+": findings 1, added 0, removed 0\n" {
		t.Errorf("exit code %d, got\n%s", code, got)
	}
	if got, code := corpus(t, "-against", "no/such", dir); code != 2 || !strings.Contains(got, "no/such: neither an executable nor a revision") {
		t.Errorf("exit code %d, got\n%s", code, got)
	}
}

func TestCounts(t *testing.T) {
	dir, commit := checkout(t)
	file := filepath.Join(t.TempDir(), "counts.tsv")
	write := func(lines ...string) {
		t.Helper()
		if err := os.WriteFile(file, []byte(strings.Join(lines, "\n")+"\n"), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	write("# how", "repository\tcommit\tbodyclose\tstrerr", "example.com/p\t"+commit+"\t3\t0", "example.com/q\tabc\t7\t-")
	got, code := corpus(t, "-counts", file, dir)
	if want := "example.com/p: bodyclose finds 1, was 3\ncorpus: there are differences\n"; got != want || code != 1 {
		t.Errorf("exit code %d, got\n%s\nwant\n%s", code, got, want)
	}
	if got, code := corpus(t, "-counts", file, "-write", dir); code != 0 {
		t.Errorf("-write: exit code %d\n%s", code, got)
	}
	written, err := readTable(file)
	if err != nil {
		t.Fatal(err)
	}
	text := written.String()
	if !strings.HasPrefix(text, "# how\nrepository\tcommit\tbodyclose\tstatuserr\t") || !strings.Contains(text, commit+"\t1\t0\t") || !strings.Contains(text, "\tabc\t7\t-\t") {
		t.Errorf("written:\n%s", text)
	}
	if got, code := corpus(t, "-counts", file, dir); code != 0 {
		t.Errorf("after -write: exit code %d\n%s", code, got)
	}
	if err := os.WriteFile(filepath.Join(dir, "p.go"), []byte("package p\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	if got, code := corpus(t, "-counts", file, dir); code != 2 || !strings.Contains(got, "has changed files") {
		t.Errorf("with a changed file: exit code %d\n%s", code, got)
	}
}

func TestBadTables(t *testing.T) {
	file := filepath.Join(t.TempDir(), "counts.tsv")
	for text, want := range map[string]string{
		"":                                 "line 1 of " + file + ": the columns are",
		"# only a comment\n":               "no line with the names of the columns",
		"repository\tcommit\n":             "the columns are",
		"repository\tcommit\ta\nx\ty\n":    "line 2 of " + file + ": 2 columns, want 3",
		"repository\tcommit\ta\nx\ty\t-1":  `"-1" is no number`,
		"repository\tcommit\ta\nx\ty\ttwo": `"two" is no number`,
	} {
		if err := os.WriteFile(file, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		if _, err := readTable(file); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

// TestCountsFile reads the table of this folder.
func TestCountsFile(t *testing.T) {
	table, err := readTable("counts.tsv")
	if err != nil {
		t.Fatal(err)
	}
	if text, err := os.ReadFile("counts.tsv"); err != nil || table.String() != string(text) {
		t.Errorf("counts.tsv is not as -write would write it: %v", err)
	}
	for _, row := range table.rows {
		if len(row.commit) != 40 || len(row.numbers) == 0 {
			t.Errorf("%s: commit %q, %d numbers", row.repository, row.commit, len(row.numbers))
		}
	}
}

func TestUsage(t *testing.T) {
	for _, test := range []struct {
		args []string
		want string
	}{
		{nil, "give -against or -counts"},
		{[]string{"-against", "a", "-counts", "b", "."}, "give -against or -counts"},
		{[]string{"-against", "a", "-write", "."}, "-write writes into the file of -counts"},
		{[]string{"-against", "a"}, "which checkouts?"},
		{[]string{"-against", "a", "testdata/none"}, "there is no go.mod"},
		{[]string{"-c", "-1", "-against", "a", "."}, "can't be negative"},
		{[]string{"-counts", "none.tsv", "../.."}, "none.tsv"},
	} {
		if got, code := corpus(t, test.args...); code != 2 || !strings.Contains(got, test.want) {
			t.Errorf("%q: exit code %d, %s", test.args, code, got)
		}
	}
}

func TestParse(t *testing.T) {
	found, err := parse([]byte(`{"p": {"r": {"error": "x"}, "s": [{"posn": "/w/a/b.go:2:3", "message": "m"}, {"posn": "/w/a/b.go:2:3", "message": "m"}]}}`), "/w")
	if err != nil || len(found) != 1 || found[0] != (finding{"a/b.go", 2, 3, "s", "m"}) {
		t.Errorf("%v, %v", found, err)
	}
	if _, err := parse([]byte(`{"p": {"s": [{"posn": "b.go", "message": "m"}]}}`), "/w"); err == nil {
		t.Error("a position without a line is read")
	}
}

// FuzzReport reads what may be a report in JSON. What is no report is an error, and
// findings are in order, each once.
func FuzzReport(f *testing.F) {
	f.Add(`{"p": {"bodyclose": [{"posn": "/c/a.go:1:2", "message": "m"}, {"posn": "/c/a.go:1:2", "message": "m"}], "x": {"error": "no"}}}`)
	f.Add(`{"p": {"r": [{"posn": "a.go:99999999999999999999:1"}]}}`)
	f.Add(`{"p": null}`)
	f.Fuzz(func(t *testing.T, text string) {
		found, err := parse([]byte(text), "/c")
		if err != nil && found != nil {
			t.Errorf("%q: %v, and an error: %v", text, found, err)
		}
		for i := 1; i < len(found); i++ {
			if found[i-1].compare(found[i]) > 0 || found[i-1] == found[i] {
				t.Errorf("%q: %v before %v", text, found[i-1], found[i])
			}
		}
	})
}
