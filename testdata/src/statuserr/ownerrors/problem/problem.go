// Package problem has the errors of a project. It knows nothing of HTTP.
package problem

import "errors"

// A Problem is an error with a kind.
type Problem struct {
	Kind, Detail string
}

func (p *Problem) Error() string { return p.Kind + ": " + p.Detail }

// With adds to the detail.
func (p *Problem) With(more string) *Problem {
	return &Problem{p.Kind, p.Detail + more}
}

// Internal makes a Problem.
func Internal(detail string) *Problem {
	p := &Problem{Kind: "internal"}
	p.Detail = detail
	return p
}

// Of makes a Problem of an error.
func Of(err error) *Problem { return Internal(err.Error()) }

// Short makes an error.
func Short(detail string) error { return errors.New("short: " + detail) }

// Found makes a Problem if there is one.
func Found(text string) *Problem {
	if text == "" {
		return nil
	}
	return Internal(text)
}

// Flush is no maker of errors.
func Flush(data []byte) error { return flush(data) }

func flush(data []byte) error {
	if len(data) > 99 {
		return errors.New("too much")
	}
	return nil
}
