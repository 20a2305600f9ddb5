package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"
)

// kept is the script command "kept 'PATH...' PROGRAM ARG...". The program must analyse
// just the packages with those paths, its kept results being used for the others, and
// print and return what it does if nothing is kept. Of a program that is not toylint
// it is not known what it analyses: then the paths are "?".
func kept(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: kept 'paths' program [args]")
	}
	log := ts.MkAbs("visits.log")
	run := func(cache string) string {
		os.Remove(log)
		before := ts.Getenv("NETERRLINT_CACHE")
		if cache != "" {
			ts.Setenv("NETERRLINT_CACHE", cache)
		}
		ts.Setenv("TOYLOG", log)
		err := ts.Exec(args[1], args[2:]...)
		ts.Setenv("NETERRLINT_CACHE", before)
		return fmt.Sprintf("stdout:\n%sstderr:\n%sexit: %v\n", ts.ReadFile("stdout"), ts.ReadFile("stderr"), err)
	}
	got := run("")
	data, _ := os.ReadFile(log)
	visited := strings.Fields(string(data))
	slices.Sort(visited)
	visited = slices.Compact(visited)
	if want := strings.Fields(args[0]); args[0] != "?" && !slices.Equal(visited, want) {
		ts.Fatalf("analysed %q, want %q", visited, want)
	}
	if want := run("off"); got != want {
		ts.Fatalf("with kept results:\n%s\nwithout:\n%s", got, want)
	}
}

// spoil is the script command "spoil HOW DIR", which makes every entry of a cache
// unlike what was written.
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: spoil cut|empty|flip|foreign|swap dir")
	}
	names, err := filepath.Glob(filepath.Join(ts.MkAbs(args[1]), "*.result"))
	ts.Check(err)
	if len(names) < 2 {
		ts.Fatalf("%d entries in %s", len(names), args[1])
	}
	var contents [][]byte
	for _, name := range names {
		content, err := os.ReadFile(name)
		ts.Check(err)
		contents = append(contents, content)
	}
	for i, name := range names {
		content := contents[i]
		if len(content) == 0 {
			continue // spoilt before, of a run that is not repeated
		}
		switch args[0] {
		case "cut":
			content = content[:len(content)-1]
		case "empty":
			content = nil
		case "flip":
			content[len(content)-1] ^= 1
		case "foreign":
			content = []byte("something else\n")
		case "swap":
			content = contents[(i+1)%len(contents)]
		default:
			ts.Fatalf("unknown way to spoil: %s", args[0])
		}
		ts.Check(os.WriteFile(name, content, 0o600))
	}
}

// relink is the script command "relink PROGRAM COPY": the copy is the same program as
// if it were linked with another flag.
func relink(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: relink program copy")
	}
	content, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), append(content, 0), 0o777))
}
