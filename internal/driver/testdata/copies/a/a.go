// Package a has functions of which other packages know facts. Its tests are full of
// what would change these, were it not in tests.
package a

import (
	"context"
	"errors"
	"io"
	"net"
	"os"
	"time"
)

// A Store is implemented here by one that knows nothing of contexts.
type Store interface {
	Get(ctx context.Context) error
}

type disk struct{}

func (disk) Get(context.Context) error { return os.ErrNotExist }

// Disk returns a Store.
func Disk() Store { return disk{} }

// Load asks a Store.
func Load(ctx context.Context, s Store) error { return s.Get(ctx) }

// ErrGone is never assigned again.
var ErrGone = errors.New("resource has gone for good")

// An OpError has a cause that is set in Open alone.
type OpError struct{ cause error }

func (e *OpError) Error() string { return e.cause.Error() }

// Unwrap returns the cause.
func (e *OpError) Unwrap() error { return e.cause }

// Open fails for one reason.
func Open(addr string) (io.Closer, error) {
	c, err := net.Dial("tcp", addr)
	if err != nil {
		return nil, &OpError{cause: err}
	}
	return c, nil
}

var pause = time.Second

// Pause waits.
func Pause() { time.Sleep(pause) }

// Finish closes what it is given, if it is told to.
func Finish(c io.Closer, really bool) {
	if really {
		end(c)
	}
}

func end(c io.Closer) { c.Close() }

// Must ends the program.
func Must(err error) {
	if err != nil {
		die(1)
	}
}

func die(code int) { os.Exit(code) }

// Kind is asked by functions alone that know nothing of responses.
func Kind(n int) string {
	if n > 10 {
		panic("too large")
	}
	return "small"
}
