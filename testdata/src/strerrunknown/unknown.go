// Package strerrunknown is analysed with -strerr.unknown.
package strerrunknown

import (
	"regexp"
	"strings"

	"google.golang.org/grpc/status"
)

func compare(err error) bool {
	return strings.Contains(err.Error(), "server says no") || // want `error is compared by the text "server says no": no value or type is known to be found in it; the text may change \[strerr/unknown\]`
		strings.Contains(err.Error(), "stopped after 10 redirects") || // want `strerr/unknown`
		regexp.MustCompile(`code \d+`).MatchString(err.Error()) || // want `strerr/unknown`
		strings.Contains(err.Error(), "broken pipe") || // want `strerr/sentinel`
		err.Error() == "" || strings.HasSuffix(err.Error(), "\n") || strings.Contains(err.Error(), ": ")
}

func told(err error) bool {
	return strings.Contains(status.Convert(err).Message(), "no such thing") // want `strerr/unknown`
}
