package noimports

import (
	"context"
	"database/sql"
	"log/slog"
)

var db *sql.DB

func ping(ctx context.Context) error { return db.PingContext(ctx) }

func fail(msg string, err error) { slog.Error(msg, "err", err) }
