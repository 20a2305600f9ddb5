package render

import (
	"bufio"
	"go/token"
	"io"
	"path/filepath"
	"strings"
)

// Text writes one line for each finding, "file:line:col: message", and under
// it, indented by a tab, one for each related place. A file below the folder
// dir is named relative to it, any other by its absolute name.
// The error is the first that w returned.
func Text(w io.Writer, dir string, findings []Finding) error {
	buf := bufio.NewWriter(w)
	for _, f := range findings {
		buf.WriteString(Place(dir, f.Pos) + ": " + f.Message + "\n")
		for _, r := range f.Related {
			buf.WriteString("\t" + Place(dir, r.Pos) + ": " + r.Message + "\n")
		}
	}
	return buf.Flush()
}

// Place is "file:line:col" with the file named relative to dir if it lies below it.
func Place(dir string, pos token.Position) string {
	pos.Filename = Rel(dir, pos.Filename)
	return pos.String()
}

// Rel names a file relative to the folder dir if it lies below it. Names that
// are not absolute, as a //line comment may give, are kept.
func Rel(dir, file string) string {
	if !filepath.IsAbs(file) {
		return file
	}
	rel, err := filepath.Rel(dir, file)
	if err != nil || rel == ".." || strings.HasPrefix(rel, ".."+string(filepath.Separator)) {
		return file
	}
	return rel
}
