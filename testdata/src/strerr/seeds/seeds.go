// Package seeds has the texts that people compare most, in the way they do.
package seeds

import (
	"errors"
	"net"
	"os"
	"strings"
)

func closed(err error) bool {
	return strings.Contains(err.Error(), "use of closed network connection") // want `error is compared by the text "use of closed network connection": use errors\.Is\(err, net\.ErrClosed\) \[strerr/sentinel\]`
}

func pipe(err error) bool {
	return strings.Contains(err.Error(), "broken pipe") // want `use errors.Is\(err, syscall.EPIPE\)`
}

func opPipe(err error) bool {
	if opErr, ok := err.(*net.OpError); ok {
		return strings.Contains(opErr.Err.Error(), "broken pipe") // want `use errors.Is\(err, syscall.EPIPE\)`
	}
	return false
}

func asPipe(failure error) bool {
	var opErr *net.OpError
	return errors.As(failure, &opErr) && opErr.Err.Error() == "write: broken pipe" // want `use errors.Is\(failure, syscall.EPIPE\)`
}

// recovered is how web frameworks look at what a handler panicked with.
func recovered(r any) bool {
	if ne, ok := r.(*net.OpError); ok {
		var se *os.SyscallError
		if errors.As(ne, &se) {
			seStr := strings.ToLower(se.Error())
			if strings.Contains(seStr, "broken pipe") || // want `errors.Is\(ne, syscall.EPIPE\)`
				strings.Contains(seStr, "connection reset by peer") { // want `errors.Is\(ne, syscall.ECONNRESET\)`
				return true
			}
		}
	}
	return false
}

func switched(err error) string {
	switch e := err.(type) {
	case *net.OpError:
		if strings.HasSuffix(e.Err.Error(), "connection refused") { // want `errors.Is\(err, syscall.ECONNREFUSED\)`
			return "down"
		}
	}
	return ""
}

func rest(err error) int {
	switch {
	case strings.Contains(err.Error(), "connection reset by peer"): // want `errors.Is\(err, syscall.ECONNRESET\)`
		return 1
	case strings.Contains(err.Error(), "connection refused"): // want `errors.Is\(err, syscall.ECONNREFUSED\)`
		return 2
	case strings.Contains(err.Error(), "no route to host"): // want `errors.Is\(err, syscall.EHOSTUNREACH\)`
		return 3
	case strings.Contains(err.Error(), "i/o timeout"): // want `use var netErr net.Error; errors.As\(err, &netErr\) && netErr.Timeout\(\) \[`
		return 4
	case strings.Contains(err.Error(), "EOF"): // want `errors.Is\(err, io.EOF\) \|\| errors.Is\(err, io.ErrUnexpectedEOF\)`
		return 5
	case err.Error() == "EOF": // want `use errors.Is\(err, io.EOF\) \[`
		return 6
	case strings.Contains(err.Error(), "x509: certificate signed by unknown authority"): // want `x509.UnknownAuthorityError`
		return 7
	case strings.Contains(err.Error(), "context canceled"): // want `errors.Is\(err, context.Canceled\)`
		return 8
	case strings.Contains(err.Error(), "dial tcp: lookup example.com: no such host"): // want `\*net.DNSError.*IsNotFound`
		return 9
	case !strings.Contains(err.Error(), "http: Server closed"): // want `errors.Is\(err, http.ErrServerClosed\)`
		return 10
	case strings.HasPrefix(err.Error(), "sql: no rows in result set"): // want `errors.Is\(err, sql.ErrNoRows\)`
		return 11
	case strings.Contains(err.Error(), "unexpected EOF"): // want `use errors.Is\(err, io.ErrUnexpectedEOF\) \[`
		return 12
	}
	return 0
}
