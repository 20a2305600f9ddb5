package knowledge

import (
	_ "embed"
	"fmt"
	"io"
	"iter"
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
	return inOrder(all), err
}

// ParseRetriers reads which functions call a parameter more than once; file is the name
// of the file for errors. A line is empty, a comment from # to its end, or the index of
// the parameter and full names of functions:
//
//	INDEX NAME...
func ParseRetriers(r io.Reader, file string) (map[string]int, error) {
	return parseTable(r, file, func(word string) (int, error) {
		index, err := strconv.Atoi(word)
		if err != nil || index < 0 {
			return 0, fmt.Errorf("%q is not the index of a parameter", word)
		}
		return index, nil
	}, functionName)
}
