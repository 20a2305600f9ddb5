package resend

import (
	"fmt"
	"strings"
)

// A Summary says what a function does with the requests, readers and functions that
// it is given, and what body the requests have that it makes: exported as an object
// fact, under the function's Origin.
type Summary struct {
	// Params says what becomes of the bodies of parameters that are requests or
	// readers, a method's receiver being parameter 0. A parameter that is missing
	// here is no such thing, or unknown.
	Params []Use
	// Again are the parameters that are functions and called more than once.
	Again []int
	// Made says what bodies the results of type *http.Request have.
	Made []Made
	// Tests lists the ways in which a function ends that judges a request.
	Tests []Test
}

// A Use says what becomes of the body of one parameter.
type Use struct {
	Index   int
	Outcome Outcome
}

// An Outcome is what becomes of a body.
type Outcome uint8

// The outcomes.
const (
	Rewound   Outcome = iota // it may have been replaced or rewound, or is somebody else's now
	Untouched                // it is as it was
	Sent                     // it may have been sent, and nothing rewinds it
)

// A Made says what body a result has, in one of the ways in which its function can
// end without an error.
type Made struct {
	Result int
	// If are the parameters that are nil, or not nil, in this case.
	If   []Cond
	Kind MadeKind
	// Param is the parameter that is the body, or whose body it is.
	Param int
	Body  Body
}

// A Cond says that a parameter is nil, or is not.
type Cond struct {
	Param int
	Nil   bool
}

// A MadeKind tells where the body of a request comes from.
type MadeKind uint8

// Where bodies come from.
const (
	Anywhere  MadeKind = iota // nobody knows
	NoBody                    // there is none
	Fresh                     // it is made by the function, or new for each call
	FromParam                 // it is a parameter, or the body of one
	IsParam                   // the request itself is a parameter
)

// AFact marks Summary as an object fact.
func (*Summary) AFact() {}

func (s *Summary) empty() bool {
	return len(s.Params) == 0 && len(s.Again) == 0 && len(s.Made) == 0 && len(s.Tests) == 0
}

// String describes the summary for tests and debugging.
func (s *Summary) String() string {
	var parts []string
	for _, u := range s.Params {
		parts = append(parts, fmt.Sprintf("param %d %s", u.Index, [...]string{"rewound", "untouched", "sent"}[u.Outcome]))
	}
	for _, i := range s.Again {
		parts = append(parts, fmt.Sprintf("param %d called again", i))
	}
	for _, m := range s.Made {
		text := fmt.Sprintf("result %d: ", m.Result)
		switch m.Kind {
		case Anywhere:
			text += "any body"
		case NoBody:
			text += "no body"
		case Fresh:
			text += "its own body"
		case FromParam:
			text += fmt.Sprintf("body of param %d", m.Param)
		case IsParam:
			text += fmt.Sprintf("is param %d", m.Param)
		}
		for i, c := range m.If {
			text += [...]string{" if ", " and "}[min(i, 1)] + fmt.Sprintf("param %d is ", c.Param)
			if !c.Nil {
				text += "not "
			}
			text += "nil"
		}
		parts = append(parts, text)
	}
	for _, t := range s.Tests {
		text := "result in " + t.Result.String()
		for i, g := range t.Of {
			text += [...]string{" if ", " and "}[min(i, 1)] + fmt.Sprintf("param %d", g.Param)
			if g.Field != "" {
				text += "." + g.Field
			}
			text += " in " + g.Set.String()
		}
		parts = append(parts, text)
	}
	return strings.Join(parts, "; ")
}

// use returns what becomes of parameter i.
func (s *Summary) use(i int) (Outcome, bool) {
	if s != nil {
		for _, u := range s.Params {
			if u.Index == i {
				return u.Outcome, true
			}
		}
	}
	return Rewound, false
}
