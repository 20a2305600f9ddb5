// Package other has an interface that implementations must satisfy.
package other

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/http"
)

type Worker interface {
	Work(ctx context.Context) error
}

func Start(w Worker) { go w.Work(context.Background()) }

// A Doer does what somebody else says.
type Doer interface {
	Do(ctx context.Context) error
}

// A Tracker has one implementation, which waits for the context in one method.
type Tracker interface {
	Now(ctx context.Context) error
	Play(ctx context.Context) error
	Get(ctx context.Context) error
	Parse(ctx context.Context, text string) error
	Pack(ctx context.Context) error
	Count(ctx context.Context) error
	Told(ctx context.Context) error
}

func NewTracker(db *sql.DB) Tracker { return &tracker{db} }

type tracker struct{ db *sql.DB }

func (t *tracker) Now(ctx context.Context) error { return errors.New("nothing") }

func (t *tracker) Play(ctx context.Context) error { return t.db.PingContext(ctx) }

type repository interface{ FindAll() error }

type source interface {
	Repository(ctx context.Context) repository
}

var src source

// Get can't be seen through, but is given the context.
func (t *tracker) Get(ctx context.Context) error {
	if err := src.Repository(ctx).FindAll(); err != nil {
		return err
	}
	return nil
}

type parsed struct{ owner, day string }

var ErrStale, ErrBusy = errors.New("stale"), errors.New("busy")

// note has its context for the log alone.
func note(ctx context.Context, args ...any) {}

func (t *tracker) parse(text string) (*parsed, error) {
	if text == "" {
		return nil, errors.New("empty")
	}
	return &parsed{owner: text}, nil
}

// Parse puts texts of its own in its errors.
func (t *tracker) Parse(ctx context.Context, text string) error {
	p, err := t.parse(text)
	if err != nil {
		return errors.Join(ErrStale, err)
	}
	if p.owner != text {
		return fmt.Errorf("%w: %q is not %q, of %d", ErrStale, p.owner, text, len(text))
	}
	note(ctx, "parsed", p.day)
	return nil
}

// Pack goes on when the context is cancelled, and returns another error.
func (t *tracker) Pack(ctx context.Context) error {
	for range 3 {
		if err := t.db.PingContext(ctx); errors.Is(err, ErrBusy) {
			return err
		}
	}
	if _, err := t.db.ExecContext(ctx, "x"); err == ErrStale {
		return fmt.Errorf("pack: %w", err)
	}
	return nil
}

// Count returns what the test did not find, too.
func (t *tracker) Count(ctx context.Context) error {
	err := t.db.PingContext(ctx)
	if errors.Is(err, ErrBusy) || errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

// Told has the text of the error in its own.
func (t *tracker) Told(ctx context.Context) error {
	if err := t.db.PingContext(ctx); err != nil {
		return fmt.Errorf("ping: %s", err.Error())
	}
	return nil
}

// A Shelf hands out what is on it.
type Shelf interface {
	Serve(ctx context.Context, w http.ResponseWriter, r *http.Request) error
}
