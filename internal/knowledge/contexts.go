package knowledge

import (
	_ "embed"
	"fmt"
	"io"
	"iter"
	"strings"
	"sync"
)

// A ContextUse says what a function does with contexts and cancellations.
type ContextUse uint8

// What functions do with contexts and cancellations.
const (
	Detaches ContextUse = iota + 1 // its results are not cancelled with its arguments
	Never                          // its error is never a cancellation
	May                            // its error may be the cancellation of what its receiver or an argument holds
	Wraps                          // its error wraps the errors that it is given
	Formats                        // it wraps those that a format gives to %w, and tells the others
	Tells                          // its result tells of the errors that it is given
)

var contextVerbs = map[string]ContextUse{"detaches": Detaches, "never": Never, "may": May, "wraps": Wraps, "formats": Formats, "tells": Tells}

//go:embed data/contexts/contexts.txt
var contextsText string

var contextUses = sync.OnceValues(func() (map[string]ContextUse, error) {
	return ParseContexts(strings.NewReader(contextsText), "contexts.txt")
})

// UseOfContext returns what is known of the function with the given full name,
// zero if nothing is.
func UseOfContext(name string) ContextUse {
	uses, _ := contextUses()
	return uses[name]
}

// Contexts returns all that is known of contexts, in the order of the names, and
// the error that stopped the reading of the data, if any.
func Contexts() (iter.Seq2[string, ContextUse], error) {
	uses, err := contextUses()
	return inOrder(uses), err
}

// ParseContexts reads what functions do with contexts; file is the name of the
// file for errors. A line is empty, a comment from # to its end, or a verb and
// full names of functions:
//
//	detaches NAME...   results are not cancelled with the arguments
//	never NAME...      the error is never a cancellation
//	may NAME...        the error may be the cancellation of what the receiver or an argument holds
//	wraps NAME...      the error wraps the errors among the arguments
//	formats NAME...    the error wraps what the format gives to %w
//	tells NAME...      the result only tells of the errors among the arguments
func ParseContexts(r io.Reader, file string) (map[string]ContextUse, error) {
	return parseTable(r, file, func(verb string) (ContextUse, error) {
		use := contextVerbs[verb]
		if use == 0 {
			return 0, fmt.Errorf("%q is not a verb", verb)
		}
		return use, nil
	}, functionName)
}
