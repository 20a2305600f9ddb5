// Package other has an interface that implementations must satisfy.
package other

import "context"

type Worker interface {
	Work(ctx context.Context) error
}

func Start(w Worker) { go w.Work(context.Background()) }

// A Doer does what somebody else says.
type Doer interface {
	Do(ctx context.Context) error
}
