package render

import (
	"go/token"
	"path/filepath"
	"strings"
	"testing"
)

// A command is a workflow command as the runner of GitHub Actions reads it
// (https://github.com/actions/runner, src/Runner.Common/ActionCommand.cs).
type command struct {
	name       string
	properties map[string]string
	text       string
}

func parseCommand(t *testing.T, line string) command {
	t.Helper()
	rest, ok := strings.CutPrefix(line, "::")
	head, text, found := strings.Cut(rest, "::")
	if !ok || !found {
		t.Fatalf("%q is no command", line)
	}
	name, list, _ := strings.Cut(head, " ")
	c := command{name, make(map[string]string), unescape(text, "%0D", "\r", "%0A", "\n", "%25", "%")}
	for p := range strings.SplitSeq(list, ",") {
		if key, value, ok := strings.Cut(p, "="); ok {
			c.properties[key] = unescape(value, "%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
		}
	}
	return c
}

// unescape replaces pair by pair, as the runner does.
func unescape(s string, pairs ...string) string {
	for i := 0; i < len(pairs); i += 2 {
		s = strings.ReplaceAll(s, pairs[i], pairs[i+1])
	}
	return s
}

func TestGitHub(t *testing.T) {
	dir := t.TempDir()
	at := func(line, column int) token.Position {
		return token.Position{Filename: filepath.Join(dir, "a", "b.go"), Line: line, Column: column}
	}
	for _, test := range []struct {
		name     string
		pos, end token.Position
		want     string
	}{
		{"a range", at(2, 3), at(2, 9), "::error file=a/b.go,line=2,col=3,endLine=2,endColumn=9,title=r/c::m: 100%25, x\n"},
		{"a place", at(2, 3), token.Position{}, "::error file=a/b.go,line=2,col=3,endLine=2,title=r/c::m: 100%25, x\n"},
		{"lines", at(2, 3), at(4, 1), "::error file=a/b.go,line=2,col=3,endLine=4,title=r/c::m: 100%25, x\n"},
		{"a line", at(2, 0), token.Position{}, "::error file=a/b.go,line=2,endLine=2,title=r/c::m: 100%25, x\n"},
	} {
		var out strings.Builder
		f := Finding{Analyzer: "r", Category: "c", Pos: test.pos, End: test.end, Message: "m: 100%, x"}
		if err := GitHub(&out, dir, new(Source), []Finding{f}); err != nil || out.String() != test.want {
			t.Errorf("%s: got %q, %v; want %q", test.name, out.String(), err, test.want)
		}
	}
}

// FuzzGitHub writes commands of any text, and reads what the runner reads.
func FuzzGitHub(f *testing.F) {
	f.Add("a,b:c.go", "%0A\n::error::100%\r", "r=,:")
	f.Add("%3A", "::", "%25")
	f.Fuzz(func(t *testing.T, file, message, category string) {
		if strings.Contains(file, "\x00") || file == "" {
			t.Skip()
		}
		finding := Finding{Analyzer: "r", Category: category, Message: message, Pos: token.Position{Filename: file, Line: 1}}
		var out strings.Builder
		if err := GitHub(&out, "/", new(Source), []Finding{finding}); err != nil {
			t.Fatal(err)
		}
		line, end := strings.CutSuffix(out.String(), "\n")
		if !end || strings.ContainsAny(line, "\r\n") {
			t.Fatalf("%q is not one line", out.String())
		}
		c := parseCommand(t, line)
		want := map[string]string{"file": filepath.ToSlash(Rel("/", file)), "line": "1", "title": finding.Rule(), "endLine": "1"}
		for key, value := range want {
			if c.properties[key] != value {
				t.Errorf("%s is %q, want %q, in %q", key, c.properties[key], value, line)
			}
		}
		if c.name != "error" || c.text != message || len(c.properties) != len(want) {
			t.Errorf("%q reads as %+v", line, c)
		}
	})
}
