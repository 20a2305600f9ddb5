// Package canceledlog has a function for each category of canceledlog.
package canceledlog

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

var db *sql.DB

func unfiltered(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		slog.Error("ping failed", "err", err)
	}
}

func weakFilter(w http.ResponseWriter, r *http.Request) {
	if err := ping(r.Context()); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping failed", "err", err)
	}
}

func explicit(stopped chan error) {
	if err := <-stopped; errors.Is(err, context.Canceled) {
		slog.Error("stopped", "err", err)
	}
}

// ping loses the cancellation, of which it leaves the text.
func ping(ctx context.Context) error {
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("ping: %v", err)
	}
	return nil
}
