package driver

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/render"
)

// maxProblems bounds what is shown of one package: after so many errors the
// next ones are mostly consequences of the first.
const maxProblems = 10

// problems returns what is wrong with the packages, dependencies first, each
// once, one a line. The copies of a package for tests repeat its errors.
func (g *graph) problems(dir string) []string {
	seen := make(map[string]bool)
	count := make(map[string]int)
	lacks := make(map[*packages.Package]bool) // something that it leads to can't be found or read
	var lines []string
	for _, p := range g.all {
		lacks[p] = slices.ContainsFunc(p.Errors, func(err packages.Error) bool { return err.Kind != packages.TypeError })
		for _, imp := range p.Imports {
			lacks[p] = lacks[p] || lacks[imp]
		}
		for _, line := range packageProblems(dir, p, lacks[p] && !g.isOurs(p)) {
			if seen[line] {
				continue
			}
			seen[line] = true
			switch count[p.PkgPath]++; {
			case count[p.PkgPath] <= maxProblems:
				lines = append(lines, line)
			case count[p.PkgPath] == maxProblems+1:
				lines = append(lines, "neterrlint: "+p.PkgPath+" has more errors")
			}
		}
	}
	return lines
}

// packageProblems returns the errors of one package that are not consequences
// of others: what can't be found or read, else what can't be parsed, else what
// the type checker says, else what the compiler said. The last two follow from the
// others in a package that was published, and lacks something.
func packageProblems(dir string, p *packages.Package, lacks bool) []string {
	const compiler = -1 // as ListError, but the text is the output of a compiler
	byKind := make(map[packages.ErrorKind][]string)
	for _, err := range p.Errors {
		if isConsequence(p, err) || lacks && err.Kind == packages.TypeError {
			continue
		}
		if err.Kind != packages.ListError || !strings.HasPrefix(err.Msg, "# ") {
			byKind[err.Kind] = append(byKind[err.Kind], problem(dir, err))
			continue
		}
		if lacks {
			continue
		}
		_, output, _ := strings.Cut(err.Msg, "\n")
		byKind[compiler] = append(byKind[compiler], strings.Split(strings.TrimSpace(output), "\n")...)
	}
	byKind[packages.ParseError] = slices.CompactFunc(byKind[packages.ParseError], sameLine)
	lines := byKind[packages.UnknownError] // says that the Go releases don't fit together
	for _, kind := range []packages.ErrorKind{packages.ListError, packages.ParseError, packages.TypeError, compiler} {
		if found := byKind[kind]; len(found) > 0 {
			return append(found, lines...)
		}
	}
	return lines
}

// isConsequence reports whether the error only repeats that an imported package
// is faulty, which that package says itself, and better.
func isConsequence(p *packages.Package, err packages.Error) bool {
	imported, ok := strings.CutPrefix(err.Msg, "could not import ")
	if !ok || err.Kind != packages.TypeError {
		return false
	}
	path, why, _ := strings.Cut(imported, " ")
	if strings.HasPrefix(why, "(import cycle: ") {
		return true // the go command shows all of it
	}
	dep := p.Imports[path]
	return dep != nil && len(dep.Errors) > 0
}

// sameLine reports whether two errors, "file:line:col: text", are of one line:
// the parser stumbles several times over one fault.
func sameLine(a, b string) bool {
	line := func(s string) string { return strings.Join(strings.SplitN(s, ":", 3)[:2], ":") }
	return strings.Count(a, ":") > 1 && strings.Count(b, ":") > 1 && line(a) == line(b)
}

func problem(dir string, err packages.Error) string {
	msg := oneLine(err.Msg)
	if strings.Contains(msg, "does not contain main module") && !inModule(dir) {
		return fmt.Sprintf("neterrlint: no go.mod in %s or above it; run neterrlint inside a Go module", dir)
	}
	if err.Pos == "" || err.Pos == "-" {
		return "neterrlint: " + msg
	}
	return render.Rel(dir, err.Pos) + ": " + msg
}

// inModule reports whether the folder or one above it has a go.mod or go.work.
func inModule(dir string) bool {
	for {
		for _, name := range []string{"go.mod", "go.work"} {
			if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
				return true
			}
		}
		up := filepath.Dir(dir)
		if up == dir {
			return false
		}
		dir = up
	}
}

// loadError says in one line why the go command could not list packages.
func loadError(err error) error {
	if _, lookup := exec.LookPath("go"); lookup != nil {
		return errors.New("the go command is not in PATH; neterrlint needs it to find packages")
	}
	msg := oneLine(err.Error())
	if _, said, ok := strings.Cut(msg, "stderr: "); ok && said != "" {
		msg = said
	}
	return errors.New(msg)
}
