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

// Dials reports whether a function of this signature makes a connection, whatever its
// name: it is given a network and an address, and perhaps a context.
func Dials(sig *types.Signature) bool {
	in, out := sig.Params(), sig.Results()
	if out.Len() != 2 || !names.IsNamed(out.At(0).Type(), "net", "Conn") || !names.IsError(out.At(1).Type()) {
		return false
	}
	rest := in.Len() - 2
	if rest != 0 && !(rest == 1 && names.IsNamed(in.At(0).Type(), "context", "Context")) {
		return false
	}
	return isText(in.At(rest).Type()) && isText(in.At(rest+1).Type())
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Kind() == types.String
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
	return inOrder(all), err
}

// ParseAttempts reads which functions are attempts; file is the name of the file for
// errors. A line is empty, a comment from # to its end, or a verb and full names of
// functions:
//
//	dial NAME...   they make a connection
//	send NAME...   they send a request and wait for the answer
func ParseAttempts(r io.Reader, file string) (map[string]Attempt, error) {
	return parseTable(r, file, func(verb string) (Attempt, error) {
		kind := attemptVerbs[verb]
		if kind == NoAttempt {
			return kind, fmt.Errorf("%q is neither dial nor send", verb)
		}
		return kind, nil
	}, functionName)
}
