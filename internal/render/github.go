package render

import (
	"bufio"
	"fmt"
	"io"
	"path/filepath"
	"strings"
)

// GitHub writes one workflow command for each finding, which the runner of GitHub
// Actions turns into an annotation of the line: "::error file=...::message".
// Files below the folder root, that of the repository, are named relative to it.
func GitHub(w io.Writer, root string, source *Source, findings []Finding) error {
	// The escapes that the runner undoes: all of these in a property, in the
	// text only what would end it or begin an escape
	// (https://github.com/actions/toolkit, packages/core/src/command.ts).
	text := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	property := strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
	buf := bufio.NewWriter(w)
	for _, f := range findings {
		fmt.Fprintf(buf, "::error file=%s,line=%d", property.Replace(filepath.ToSlash(relReal(root, f.Pos.Filename))), f.Pos.Line)
		end := orElse(f.End, f.Pos)
		if f.Pos.Column > 0 {
			fmt.Fprintf(buf, ",col=%d", source.UTF16Column(f.Pos))
		}
		if end.Line >= f.Pos.Line {
			fmt.Fprintf(buf, ",endLine=%d", end.Line)
		}
		if end.Line == f.Pos.Line && end.Column > f.Pos.Column {
			fmt.Fprintf(buf, ",endColumn=%d", source.UTF16Column(end)) // of several lines the runner takes no columns
		}
		fmt.Fprintf(buf, ",title=%s::%s\n", property.Replace(f.Rule()), text.Replace(f.Message))
	}
	return buf.Flush()
}
