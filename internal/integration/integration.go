// Package integration has one module with every mistake that neterrlint knows,
// in testdata/module, and one list of what is to be found there, in
// testdata/findings.txt. Each way of running the analyzers has a test that
// compares what it prints with that list: the command and go vet beside this
// file, the others in folders below, as modules of their own where they need
// other modules.
//
// # Adding to it
//
// A rule gets a package in testdata/module with a function for each category; a
// category gets a function. TestCategories fails as long as there is one in an
// analyzer's documentation that the list lacks. "go test -update" in this folder
// writes down what the command finds, and keeps the notes; then read the diff.
//
// # The list
//
// Findings stand in the order of file, line and column, one a line, as the
// command prints them. Lines that begin with # are comments. A line below a
// finding that begins with a tab says where it is not found, and why:
//
//	outside/outside.go:60:3: the error of widget.Label (line 59), ...
//		not by nogo: why
//
// or, with "only by", where alone it is. Several names are separated by commas.
// A name is that of a driver ("standalone", "vet", "nogo", "golangci"), or
// "nocgo" for a run that no C compiler is there for.
//
// What the suggested fixes make of the module is in testdata/fixed.txtar.
package integration

import (
	"cmp"
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Settings are the flags, by analyzer, with which the list was made: those
// that ask for more.
var Settings = map[string]map[string]string{
	"bodyclose": {"drain": "true"},
	"retry":     {"sleep": "true"},
	"strerr":    {"unknown": "true"},
}

// Asked are the findings of the list, by rule and category, that nobody sees who
// does not ask for them with the settings.
var Asked = []string{"bodyclose/undrained", "strerr/unknown", "retry/sleep-ctx"}

// Flags returns the settings as arguments of the command and of go vet.
func Flags() []string {
	var list []string
	for name, settings := range Settings {
		for setting, value := range settings {
			list = append(list, fmt.Sprintf("-%s.%s=%s", name, setting, value))
		}
	}
	slices.Sort(list)
	return list
}

// A Finding is one line of the list.
type Finding struct {
	Text  string
	Notes []Note
}

// A Note says that only the drivers that it names have a finding, or all but those.
type Note struct {
	Only  bool
	Names []string
	Why   string
}

// by reports whether a run that the names describe has the finding.
func (f Finding) by(names []string) bool {
	for _, n := range f.Notes {
		named := slices.ContainsFunc(names, func(name string) bool { return slices.Contains(n.Names, name) })
		if named != n.Only {
			return false
		}
	}
	return true
}

var noteLine = regexp.MustCompile(`^\t(not|only) by ([a-z, ]+): (.+)$`)

// drivers are the names that a note may have.
var drivers = []string{"standalone", "vet", "nogo", "golangci", "nocgo"}

// Parse reads a list.
func Parse(text string) ([]Finding, error) {
	var list []Finding
	for i, line := range strings.Split(text, "\n") {
		switch {
		case line == "" || line[0] == '#':
		case line[0] != '\t':
			if !findingLine.MatchString(line) {
				return nil, fmt.Errorf("line %d is no finding: %s", i+1, line)
			}
			list = append(list, Finding{Text: line})
		default:
			m := noteLine.FindStringSubmatch(line)
			if m == nil || len(list) == 0 {
				return nil, fmt.Errorf("line %d is no note on a finding: %s", i+1, line)
			}
			n := Note{Only: m[1] == "only", Names: strings.Split(m[2], ", "), Why: m[3]}
			for _, name := range n.Names {
				if !slices.Contains(drivers, name) {
					return nil, fmt.Errorf("line %d names %q, which is none of %s", i+1, name, strings.Join(drivers, ", "))
				}
			}
			last := &list[len(list)-1]
			last.Notes = append(last.Notes, n)
		}
	}
	return list, nil
}

var findingLine = regexp.MustCompile(`^(\S+\.go):(\d+):(\d+): .* \[([a-z]+/[a-z-]+)\]$`)

// Sort orders findings as the list does.
func Sort(lines []string) []string {
	type key struct {
		file      string
		line, col int
	}
	keyOf := func(text string) key {
		m := findingLine.FindStringSubmatch(text)
		if m == nil {
			return key{file: text}
		}
		line, _ := strconv.Atoi(m[2])
		col, _ := strconv.Atoi(m[3])
		return key{m[1], line, col}
	}
	slices.SortFunc(lines, func(a, b string) int {
		x, y := keyOf(a), keyOf(b)
		return cmp.Or(cmp.Compare(x.file, y.file), cmp.Compare(x.line, y.line), cmp.Compare(x.col, y.col), cmp.Compare(a, b))
	})
	return lines
}

// Want returns the findings of a run that the names describe.
func Want(t testing.TB, names ...string) []string {
	t.Helper()
	var want []string
	for _, f := range list(t) {
		if f.by(names) {
			want = append(want, f.Text)
		}
	}
	return want
}

func list(t testing.TB) []Finding {
	t.Helper()
	list, err := Parse(findings)
	if err != nil {
		t.Fatalf("findings.txt: %v", err)
	}
	return list
}

// Compare fails the test with each finding that is missing, too much, or there
// twice, in a run that the names describe.
func Compare(t testing.TB, got []string, names ...string) {
	t.Helper()
	want := Want(t, names...)
	got = Sort(slices.Clone(got))
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("%s does not find\n\t%s", strings.Join(names, ", "), w)
		}
	}
	for i, g := range got {
		if i > 0 && g == got[i-1] {
			t.Errorf("%s finds twice\n\t%s", strings.Join(names, ", "), g)
		}
		if !slices.Contains(want, g) {
			t.Errorf("%s finds, against findings.txt,\n\t%s", strings.Join(names, ", "), g)
		}
	}
}

// Lines returns the findings among the lines of a driver's text output, the
// name of the folder dir taken off the names of files. Related positions, which
// some print as lines of their own, are not among them.
func Lines(output, dir string) []string {
	var lines []string
	for _, line := range strings.Split(output, "\n") {
		line = strings.TrimPrefix(line, dir+string(filepath.Separator))
		if findingLine.MatchString(line) {
			lines = append(lines, line)
		}
	}
	return lines
}
