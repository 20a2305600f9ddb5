package response

import (
	"fmt"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/pathstate"
)

// A Summary says what a function does with responses, in terms that its
// callers can decide: exported as an object fact, under the function's
// [types.Func.Origin]. A function whose body was seen and that could deal with
// responses always has one; the lack of a summary means that nothing is known.
type Summary struct {
	// NoReturn says that the function never returns to its caller.
	NoReturn bool
	// Params says what becomes of parameters that are responses or bodies,
	// a method's receiver being parameter 0. A parameter that is missing
	// here is no such thing, or unknown.
	Params []Aspect
	// Results says what results of type *http.Response are.
	Results []Aspect
	// Status says what becomes of the status and the content of parameters
	// that are responses or bodies. A parameter that is missing here, but not
	// among Params, is left alone.
	Status []Aspect
	// Codes says with which codes results of type *http.Response come where no
	// error does. A result that is missing here comes with any.
	Codes []Aspect
	// Returns lists the ways in which the function returns, as far as error,
	// boolean and pointer parameters and results go. Empty means any.
	Returns []Case
}

// An Aspect says what becomes of one parameter, or what one result is.
type Aspect struct {
	Index int
	Cases []Case
}

// A Case is one of the ways in which a function can end: where the guards
// hold, the outcome is this.
type Case struct {
	Guards  []Guard // by path, each at most once
	Outcome Outcome
}

// A Guard says which values something has that both the function and its
// caller can name.
type Guard struct {
	Path Path
	Set  pathstate.Set
}

// A Path names a parameter, a result or a captured variable, or a field of it.
type Path struct {
	Root  Root
	Index int
	Field string // empty for the thing itself
}

// A Root is what a path starts from.
type Root uint8

// The roots of paths.
const (
	Param  Root = iota // Index counts a method's receiver first
	Free               // what a captured variable holds when the closure is called
	Result             //
)

// An Outcome is what became of a parameter, or what a result is.
type Outcome uint8

// The outcomes. The first three and Returned are those of parameters and
// captured variables, Open and None those of results; Read and Seen, beside
// Borrowed or Open, those of statuses.
const (
	Borrowed Outcome = iota // used, and still the caller's to close
	Closed
	Kept // stored, sent, returned in a wrapper, or given to somebody unknown
	Open // an open response, which is the caller's to close
	None // nothing that obliges the caller
	Read // content was taken from the body, the status not looked at
	Seen // the status was looked at, or is somebody else's to look at
	// Returned + n says that the parameter, still open, is result n. Of a status
	// it says that content was taken, the body closed, and the response is result n.
	Returned
)

// AFact marks Summary as an object fact.
func (*Summary) AFact() {}

func (o Outcome) String() string {
	if o >= Returned {
		return fmt.Sprintf("is result %d", o-Returned)
	}
	return [...]string{"borrowed", "closed", "kept", "open", "none", "read", "seen"}[o]
}

func (p Path) String() string {
	s := [...]string{"param", "free", "result"}[p.Root] + fmt.Sprint(" ", p.Index)
	if p.Field != "" {
		s += "." + p.Field
	}
	return s
}

func comparePaths(a, b Path) int {
	if a.Root != b.Root {
		return int(a.Root) - int(b.Root)
	}
	if a.Index != b.Index {
		return a.Index - b.Index
	}
	return strings.Compare(a.Field, b.Field)
}

func (c Case) describe(outcome bool) string {
	var parts []string
	for _, g := range c.Guards {
		parts = append(parts, g.Path.String()+" in "+g.Set.String())
	}
	guards := strings.Join(parts, " and ")
	switch {
	case !outcome:
		return guards
	case guards == "":
		return c.Outcome.String()
	}
	return c.Outcome.String() + " if " + guards
}

// String describes the summary for tests and debugging.
func (s *Summary) String() string {
	if s.NoReturn {
		return "never returns"
	}
	var parts []string
	add := func(what string, cases []Case, outcome bool) {
		var texts []string
		for _, c := range cases {
			texts = append(texts, c.describe(outcome))
		}
		slices.Sort(texts)
		parts = append(parts, what+strings.Join(texts, ", or "))
	}
	for _, a := range s.Params {
		add(fmt.Sprintf("param %d ", a.Index), a.Cases, true)
	}
	for _, a := range s.Results {
		add(fmt.Sprintf("result %d ", a.Index), a.Cases, true)
	}
	for _, a := range s.Status {
		add(fmt.Sprintf("status of param %d ", a.Index), a.Cases, true)
	}
	for _, a := range s.Codes {
		add(fmt.Sprintf("status of result %d ", a.Index), a.Cases, true)
	}
	if len(s.Returns) > 0 {
		add("returns if ", s.Returns, false)
	}
	return strings.Join(parts, "; ")
}

// aspect returns the cases of parameter or result i, nil if nothing is known.
func aspect(list []Aspect, i int) []Case {
	for _, a := range list {
		if a.Index == i {
			return a.Cases
		}
	}
	return nil
}

// takes reports whether the function takes content from its parameter i, and looks at
// no status.
func (s *Summary) takes(i int) bool {
	out := strongestOf(aspect(s.Status, i), ofStatus)
	return out == Read || out >= Returned
}

// set returns what the case says of a path.
func (c Case) set(p Path) pathstate.Set {
	if i, ok := c.guard(p); ok {
		return c.Guards[i].Set
	}
	return pathstate.Any
}

func (c Case) guard(p Path) (int, bool) {
	return slices.BinarySearchFunc(c.Guards, p, func(g Guard, p Path) int { return comparePaths(g.Path, p) })
}

// with returns the case with p known to be in s.
func (c Case) with(p Path, s pathstate.Set) Case {
	i, found := c.guard(p)
	c.Guards = slices.Clone(c.Guards)
	switch {
	case found && s.IsAny():
		c.Guards = slices.Delete(c.Guards, i, i+1)
	case found:
		c.Guards[i].Set = s
	case !s.IsAny():
		c.Guards = slices.Insert(c.Guards, i, Guard{p, s})
	}
	return c
}
