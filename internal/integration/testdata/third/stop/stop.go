// Package stop is of a third party. None of its functions has a response among
// its parameters or results, so the neterrlint command does not read it.
package stop

import (
	"io"
	"os"
)

// Here ends the program.
func Here(why string) {
	os.Stderr.WriteString(why)
	os.Exit(3)
}

// Reading closes what is given.
func Reading(r io.Closer) { r.Close() }

// Looking looks at what is given.
func Looking(r io.Reader) bool { return r != nil }
