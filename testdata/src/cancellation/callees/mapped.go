package callees

import (
	"context"
	"errors"
)

// A Problem is what a client is told.
type Problem struct {
	Status int
	Err    error
}

// Server reports whether it is the server's fault.
func (p *Problem) Server() bool { return p.Status >= 500 }

// ProblemOf tells whose fault an error is.
func ProblemOf(err error) *Problem { // want ProblemOf:"plain cancellation in param 0 is looked for, returns .plain."
	if errors.Is(err, context.Canceled) {
		return &Problem{499, err}
	}
	return &Problem{500, err}
}
