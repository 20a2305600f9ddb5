// Package none compares with texts that no exported value or type stands for.
package none

import "strings"

func compare(err error) bool {
	return strings.Contains(err.Error(), "http: read on closed response body") ||
		strings.Contains(err.Error(), "server sent GOAWAY") || strings.Contains(err.Error(), "http2: server sent GOAWAY and closed the connection; LastStreamID=1999") ||
		strings.Contains(err.Error(), "remote error: tls: handshake failure") || strings.Contains(err.Error(), "remote error: tls: bad certificate") ||
		strings.Contains(err.Error(), "stopped after 10 redirects") || strings.Contains(err.Error(), "sql: database is closed") ||
		strings.Contains(err.Error(), "missing port in address") || strings.Contains(err.Error(), "path escapes from parent") ||
		strings.Contains(err.Error(), "unsupported protocol scheme") || strings.Contains(err.Error(), "http2: client connection lost") ||
		strings.Contains(err.Error(), "malformed HTTP response") || strings.Contains(err.Error(), "json: unknown field") ||
		strings.Contains(err.Error(), "net/http: request canceled") || strings.Contains(err.Error(), "server closed idle connection")
}

// others have a known text in the middle of their own.
func others(err error) bool {
	return strings.Contains(err.Error(), "rpc error: code = Unavailable desc = connection refused") ||
		strings.Contains(err.Error(), "ssh: handshake failed: EOF") || strings.Contains(err.Error(), "Error response from daemon: context canceled") ||
		strings.Contains(err.Error(), "GEOFENCE") || strings.Contains(err.Error(), "EOFError")
}
