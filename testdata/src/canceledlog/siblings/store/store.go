// Package store tells by a boolean how far it has come.
package store

import (
	"context"
	"database/sql"
	"errors"
)

var errBroken = errors.New("broken")

// Find reports whether there is something, and what is wrong with it.
func Find(ctx context.Context, db *sql.DB) (bool, error) {
	if err := db.PingContext(ctx); err != nil {
		return false, err
	}
	if db.Stats().InUse > 0 {
		return true, errBroken
	}
	return true, nil
}
