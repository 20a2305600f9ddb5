// Package other has an interface that implementations must satisfy.
package other

import (
	"context"
	"database/sql"
	"errors"
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
