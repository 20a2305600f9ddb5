package flow

import (
	"net/url"
	"strings"
)

func unwrapped(err error) bool {
	if ue, ok := err.(*url.Error); ok {
		cause := ue.Unwrap()
		switch cause.Error() {
		case "http: server gave HTTP response to HTTPS client": // want `errors.Is\(cause, http.ErrSchemeMismatch\)`
			return true
		}
	}
	return strings.Contains(err.Error(), "nothing known")
}
