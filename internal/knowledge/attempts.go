package knowledge

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// An Attempt is how a function tries to reach somebody else.
type Attempt uint8

// The attempts. NoAttempt also stands for what is not known.
const (
	NoAttempt Attempt = iota
	Dial              // it makes a connection
	Send              // it sends a request and waits for the answer
)

var attemptVerbs = map[string]Attempt{"dial": Dial, "send": Send}

//go:embed data/attempts/attempts.txt
var attemptsText string

var attempts = sync.OnceValues(func() (map[string]Attempt, error) {
	return ParseAttempts(strings.NewReader(attemptsText), "attempts.txt")
})

// AttemptOf returns how the function with the given full name tries to reach
// somebody else.
func AttemptOf(name string) Attempt {
	all, _ := attempts()
	return all[name]
}

// HasAttempts reports whether a function of the package with the given path may be
// an attempt.
func HasAttempts(path string) bool { return attemptPaths()[path] }

var attemptPaths = sync.OnceValue(func() map[string]bool {
	paths := make(map[string]bool)
	all, _ := attempts()
	for name := range all {
		paths[packageOf(name)] = true
	}
	return paths
})

// Attempts returns all attempts that are known, in the order of the names, and the
// error that stopped the reading of the data, if any.
func Attempts() (iter.Seq2[string, Attempt], error) {
	all, err := attempts()
	return func(yield func(string, Attempt) bool) {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !yield(name, all[name]) {
				return
			}
		}
	}, err
}

// ParseAttempts reads which functions are attempts; file is the name of the file for
// errors. A line is empty, a comment from # to its end, or a verb and full names of
// functions:
//
//	dial NAME...   they make a connection
//	send NAME...   they send a request and wait for the answer
func ParseAttempts(r io.Reader, file string) (map[string]Attempt, error) {
	all := make(map[string]Attempt)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		kind := attemptVerbs[words[0]]
		if kind == NoAttempt {
			return all, fmt.Errorf("%s:%d: %q is neither dial nor send", file, n, words[0])
		}
		for _, name := range words[1:] {
			if !isFullName(name) {
				return all, fmt.Errorf("%s:%d: %q is not the full name of a function", file, n, name)
			}
			if all[name] != NoAttempt {
				return all, fmt.Errorf("%s:%d: %s stands there twice", file, n, name)
			}
			all[name] = kind
		}
	}
	return all, lines.Err()
}
