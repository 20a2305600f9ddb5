// Package own has errors that answer for themselves.
package own

import "strings"

type failure struct{ err error }

func (f failure) Error() string {
	if strings.Contains(f.err.Error(), "broken pipe") {
		return "peer is gone"
	}
	return f.err.Error()
}

func (f failure) Is(target error) bool { return f.err.Error() == "EOF" }

type closer struct{}

func (closer) Is(err error) bool {
	return err.Error() == "EOF" // want `io.EOF`
}
