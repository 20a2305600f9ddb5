// Package recursive makes errors from themselves. The walk from an error to
// what it was made from has no end of its own there.
package recursive

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
)

var db *sql.DB

type report struct {
	last error
	n    int
}

func (r report) Error() string { return r.last.Error() }

// next is told of all that went before.
func next(before error, n int) error {
	if n > 3 {
		return errors.Join(before, errors.New("too many"))
	}
	return before
}

func field(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	var all report
	for range 3 {
		all.last = next(all, all.n)
		all.n++
	}
	if all.last == context.Canceled {
		return
	}
	slog.Error("ping", "err", err) // want "db.PingContext"
}

func list(w http.ResponseWriter, r *http.Request) {
	err := db.PingContext(r.Context())
	var all [2]error
	for i := range all {
		all[i] = joined(all[:], err)
	}
	if all[0] == sql.ErrNoRows {
		return
	}
	slog.Error("ping", "err", err) // want "db.PingContext"
}

func joined(before []error, err error) error {
	if len(before) > 1 {
		return before[1]
	}
	return err
}
