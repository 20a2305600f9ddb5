package render

import (
	"go/token"
	"os"
	"strings"
	"unicode/utf16"
)

// A Source reads source files for the formats that show or count what stands in
// a line. It reads each file once, and is not safe for concurrent use.
type Source struct {
	lines map[string][]string // by absolute file name; nil if it can't be read
}

// Lines returns the lines of a file without their ends, nil if it can't be read.
func (s *Source) Lines(file string) []string {
	if lines, ok := s.lines[file]; ok {
		return lines
	}
	if s.lines == nil {
		s.lines = make(map[string][]string)
	}
	var lines []string
	if data, err := os.ReadFile(file); err == nil {
		lines = strings.Split(string(data), "\n")
		for i, line := range lines {
			lines[i] = strings.TrimSuffix(line, "\r")
		}
	}
	s.lines[file] = lines
	return lines
}

// Line returns the line with the one-based number n, "" if there is none.
func (s *Source) Line(file string, n int) string {
	lines := s.Lines(file)
	if n < 1 || n > len(lines) {
		return ""
	}
	return lines[n-1]
}

// UTF16Column returns the one-based column of pos in UTF-16 code units, as
// editors and GitHub count, and the column in bytes if the line can't be read.
func (s *Source) UTF16Column(pos token.Position) int {
	line := s.Line(pos.Filename, pos.Line)
	if pos.Column < 1 || pos.Column-1 > len(line) {
		return pos.Column
	}
	return 1 + len(utf16.Encode([]rune(line[:pos.Column-1])))
}
