package render

import (
	"go/token"
	"os"
	"slices"
	"strings"
	"unicode/utf16"
)

// A Source reads source files for the formats that show or count what stands in
// a line. It reads each file once, and is not safe for concurrent use.
type Source struct {
	files map[string]*sourceFile // by absolute file name
}

// A sourceFile is a file that was read; empty if it can't be.
type sourceFile struct {
	text  string
	lines []string // without their ends; nil if the file can't be read
	start []int    // the offset of each line
}

func (s *Source) file(name string) *sourceFile {
	if f, ok := s.files[name]; ok {
		return f
	}
	if s.files == nil {
		s.files = make(map[string]*sourceFile)
	}
	f := new(sourceFile)
	s.files[name] = f
	data, err := os.ReadFile(name)
	if err != nil {
		return f
	}
	f.text = string(data)
	offset := 0
	for line := range strings.SplitSeq(f.text, "\n") {
		f.start = append(f.start, offset)
		f.lines = append(f.lines, strings.TrimSuffix(line, "\r"))
		offset += len(line) + 1
	}
	return f
}

// Lines returns the lines of a file without their ends, nil if it can't be read.
func (s *Source) Lines(file string) []string { return s.file(file).lines }

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
	return utf16Column(line[:pos.Column-1])
}

// UTF16Place returns the one-based line and column, in UTF-16 code units, of an
// offset in a file, and whether the file has that offset.
func (s *Source) UTF16Place(file string, offset int) (token.Position, bool) {
	f := s.file(file)
	if f.lines == nil || offset < 0 || offset > len(f.text) {
		return token.Position{}, false
	}
	line, found := slices.BinarySearch(f.start, offset)
	if found {
		line++
	}
	return token.Position{Filename: file, Offset: offset, Line: line, Column: utf16Column(f.text[f.start[line-1]:offset])}, true
}

func utf16Column(before string) int { return 1 + len(utf16.Encode([]rune(before))) }
