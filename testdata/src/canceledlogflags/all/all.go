// Package all is looked at with -canceledlog.scope=all.
package all

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
)

var db *sql.DB

func Loop(ctx context.Context) {
	for {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
	}
}

func quiet(ctx context.Context) {
	if err := db.PingContext(ctx); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err)
	}
}

func own() {
	ctx := context.Background()
	if err := db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err)
	}
}
