package driver

import (
	"encoding/json"
	"fmt"
	goversion "go/version"
	"io"
	"os"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
)

// A program can read the code of the release of Go that has built it, and of
// older ones. If a newer one runs it as its vet tool, that shows first in the
// packages of the standard library, every one of which would fail, without a
// word. Instead they leave a note for those that import them, where their facts
// would be, and each package of the user's says once what to do.

// unread begins the file that has a note instead of facts. What follows is the
// release that is too new.
const unread = "neterrlint: too new: "

// refuse reports whether a unit of go vet, described by the named file, is of a
// newer release of Go than the one that built, and the exit code then.
func refuse(name, built string, stderr io.Writer) (code int, refused bool) {
	data, err := os.ReadFile(name)
	if err != nil {
		return 0, false // the unit checker complains, as about all that is wrong with the file
	}
	var unit struct {
		ImportPath  string
		GoVersion   string
		PackageVetx map[string]string // what is known of imports: files by import path
		VetxOnly    bool              // the package is only needed by others
		VetxOutput  string            // where to write what they need
	}
	if err := json.Unmarshal(data, &unit); err != nil {
		return 0, false
	}
	needs := noted(unit.PackageVetx)
	if isNewer(unit.GoVersion, built) {
		needs = unit.GoVersion
	}
	if needs == "" {
		return 0, false
	}
	// Only of the standard library is this a success, which the go command keeps.
	if unit.VetxOnly && knowledge.IsStd(unit.ImportPath) {
		if err := os.WriteFile(unit.VetxOutput, []byte(unread+needs+"\n"), 0o666); err == nil {
			return exitClean, true
		}
	}
	fmt.Fprintf(stderr, "neterrlint: it was built with %s and can't read what %s compiles: build it again with that\n", built, needs)
	return exitFailure, true
}

// noted returns the release that the note of a package of the standard library
// names, of which all have one or none has.
func noted(files map[string]string) string {
	for path, file := range files {
		if knowledge.IsStd(path) {
			data, _ := os.ReadFile(file) // the unit checker complains
			if note, ok := strings.CutPrefix(string(data), unread); ok {
				return strings.TrimSpace(note)
			}
			break
		}
	}
	return ""
}

// isNewer reports whether the release a has a newer language than b, which may
// have the names of experiments behind it.
func isNewer(a, b string) bool {
	if i := strings.IndexAny(b, " -"); i > 0 {
		b = b[:i]
	}
	return goversion.IsValid(a) && goversion.IsValid(b) && goversion.Compare(goversion.Lang(a), goversion.Lang(b)) > 0
}
