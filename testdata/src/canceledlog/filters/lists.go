package filters

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

// less is nil for the errors that are named, and the error otherwise.
func less(err error, named ...error) error {
	for _, n := range named {
		if errors.Is(err, n) {
			return nil
		}
	}
	return err
}

// but likewise, for one.
func but(err, named error) error {
	if errors.Is(err, named) {
		return nil
	}
	return err
}

// with keeps the error, whatever it is given besides.
func with(err error, more ...error) error {
	for _, m := range more {
		err = fmt.Errorf("%w, %v", err, m)
	}
	return err
}

func lessCanceled(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "delete")
		if err := less(err, context.Canceled, sql.ErrNoRows); err != nil {
			slog.Error("delete", "err", err)
		}
		if err = but(err, context.Canceled); err != nil {
			slog.Error("delete", "err", err)
		}
	}
}

func lessRows(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "delete")
		if err := less(err, sql.ErrNoRows); err != nil {
			slog.Error("delete", "err", err) // want `canceledlog/unfiltered`
		}
	}
}

func butRows(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "delete")
		if err = but(err, sql.ErrNoRows); err != nil {
			slog.Error("delete", "err", err) // want `canceledlog/unfiltered`
		}
	}
}

func withCanceled(db *sql.DB) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		_, err := db.ExecContext(r.Context(), "delete")
		if err != nil {
			slog.Error("delete", "err", with(err, context.Canceled)) // want `canceledlog/unfiltered`
		}
	}
}
