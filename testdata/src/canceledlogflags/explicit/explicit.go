// Package explicit is looked at with -canceledlog.scope=explicit.
package explicit

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
)

var db *sql.DB

func handler(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	if err != nil {
		slog.Error("ping", "err", err)
	}
	if errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err) // want "explicit"
	}
}
