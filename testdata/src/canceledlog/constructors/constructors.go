// Package constructors has handlers that call what nobody sees into.
package constructors

import (
	"context"
	"log/slog"
	"net/http"
)

type session struct{ ctx context.Context }

// They are written in assembly.

func New(ctx context.Context) (*session, error)
func NewSession(ctx context.Context, name string) (*session, error)
func Newest(ctx context.Context) (*session, error)
func Open(ctx context.Context) (*session, error)
func (s *session) NewStream(ctx context.Context) error

// newWatched is made of what waits.
func newWatched(ctx context.Context) (*session, error) { return Open(ctx) }

func constructs(w http.ResponseWriter, r *http.Request) {
	if _, err := New(r.Context()); err != nil {
		slog.Error("new", "err", err)
	}
	s, err := NewSession(r.Context(), "one")
	if err != nil {
		slog.Error("new", "err", err)
		return
	}
	if err := s.NewStream(r.Context()); err != nil {
		slog.Error("stream", "err", err) // want "unfiltered"
	}
}

func waits(w http.ResponseWriter, r *http.Request) {
	if _, err := Newest(r.Context()); err != nil {
		slog.Error("newest", "err", err) // want "unfiltered"
	}
	if _, err := Open(r.Context()); err != nil {
		slog.Error("open", "err", err) // want "unfiltered"
	}
	if _, err := newWatched(r.Context()); err != nil {
		slog.Error("watched", "err", err) // want "unfiltered"
	}
}
