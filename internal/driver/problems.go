package driver

import (
	"errors"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/neterrlint/neterrlint/internal/render"
)

// maxProblems bounds what is shown of one package: after so many errors the
// next ones are mostly consequences of the first.
const maxProblems = 10

// problems returns what is wrong with the packages, each once, one a line.
func (g *graph) problems(dir string) []string {
	seen := make(map[string]bool)
	var lines []string
	for _, p := range g.all {
		for _, err := range p.Errors {
			line := problem(dir, err)
			if !seen[line] {
				seen[line] = true
				lines = append(lines, line)
			}
		}
	}
	return lines
}

func problem(dir string, err packages.Error) string {
	pos := err.Pos
	msg := oneLine(err.Msg)
	if pos == "" || pos == "-" {
		return "neterrlint: " + msg
	}
	return render.Rel(dir, pos) + ": " + msg
}

// loadError says in one line why the go command could not list packages.
func loadError(err error) error {
	return errors.New(strings.TrimPrefix(oneLine(err.Error()), "err: "))
}
