package knowledge

import (
	"bufio"
	_ "embed"
	"fmt"
	"go/types"
	"io"
	"iter"
	"maps"
	"slices"
	"strings"
	"sync"
)

// A Wait is whether a function may wait for something before it returns.
type Wait uint8

// What functions wait for. UnknownWait is of what is not known.
const (
	UnknownWait Wait = iota
	Quiet            // for nothing
	Sleeps           // for time to go by
	Waits            // for somebody else
)

var waitVerbs = map[string]Wait{"quiet": Quiet, "sleep": Sleeps, "wait": Waits}

//go:embed data/waits/waits.txt
var waitsText string

var waits = sync.OnceValues(func() (map[string]Wait, error) {
	return ParseWaits(strings.NewReader(waitsText), "waits.txt")
})

// WaitOf returns whether a function waits: what is listed, else the default of its
// package. Loggers never wait.
func WaitOf(fn *types.Func) Wait {
	all, _ := waits()
	fn = fn.Origin()
	if fn.Pkg() == nil {
		return Quiet // error's method
	}
	path := fn.Pkg().Path()
	if w := all[fn.FullName()]; w != UnknownWait {
		return w
	}
	if IsLogger(path) {
		return Quiet
	}
	return all[path]
}

// AllWaits returns what is known of functions that wait, in the order of the names,
// import paths of packages among them, and the error that stopped the reading of the
// data, if any.
func AllWaits() (iter.Seq2[string, Wait], error) {
	all, err := waits()
	return func(yield func(string, Wait) bool) {
		for _, name := range slices.Sorted(maps.Keys(all)) {
			if !yield(name, all[name]) {
				return
			}
		}
	}, err
}

// ParseWaits reads which functions wait; file is the name of the file for errors. A
// line is empty, a comment from # to its end, or a verb and full names of functions,
// or import paths for all functions of a package that are not named:
//
//	quiet NAME...   they don't wait
//	sleep NAME...   they let time go by
//	wait NAME...    they may wait for somebody else
func ParseWaits(r io.Reader, file string) (map[string]Wait, error) {
	all := make(map[string]Wait)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		w := waitVerbs[words[0]]
		if w == UnknownWait {
			return all, fmt.Errorf("%s:%d: %q is none of quiet, sleep and wait", file, n, words[0])
		}
		for _, name := range words[1:] {
			if all[name] != UnknownWait {
				return all, fmt.Errorf("%s:%d: %s stands there twice", file, n, name)
			}
			all[name] = w
		}
	}
	return all, lines.Err()
}
