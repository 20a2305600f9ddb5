package cancellation

import (
	"fmt"
	"math/bits"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A Summary says what a function has to do with cancellations, in terms of its
// parameters: exported as an object fact, under the function's
// [types.Func.Origin]. A function whose body was seen and that could matter has
// one, empty if it does not; the lack of one means that nothing is known.
type Summary struct {
	// Carries are the results that may be the cancellation of what parameters hold.
	Carries []Carry
	// Holds are the results that are cancelled with what parameters hold.
	Holds []Hold
	// Errors says what becomes of a cancellation that is given as a parameter.
	Errors []Given
	// Logs are the log entries that tell of the cancellation of what parameters hold.
	Logs []Logged
}

// Roots is a set of a function's inputs: bit i stands for parameter i, a
// method's receiver first, and the captured variables come after the parameters.
type Roots uint64

// A Kind is a set of the forms in which a cancellation arrives.
type Kind uint8

// The forms.
const (
	Plain   Kind = 1 << iota // errors.Is finds context.Canceled in it
	Status                   // a gRPC status, in which it does not
	Flat                     // only the text is left
	Context                  // no error, but a context, or what holds one, that was cancelled
)

// A Carry is a result that may be a cancellation.
type Carry struct {
	Result int
	Params Roots
	Kinds  Kind
	Beside *Beside // what the other results are then; nil if they can be anything
}

// A Hold is a result, such as a context or a request, that is cancelled with
// what parameters hold.
type Hold struct {
	Result int
	Params Roots
}

// Given says what becomes of a cancellation of one kind that a function is
// given as an error, or among arguments of any type; or, of the kind Context,
// what it returns once its parameter was cancelled.
type Given struct {
	Param int
	Kind  Kind
	Logs  []Log // how the function logs it
	Ways  []Way // in which the function can return; none if it never does
	Any   bool  // nothing is known of how it returns
	Asked bool  // it looks whether the error is a cancellation
}

// A Log is how a function logs an error that it is given.
type Log struct {
	Weak bool // a test that can't find this kind of cancellation comes before
	// The entry is of the level if parameter LevelParam is in Level; always if
	// LevelParam is -1.
	LevelParam int
	Level      pathstate.Interval
	Needs      []Need // all of which must be met for the entry to be made
	At         string // file and line of the entry, or of the call that hands the error on to it

	inner *hit // in this package
}

// A Way is one of the ways in which a function returns: what each result is.
type Way struct {
	Results []Outcome
	Weak    bool // a test that can't find this kind of cancellation comes before
}

// An Outcome is what is known of a result.
type Outcome struct {
	Set   pathstate.Set // its values, if it is an error, a boolean or an integer
	Kinds Kind          // how it holds the cancellation that was given
}

// A Logged is a log entry that tells of the cancellation of what parameters hold.
type Logged struct {
	Params Roots
	Op     string // what was cancelled
	At     string // file and line of the entry, as of Log
	Weak   bool
}

// AFact marks Summary as an object fact.
func (*Summary) AFact() {}

// String describes the summary for tests and debugging.
func (s *Summary) String() string {
	var parts []string
	for _, c := range s.Carries {
		text := fmt.Sprintf("result %d may be the %s cancellation of %s", c.Result, c.Kinds, c.Params)
		if c.Beside != nil {
			text += " beside " + c.Beside.String()
		}
		parts = append(parts, text)
	}
	for _, h := range s.Holds {
		parts = append(parts, fmt.Sprintf("result %d is cancelled with %s", h.Result, h.Params))
	}
	for _, g := range s.Errors {
		if text := g.describe(); text != "" {
			parts = append(parts, text)
		}
	}
	for _, l := range s.Logs {
		parts = append(parts, fmt.Sprintf("logs the cancellation of %s", l.Params))
	}
	if len(parts) == 0 {
		return "nothing"
	}
	return strings.Join(parts, "; ")
}

func (g Given) describe() string {
	var parts []string
	for _, l := range g.Logs {
		text := "is logged"
		if l.LevelParam >= 0 {
			text += fmt.Sprintf(" at level %d", l.LevelParam)
		}
		for _, n := range l.Needs {
			text += " if " + n.String()
		}
		if l.Weak {
			text += " after a weak test"
		}
		parts = append(parts, text)
	}
	if g.Asked {
		parts = append(parts, "is looked for")
	}
	var ways []string
	for _, w := range g.Ways {
		var results []string
		for _, o := range w.Results {
			text := o.Set.String()
			if o.Kinds != 0 {
				text = o.Kinds.String()
			}
			results = append(results, text)
		}
		text := "(" + strings.Join(results, ", ") + ")"
		if w.Weak {
			text += " after a weak test"
		}
		ways = append(ways, text)
	}
	switch {
	case g.Any:
	case len(ways) == 0:
		parts = append(parts, "never returns")
	case len(g.Ways[0].Results) > 0:
		parts = append(parts, "returns "+strings.Join(ways, " or "))
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("%s cancellation in param %d ", g.Kind, g.Param) + strings.Join(parts, ", ")
}

func (n Need) String() string {
	part := [...]string{"", "the length of ", "the first of "}[n.Part]
	return fmt.Sprintf("%sparam %d is in %s", part, n.Param, n.Set)
}

func (k Kind) String() string {
	var names []string
	for i, name := range []string{"plain", "status", "flat", "context"} {
		if k&(1<<i) != 0 {
			names = append(names, name)
		}
	}
	return strings.Join(names, "|")
}

func (r Roots) String() string {
	var names []string
	for ; r != 0; r &= r - 1 {
		names = append(names, fmt.Sprint("param ", bits.TrailingZeros64(uint64(r))))
	}
	return strings.Join(names, ", ")
}

// useful reports whether the summary says anything to callers.
func (g Given) useful() bool {
	return len(g.Logs) > 0 || !g.Any && len(g.Ways) != 1 || len(g.Ways) == 1 && len(g.Ways[0].Results) > 0
}

// addCarry adds what a result may be.
func (s *Summary) addCarry(carry Carry) {
	for i := range s.Carries {
		if c := &s.Carries[i]; c.Result == carry.Result && c.Kinds == carry.Kinds {
			c.Params |= carry.Params
			c.Beside = c.Beside.with(carry.Beside)
			return
		}
	}
	s.Carries = append(s.Carries, carry)
	slices.SortFunc(s.Carries, func(a, b Carry) int {
		if a.Result != b.Result {
			return a.Result - b.Result
		}
		return int(a.Kinds) - int(b.Kinds)
	})
}
