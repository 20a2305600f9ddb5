package implementations

import (
	"context"
	"log/slog"
	"net/http"

	"canceledlog/implementations/other"
)

// A decorator implements the interface that it calls. What stands behind it may be any
// other.
type cached struct{ behind other.Shelf }

func (c *cached) local(ctx context.Context, w http.ResponseWriter, r *http.Request) error {
	return c.behind.Serve(ctx, w, r)
}

func (c *cached) Serve(ctx context.Context, w http.ResponseWriter, r *http.Request) error {
	if err := c.local(ctx, w, r); err != nil {
		slog.Error("serve", "err", err) // want "the error of c.local"
		return err
	}
	return nil
}

// A struct that has the interface in it does what that does.
type named struct {
	other.Shelf
	name string
}

func serveNamed(s other.Shelf) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.Serve(r.Context(), w, r); err != nil {
			slog.Error("serve", "err", err) // want "the error of s.Serve"
		}
	}
}
