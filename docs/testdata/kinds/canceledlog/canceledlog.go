// Package canceledlog has a function for each kind of mistake that
// docs/kinds.md names.
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

func Explicit(ctx context.Context, stopped chan error) {
	if err := <-stopped; errors.Is(err, context.Canceled) {
		slog.Error("stopped", "err", err)
	}
}

func Unfiltered(w http.ResponseWriter, r *http.Request) {
	rows, err := db.QueryContext(r.Context(), "SELECT 1")
	if err != nil {
		slog.Error("query failed", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
		return
	}
	defer rows.Close()
}

func WeakFilter(w http.ResponseWriter, r *http.Request) {
	if err := ping(r.Context()); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping failed", "err", err)
	}
}

func ping(ctx context.Context) error {
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("ping: %v", err)
	}
	return nil
}
