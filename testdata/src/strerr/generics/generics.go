// Package generics compares in generic functions.
package generics

import "strings"

func broken[E error](err E) bool {
	return strings.Contains(err.Error(), "broken pipe") // want `EPIPE`
}

type set[E error] struct{ errs []E }

func (s set[E]) closed() bool {
	for _, err := range s.errs {
		if strings.Contains(err.Error(), "use of closed network connection") { // want `net.ErrClosed`
			return true
		}
	}
	return false
}

func has[S ~string](err error, text S) bool { return strings.Contains(err.Error(), string(text)) }

func calls(err error) bool {
	return has(err, "broken pipe") // want `EPIPE`
}
