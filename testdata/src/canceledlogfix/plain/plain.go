package plain

import (
	"database/sql"
	"log/slog"
	"net/http"
)

var db *sql.DB

func handler(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
		http.Error(w, "internal", http.StatusInternalServerError)
	}
}

func long(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	switch {
	case err != nil:
		slog.Error("ping", // want "unfiltered"
			"path", r.URL.Path,
			"err", err,
		)
	}
}

func oneLine(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil { slog.Error("ping", "err", err) } // want "unfiltered"
}

func shadowed(w http.ResponseWriter, r *http.Request) {
	errors := 0
	if err := db.PingContext(r.Context()); err != nil {
		slog.Error("ping", "err", err, "n", errors) // want "unfiltered"
	}
}

func two(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	err2 := db.Ping()
	if err != nil {
		slog.Error("ping", "err", err, "err2", err2) // want "unfiltered"
	}
}
