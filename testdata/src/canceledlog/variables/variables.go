// Package variables has no function but literals in variables.
package variables

import (
	"database/sql"
	"log/slog"
	"net/http"
)

var db *sql.DB

var handle = func(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		slog.Error("ping", "err", err) // want "db.PingContext"
	}
}

var handlers = map[string]http.HandlerFunc{
	"/a": func(w http.ResponseWriter, r *http.Request) {
		if err := db.PingContext(r.Context()); err != nil {
			slog.Error("ping", "err", err) // want "db.PingContext"
		}
	},
}
