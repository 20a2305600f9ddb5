package sarif

import (
	"bytes"
	"encoding/json"
	"errors"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/santhosh-tekuri/jsonschema/v6"
	_ "github.com/securego/gosec/v2/cwe" // its module has the schema

	"github.com/neterrlint/neterrlint/internal/integration"
)

// A log is the part of a SARIF log that readers of it look at.
type log struct {
	Runs []struct {
		Tool struct {
			Driver struct {
				Version string
				Rules   []rule
			}
		}
		Invocations []struct {
			ExecutionSuccessful        bool
			ToolExecutionNotifications []struct{ Message text }
		}
		OriginalURIBaseIDs map[string]artifact `json:"originalUriBaseIds"`
		ColumnKind         string
		Results            []result
	}
}

type rule struct {
	ID                   string
	ShortDescription     text
	FullDescription      text
	Help                 text
	HelpURI              string
	DefaultConfiguration struct{ Level string }
	Properties           struct {
		Tags      []string
		Precision string
		Severity  string `json:"problem.severity"`
	}
}

type result struct {
	RuleID    string
	RuleIndex int
	Message   text
	Locations []location
	Related   []location `json:"relatedLocations"`
	CodeFlows []struct {
		ThreadFlows []struct {
			Locations []struct{ Location location }
		}
	}
	PartialFingerprints map[string]string
	Fixes               []struct {
		ArtifactChanges []struct {
			ArtifactLocation artifact
			Replacements     []replacement
		}
	}
}

type text struct{ Text, Markdown string }

type location struct {
	PhysicalLocation struct {
		ArtifactLocation artifact
		Region           region
	}
	Message text
}

type artifact struct {
	URI       string
	URIBaseID string `json:"uriBaseId"`
}

type region struct{ StartLine, StartColumn, EndLine, EndColumn int }

type replacement struct {
	DeletedRegion   region
	InsertedContent text
}

// schema compiles the official schema, formats of strings included.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	dir := strings.TrimSpace(integration.Go(t, "", "list", "-m", "-f", "{{.Dir}}", "github.com/securego/gosec/v2"))
	file, err := os.Open(filepath.Join(dir, "report/sarif/testdata/sarif-schema-2.1.0.json"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	doc, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	if err := c.AddResource("sarif.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("sarif.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// run runs neterrlint in a folder, asks for an exit code, and validates the log.
func run(t *testing.T, tool, dir string, code int, args ...string) *log {
	t.Helper()
	var stdout, stderr bytes.Buffer
	cmd := exec.Command(tool, append([]string{"-format=sarif"}, args...)...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != code {
		t.Fatalf("%v, want exit code %d\n%s", err, code, stderr.String())
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(stdout.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema(t).Validate(doc); err != nil {
		t.Error(err)
	}
	l := new(log)
	if err := json.Unmarshal(stdout.Bytes(), l); err != nil {
		t.Fatal(err)
	}
	if len(l.Runs) != 1 {
		t.Fatalf("%d runs, want 1", len(l.Runs))
	}
	return l
}

// file returns the name of the file that an artifact is, as readers resolve it.
func (l *log) file(t *testing.T, a artifact) string {
	t.Helper()
	uri, err := url.Parse(a.URI)
	if err != nil {
		t.Fatal(err)
	}
	base, err := url.Parse(l.Runs[0].OriginalURIBaseIDs[a.URIBaseID].URI)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.FromSlash(base.ResolveReference(uri).Path)
}

// source is a file as readers see it: lines of UTF-16 code units.
type source [][]uint16

func read(t *testing.T, name string) source {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var s source
	for _, line := range strings.SplitAfter(string(data), "\n") {
		s = append(s, utf16.Encode([]rune(line)))
	}
	return s
}

// offset is the number of code units before a place, -1 if there is no such place.
func (s source) offset(line, column int) int {
	if line < 1 || line > len(s) || column < 1 || column > len(s[line-1])+1 {
		return -1
	}
	n := column - 1
	for _, l := range s[:line-1] {
		n += len(l)
	}
	return n
}

func (s source) text() []uint16 { return slices.Concat(s...) }

// at returns the text of a region.
func (s source) at(t *testing.T, r region) string {
	t.Helper()
	start, end := s.offset(r.StartLine, r.StartColumn), s.offset(r.EndLine, r.EndColumn)
	if start < 0 || end < start {
		t.Fatalf("there is no region %v", r)
	}
	return string(utf16.Decode(s.text()[start:end]))
}
