package integration

import (
	"bytes"
	"cmp"
	"encoding/json"
	"go/format"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// testFixes applies the fixes that the command proposes. The module still
// compiles then, and there is nothing left to fix.
func testFixes(t *testing.T, tool, dir string) {
	args := append(Flags(), "-json", "./...")
	apply(t, proposed(t, stdout(t, dir, tool, args...)))
	if *update {
		archive := &txtar.Archive{Comment: []byte("What the suggested fixes make of the module beside this file.\n"), Files: changed(t, dir)}
		fixed = txtar.Format(archive)
		if err := os.WriteFile("testdata/fixed.txtar", fixed, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	CompareFixed(t, dir)
	Go(t, dir, "vet", "./...")
	if again := proposed(t, stdout(t, dir, tool, args...)); len(again) > 0 {
		t.Errorf("after all fixes there are more: %v", again)
	}
}

// testVetFixes lets go vet apply them.
func testVetFixes(t *testing.T, tool, dir string) {
	args := append([]string{"vet", "-vettool=" + tool, "-fix"}, Flags()...)
	output(t, 0, dir, withC, "go", append(args, "./...")...)
	CompareFixed(t, dir)
}

// An edit replaces the bytes of a file from Start to End.
type edit struct {
	Filename   string
	Start, End int
	New        string
}

// proposed returns the edits of the first fix of each finding in the output of
// -json, each once: two fixes in a file may add the same import.
func proposed(t *testing.T, data string) []edit {
	t.Helper()
	var list []edit
	seen := make(map[edit]bool)
	for dec := json.NewDecoder(strings.NewReader(data)); ; {
		var tree map[string]map[string][]struct {
			Fixes []struct{ Edits []edit } `json:"suggested_fixes"`
		}
		if err := dec.Decode(&tree); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		for _, results := range tree {
			for _, findings := range results {
				for _, f := range findings {
					if len(f.Fixes) == 0 {
						continue
					}
					for _, e := range f.Fixes[0].Edits {
						if !seen[e] {
							seen[e] = true
							list = append(list, e)
						}
					}
				}
			}
		}
	}
	// Insertions at the same place keep their order.
	slices.SortStableFunc(list, func(a, b edit) int {
		return cmp.Or(cmp.Compare(a.Filename, b.Filename), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
	})
	return list
}

// apply makes the edits, last ones first, and formats the files.
func apply(t *testing.T, edits []edit) {
	t.Helper()
	files := make(map[string][]byte)
	for _, e := range slices.Backward(edits) {
		text, ok := files[e.Filename]
		if !ok {
			var err error
			if text, err = os.ReadFile(e.Filename); err != nil {
				t.Fatal(err)
			}
		}
		files[e.Filename] = slices.Concat(text[:e.Start], []byte(e.New), text[e.End:])
	}
	for name, text := range files {
		text, err := format.Source(text)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := os.WriteFile(name, text, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// stdout runs the command on the module and returns what it prints to stdout.
func stdout(t *testing.T, dir, tool string, args ...string) string {
	t.Helper()
	var out bytes.Buffer
	cmd := prepared(dir, withC, tool, args...)
	cmd.Stdout = &out
	if err := cmd.Run(); cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%s: %v, want exit code 1", tool, err)
	}
	return out.String()
}
