// Package fallback asks for the value and compares the text as well, for errors
// that have lost it.
package fallback

import (
	"context"
	"errors"
	"net"
	"net/url"
	"os"
	"strings"
	"syscall"
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

// The system's errors are constants.
func broken(err error) bool {
	return errors.Is(err, syscall.EPIPE) || strings.Contains(err.Error(), "broken pipe")
}

func reset(err error) bool {
	var errno syscall.Errno
	if errors.As(err, &errno) && errno == syscall.ECONNRESET {
		return true
	}
	return strings.Contains(err.Error(), "connection reset by peer")
}

// number is asked for by a switch, and the text is that of another layer.
func number(err error) bool {
	var errno syscall.Errno
	if errors.As(err, &errno) {
		switch errno {
		case syscall.ECONNRESET, syscall.EPIPE:
			return true
		}
	}
	urlErr := new(url.Error)
	if errors.As(err, &urlErr) {
		msg := strings.TrimSpace(urlErr.Error())
		return strings.HasSuffix(msg, ": connection reset by peer") ||
			strings.HasSuffix(msg, ": broken pipe") ||
			strings.HasSuffix(msg, ": connection refused") // want `ECONNREFUSED`
	}
	return false
}

// elsewhere asks another error.
func elsewhere(err, other error) bool {
	var errno syscall.Errno
	if errors.As(other, &errno) && errno == syscall.ECONNRESET {
		return true
	}
	return strings.Contains(err.Error(), "connection reset by peer") // want `ECONNRESET`
}

// missing asks for the number of which fs.ErrNotExist is the general case.
func missing(name string) bool {
	_, err := os.Stat(name)
	return errors.Is(err, syscall.ENOENT) || err != nil && strings.Contains(err.Error(), "no such file or directory")
}

func missingOrRefused(name string) bool {
	_, err := os.Stat(name)
	return errors.Is(err, syscall.EACCES) || err != nil && strings.Contains(err.Error(), "no such file or directory") // want `ErrNotExist`
}
