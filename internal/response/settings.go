package response

import (
	"slices"
	"strings"
)

// Settings are what users can tell the analysis. They are set by the flags of
// the analyzers that stand on this one, before any package is analysed.
type Settings struct {
	Producers Names // functions that hand an open response to their caller
	Closers   Names // functions that close a response or body that they are given
	Probes    bool  // also look for statuses of requests that change nothing, whose answers are not read
	Drain     bool  // also look for bodies that are closed unread
}

// Config holds the settings of this process.
var Config Settings

// Names is a set of full names of functions, as [types.Func.FullName] prints
// them, comma-separated in a flag: net/http.Get, (*net/http.Client).Do.
type Names map[string]bool

func (n Names) has(name string) bool { return n[name] }

// String returns the names as Set takes them.
func (n *Names) String() string {
	var list []string
	for name := range *n {
		list = append(list, name)
	}
	slices.Sort(list)
	return strings.Join(list, ",")
}

// Set adds the names in text; an empty text removes all.
func (n *Names) Set(text string) error {
	if text == "" {
		*n = nil
		return nil
	}
	if *n == nil {
		*n = make(Names)
	}
	for name := range strings.SplitSeq(text, ",") {
		if name = strings.TrimSpace(name); name != "" {
			(*n)[name] = true
		}
	}
	return nil
}
