// Package names tells functions and types by their names, and has the value of flags
// that name functions.
package names

import (
	"slices"
	"strings"
)

// A Set is a set of full names of functions, as [Of] returns them, comma-separated in
// a flag: net/http.Get, (*net/http.Client).Do.
type Set map[string]bool

// Has reports whether the name is in the set.
func (n Set) Has(name string) bool { return n[name] }

// String returns the names in alphabetical order, as [Set.Set] takes them.
func (n *Set) String() string {
	var list []string
	for name := range *n {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}

// Set adds the names in text; an empty text removes all.
func (n *Set) Set(text string) error {
	if text == "" {
		*n = nil
		return nil
	}
	if *n == nil {
		*n = make(Set)
	}
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			(*n)[name] = true
		}
	}
	return nil
}
