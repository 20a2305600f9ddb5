package response

import "github.com/neterrlint/neterrlint/internal/names"

// Settings are what users can tell the analysis. They are set by the flags of
// the analyzers that stand on this one, before any package is analysed.
type Settings struct {
	Producers names.Set // functions that hand an open response to their caller
	Closers   names.Set // functions that close a response or body that they are given
	Probes    bool      // also look for statuses of requests that change nothing, whose answers are not read
	Drain     bool      // also look for bodies that are closed unread
}

// Config holds the settings of this process.
var Config Settings
