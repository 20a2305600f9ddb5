// Package docs takes an analyzer's documentation out of its doc.go, so that
// one text serves the package's page, the command's help and docs/NAME.md.
package docs

import (
	"fmt"
	"go/parser"
	"go/token"
	"strings"
)

//go:generate go run ./gendocs -o ../../docs

// MustExtract is like [Extract], but panics on an error. It is meant for the
// initial value of an analyzer's Doc, from an embedded doc.go: whether it
// panics is settled when the package is first tested.
func MustExtract(content, name string) string {
	doc, err := Extract(content, name)
	if err != nil {
		panic(err)
	}
	return doc
}

// Extract returns the documentation of the named analyzer from the content of
// a Go file whose package comment has a section of this form:
//
//	# Analyzer NAME
//
//	NAME: summary
//
//	Text, with headings of its own where it needs them.
//
// The section ends at the next "# Analyzer" heading or with the comment. What
// is returned starts with the summary, as [analysis.Analyzer.Doc] wants it. It
// is an error if there is no such section or its first line lacks "NAME: ".
//
// [analysis.Analyzer.Doc]: https://pkg.go.dev/golang.org/x/tools/go/analysis#Analyzer
func Extract(content, name string) (string, error) {
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", content, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		return "", fmt.Errorf("the documentation of %s is not in a Go file: %v", name, err)
	}
	const heading = "# Analyzer "
	var section []string
	inside := false
	for line := range strings.Lines(file.Doc.Text()) {
		if title, ok := strings.CutPrefix(line, heading); ok {
			inside = strings.TrimSpace(title) == name
			continue
		}
		if inside {
			section = append(section, line)
		}
	}
	text := strings.TrimSpace(strings.Join(section, ""))
	if text == "" {
		return "", fmt.Errorf("the package comment has no text under %q", heading+name)
	}
	doc, ok := strings.CutPrefix(text, name+": ")
	if !ok {
		return "", fmt.Errorf("the text under %q does not begin with %q", heading+name, name+": ")
	}
	return strings.TrimSpace(doc), nil
}
