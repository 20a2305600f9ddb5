// Package e is imported by the tests of package d, which are imported by nobody.
package e

import "io"

// Close closes.
func Close(c io.Closer) { c.Close() }
