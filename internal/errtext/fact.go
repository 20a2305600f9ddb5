package errtext

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Sentinel is a fact about a package-level variable: the text of the error
// that it holds.
type Sentinel struct{ Text string }

// AFact marks Sentinel as an object fact.
func (*Sentinel) AFact() {}

// String returns the fact for tests.
func (s *Sentinel) String() string { return fmt.Sprintf("text %q", s.Text) }

// A Summary is a fact about a function: what its callers have to know of errors
// and their texts.
type Summary struct {
	// Texts are the parameters whose text the result is, as in
	// strings.ToLower(err.Error()): of type error, or strings.
	Texts []int
	// Compares say which parameter's text is compared with which other's.
	Compares []Compare
	// Sources say where the errors that the function returns come from. It is
	// nil if that was not found out.
	Sources *Sources
}

// A Compare says that a function compares the text of the parameter Err, an error
// or a string, with the parameter Text: a string, or a list of them.
type Compare struct {
	Err, Text int
	Form      Form
	Fold      bool // case is ignored
}

// AFact marks Summary as an object fact.
func (*Summary) AFact() {}

// String returns the fact for tests.
func (s *Summary) String() string {
	var said []string
	for _, t := range s.Texts {
		said = append(said, fmt.Sprintf("text of %d", t))
	}
	for _, c := range s.Compares {
		said = append(said, fmt.Sprintf("compares %d with %d", c.Err, c.Text))
	}
	if s.Sources != nil {
		said = append(said, s.Sources.words()...)
	}
	return strings.Join(said, ", ")
}

func (s *Summary) empty() bool { return len(s.Texts) == 0 && len(s.Compares) == 0 && s.Sources == nil }

// Sources say where an error comes from: all that can have made it, as far as it
// was followed.
type Sources struct {
	// Origins are the packages whose calls made the error.
	Origins []Origin
	// Made are texts of errors that are made with errors.New or fmt.Errorf
	// where they are returned.
	Made []Made
	// Vars are the full names of package-level variables that hold the error.
	Vars []string
}

// An Origin is one of the sources of an error.
type Origin struct {
	// Path is the import path of the package whose function returned the error,
	// empty if that is unknown.
	Path string
	// Pure says that the function neither reads from nor writes to anything, so
	// that the error is the package's own.
	Pure bool
	// Lookup says that the function asks for a name. Its error has the text alone of
	// what the system said, and nothing of it to be found.
	Lookup bool
	// Param, if not zero, says that the error is parameter Param-1.
	Param int
	// Lost says that only the error's text is left.
	Lost bool
}

// Made is the text of an error that is made inline, and where.
type Made struct {
	Text string // a format as it stands there
	Path string // of the package
}

// maxSources bounds each list of a Sources. One that is longer stands for an
// error that can come from everywhere.
const maxSources = 24

func (s *Sources) words() []string {
	var said []string
	for _, o := range s.Origins {
		word := "from " + cmp.Or(o.Path, "somewhere")
		if o.Param > 0 {
			word = fmt.Sprintf("from parameter %d", o.Param-1)
		}
		if o.Lost {
			word += ", lost"
		}
		said = append(said, word)
	}
	for _, m := range s.Made {
		said = append(said, fmt.Sprintf("made %q", m.Text))
	}
	for _, v := range s.Vars {
		said = append(said, "is "+v)
	}
	return said
}

// A collection gathers sources.
type collection struct {
	origins map[Origin]bool
	made    map[Made]bool
	vars    map[string]bool
}

func newCollection() *collection {
	return &collection{make(map[Origin]bool), make(map[Made]bool), make(map[string]bool)}
}

func (c *collection) add(from *Sources, lost bool) {
	if from == nil {
		c.origins[Origin{Lost: lost}] = true
		return
	}
	for _, o := range from.Origins {
		o.Lost = o.Lost || lost
		c.origins[o] = true
	}
	for _, m := range from.Made {
		if !lost {
			c.made[m] = true
		}
	}
	for _, v := range from.Vars {
		if lost {
			path := v[:strings.LastIndexByte(v, '.')]
			c.origins[Origin{Path: path, Lost: true}] = true
		} else {
			c.vars[v] = true
		}
	}
}

// sources returns what was gathered, in an order of its own.
func (c *collection) sources() *Sources {
	s := new(Sources)
	for o := range c.origins {
		s.Origins = append(s.Origins, o)
	}
	slices.SortFunc(s.Origins, func(a, b Origin) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Param, b.Param), compareBool(a.Lost, b.Lost), compareBool(a.Pure, b.Pure), compareBool(a.Lookup, b.Lookup))
	})
	for m := range c.made {
		s.Made = append(s.Made, m)
	}
	slices.SortFunc(s.Made, func(a, b Made) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Text, b.Text)) })
	for v := range c.vars {
		s.Vars = append(s.Vars, v)
	}
	slices.Sort(s.Vars)
	if len(s.Origins) > maxSources {
		s.Origins = []Origin{{}, {Lost: true}}
	}
	s.Made = s.Made[:min(len(s.Made), maxSources)]
	s.Vars = s.Vars[:min(len(s.Vars), maxSources)]
	return s
}

// crossed returns the sources of an error that is asked for its gRPC status: what
// can't be seen of it has crossed a wire, and is a text.
func (s *Sources) crossed() *Sources {
	c := newCollection()
	for _, o := range s.Origins {
		o.Lost = o.Lost || o.Path == ""
		c.origins[o] = true
	}
	c.add(&Sources{Made: s.Made, Vars: s.Vars}, false)
	return c.sources()
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}
