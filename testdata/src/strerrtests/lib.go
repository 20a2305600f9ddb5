// Package strerrtests is analysed with -strerr.tests.
package strerrtests

import "strings"

func closed(err error) bool {
	return strings.Contains(err.Error(), "use of closed network connection") // want `net.ErrClosed`
}
