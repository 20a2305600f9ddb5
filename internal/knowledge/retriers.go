package knowledge

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed data/retriers/retriers.txt
var retriersText string

var retriers = sync.OnceValues(func() (map[string]int, error) {
	return ParseRetriers(strings.NewReader(retriersText), "retriers.txt")
})

// Repeats returns the index of the parameter that the function with the given full name
// calls more than once, -1 if there is none that is known.
func Repeats(name string) int {
	all, _ := retriers()
	if i, ok := all[name]; ok {
		return i
	}
	return -1
}

// Retriers returns all functions that are known to call one of their parameters more
// than once, in the order of the names, and the error that stopped the reading of the
// data, if any.
func Retriers() (iter.Seq2[string, int], error) {
	all, err := retriers()
	return func(yield func(string, int) bool) {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !yield(name, all[name]) {
				return
			}
		}
	}, err
}

// ParseRetriers reads which functions call a parameter more than once; file is the name
// of the file for errors. A line is empty, a comment from # to its end, or the index of
// the parameter and full names of functions:
//
//	INDEX NAME...
func ParseRetriers(r io.Reader, file string) (map[string]int, error) {
	all := make(map[string]int)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		index, err := strconv.Atoi(words[0])
		if err != nil || index < 0 {
			return all, fmt.Errorf("%s:%d: %q is not the index of a parameter", file, n, words[0])
		}
		for _, name := range words[1:] {
			if !isFullName(name) {
				return all, fmt.Errorf("%s:%d: %q is not the full name of a function", file, n, name)
			}
			if _, twice := all[name]; twice {
				return all, fmt.Errorf("%s:%d: %s stands there twice", file, n, name)
			}
			all[name] = index
		}
	}
	return all, lines.Err()
}
