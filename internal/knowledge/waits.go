package knowledge

import (
	_ "embed"
	"fmt"
	"go/types"
	"io"
	"iter"
	"strings"
	"sync"

	"github.com/neterrlint/neterrlint/internal/names"
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
	if w := all[names.Of(fn)]; w != UnknownWait {
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
	return inOrder(all), err
}

// ParseWaits reads which functions wait; file is the name of the file for errors. A
// line is empty, a comment from # to its end, or a verb and full names of functions,
// or import paths for all functions of a package that are not named:
//
//	quiet NAME...   they don't wait
//	sleep NAME...   they let time go by
//	wait NAME...    they may wait for somebody else
func ParseWaits(r io.Reader, file string) (map[string]Wait, error) {
	return parseTable(r, file, func(verb string) (Wait, error) {
		w := waitVerbs[verb]
		if w == UnknownWait {
			return w, fmt.Errorf("%q is none of quiet, sleep and wait", verb)
		}
		return w, nil
	}, func(string) error { return nil })
}
