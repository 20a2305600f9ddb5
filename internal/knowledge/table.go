package knowledge

import (
	"bufio"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
)

// inOrder yields what a table says, in the order of the names.
func inOrder[T any](table map[string]T) iter.Seq2[string, T] {
	return func(yield func(string, T) bool) {
		for _, name := range slices.Sorted(maps.Keys(table)) {
			if !yield(name, table[name]) {
				return
			}
		}
	}
}

// parseTable reads what is said of names; file is the name of the file for errors. A
// line is empty, a comment from # to its end, or a first word, which first turns into
// what is said, and names that check accepts. A name stands in one line.
func parseTable[T any](r io.Reader, file string, first func(string) (T, error), check func(name string) error) (map[string]T, error) {
	table := make(map[string]T)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		said, err := first(words[0])
		if err != nil {
			return table, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		for _, name := range words[1:] {
			if err := check(name); err != nil {
				return table, fmt.Errorf("%s:%d: %w", file, n, err)
			}
			if _, twice := table[name]; twice {
				return table, fmt.Errorf("%s:%d: %s stands there twice", file, n, name)
			}
			table[name] = said
		}
	}
	return table, lines.Err()
}

// functionName is the check that a name is the full name of a function.
func functionName(name string) error {
	if !isFullName(name) {
		return fmt.Errorf("%q is not the full name of a function", name)
	}
	return nil
}
