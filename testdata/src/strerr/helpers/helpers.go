// Package helpers compares through helpers: the report is at the call that gives
// the text.
package helpers

import (
	"strings"

	"errtext/match"
)

func isText(err error, text string) bool { return strings.Contains(err.Error(), text) }

func isEither(err error, a, b string) bool { return isText(err, a) || isText(err, b) }

type matcher struct{}

func (matcher) has(text string, err error) bool { return isText(err, text) }

func calls(err error) bool {
	const refused = "connection refused"
	return isText(err, "broken pipe") || // want `EPIPE`
		isText(err, refused) || // want `ECONNREFUSED`
		isText(err, "nobody's own text") ||
		isEither(err, "broken pipe", "EOF") || // want `EPIPE` `io.EOF`
		matcher{}.has("i/o timeout", err) || // want `Timeout`
		match.Has(err, "broken pipe") || // want `EPIPE`
		match.Any(err, "broken pipe", "connection refused") || // want `EPIPE.*ECONNREFUSED`
		match.In(err.Error(), []string{"broken pipe"}) || // want `EPIPE`
		match.Is(err, "EOF") || // want `io.EOF`
		strings.Contains(match.Text(err), "connection reset by peer") || // want `ECONNRESET`
		match.Count(err) == 3
}

func wrapped(err error, texts []string) bool { return match.Any(err, texts...) }

func list(err error) bool {
	return wrapped(err, []string{"broken pipe", "EOF"}) // want `EPIPE.*io.EOF`
}
