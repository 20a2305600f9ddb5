// Package fallback asks for the value and compares the text as well, for errors
// that have lost it.
package fallback

import (
	"context"
	"errors"
	"net"
	"strings"
)

func closed(err error) bool {
	return errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "use of closed network connection")
}

func canceled(err error) bool {
	if errors.Is(err, context.Canceled) {
		return true
	}
	return strings.Contains(err.Error(), "context canceled")
}

func host(err error) bool {
	var dnsErr *net.DNSError
	if errors.As(err, &dnsErr) {
		return dnsErr.IsNotFound
	}
	return strings.Contains(err.Error(), "no such host")
}

// covered is true of the first whenever it is of the second.
func covered(err error) bool {
	return errors.Is(err, context.Canceled) || strings.Contains(err.Error(), "operation was canceled") // want `context.Canceled`
}

func another(err error) bool {
	return errors.Is(err, net.ErrClosed) || strings.Contains(err.Error(), "broken pipe") // want `EPIPE`
}
