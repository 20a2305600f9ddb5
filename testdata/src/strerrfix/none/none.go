// Package none has a comparison for each reason to offer no fix.
package none

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"
)

var errBroken = fmt.Errorf("widget is broken beyond repair")

func compare(err error, urlErr *url.Error, errs []error) {
	_ = strings.Contains(err.Error(), "EOF")                                 // want `EOF`
	_ = strings.Contains(err.Error(), "no such host")                        // want `DNSError`
	_ = strings.Contains(err.Error(), "i/o timeout")                         // want `Timeout`
	_ = strings.Contains(err.Error(), "reset by peer")                       // want `ECONNRESET`
	_ = strings.Contains(err.Error(), "read: connection reset by peer")      // want `ECONNRESET`
	_ = strings.Contains(err.Error(), "operation was canceled")              // want `Canceled`
	_ = strings.HasSuffix(err.Error(), "connection refused")                 // want `ECONNREFUSED`
	_ = err.Error() == "unexpected EOF"                                      // want `ErrUnexpectedEOF`
	_ = strings.Contains(strings.ToLower(err.Error()), "connection refused") // want `ECONNREFUSED`
	_ = strings.Contains(urlErr.Error(), "connection refused")               // want `ECONNREFUSED`
	_ = strings.Contains(errs[0].Error(), "connection refused")              // want `ECONNREFUSED`
	_ = strings.Contains(fmt.Sprint(err), "connection refused")              // want `ECONNREFUSED`
	msg := err.Error()
	_ = strings.Contains(msg, "connection refused") // want `ECONNREFUSED`
	{
		errBroken := err
		_ = strings.Contains(err.Error(), "widget is broken beyond repair") // want `errBroken`
		_ = errBroken
	}
	{
		errors := 1
		_ = strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
		_ = errors
	}
	{
		syscall := 1
		_ = strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
		_ = syscall
	}
	if _, err := os.Open(""); strings.Contains(err.Error(), "permission denied") { // want `ErrPermission`
	}
	for _, text := range []string{"broken pipe", "connection refused"} {
		_ = strings.Contains(err.Error(), text) // want `EPIPE`
	}
	_ = net.ErrClosed
}
