// Package d is imported by the tests of package e, which are imported by nobody.
package d

import "io"

// Close closes.
func Close(c io.Closer) { c.Close() }
