// Package closers closes what it is given.
package closers

import "io"

// Any closes what can be closed.
func Any(v any) {
	if c, ok := v.(io.Closer); ok {
		c.Close()
	}
}

// All closes things.
func All(list ...io.Closer) {
	for _, c := range list {
		c.Close()
	}
}
