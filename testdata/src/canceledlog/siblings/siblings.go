// Package siblings has functions that say by another result which of their errors
// are worth a look.
package siblings

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"

	"canceledlog/siblings/store"
)

var (
	db       *sql.DB
	errStale = errors.New("stale")
)

// stop reports whether the job was stopped: an error beside true came after that,
// of nobody's context.
func stop(ctx context.Context, id string) (stopped bool, err error) {
	if _, err := db.ExecContext(ctx, "update jobs", id); err != nil {
		return false, err
	}
	if err := notify(id); err != nil {
		return true, err
	}
	return true, nil
}

func notify(id string) error {
	if id == "" {
		return errStale
	}
	return nil
}

func stopped(w http.ResponseWriter, r *http.Request) {
	done, err := stop(r.Context(), r.PathValue("id"))
	if err != nil && done {
		slog.Error("stopped, but nobody was told", "err", err)
	}
	if err != nil {
		if done {
			slog.Error("stopped, but nobody was told", "err", err)
		} else {
			slog.Error("not stopped", "err", err) // want `unfiltered`
		}
	}
	if !done {
		slog.Error("not stopped", "err", err) // want `unfiltered`
	}
}

// fetch returns a code of its own for each mistake.
func fetch(ctx context.Context, id string) (code int, err error) {
	if id == "" {
		return 400, errStale
	}
	if err := db.PingContext(ctx); err != nil {
		if errors.Is(err, context.Canceled) {
			return 499, err
		}
		return 502, err
	}
	return 200, nil
}

func byCode(w http.ResponseWriter, r *http.Request) {
	code, err := fetch(r.Context(), r.PathValue("id"))
	switch {
	case code >= 500:
		slog.Error("upstream failed", "err", err)
	case code == 499:
		slog.Error("gone", "err", err) // want `unfiltered`
	case err != nil:
		slog.Error("bad request", "err", err)
	}
}

func passedOn(ctx context.Context, id string) (int, error) { return fetch(ctx, id) }

func bySomebodyElse(w http.ResponseWriter, r *http.Request) {
	if code, err := passedOn(r.Context(), r.PathValue("id")); code == 502 {
		slog.Error("upstream failed", "err", err)
	} else if err != nil {
		slog.Error("failed", "err", err) // want `unfiltered`
	}
}

// two has an error of each kind.
func two(ctx context.Context) (fatal, passing error) {
	if err := db.PingContext(ctx); err != nil {
		return nil, err
	}
	return errStale, nil
}

func twoErrors(w http.ResponseWriter, r *http.Request) {
	fatal, passing := two(r.Context())
	if fatal != nil {
		slog.Error("fatal", "err", passing)
	}
	if passing != nil {
		slog.Error("passing", "err", passing) // want `unfiltered`
	}
}

// many is beside more values than are told apart.
func many(ctx context.Context, n int) (int, error) {
	err := db.PingContext(ctx)
	switch n {
	case 1:
		return 10, err
	case 2:
		return 20, err
	case 3:
		return 30, err
	case 4:
		return 40, err
	case 5:
		return 50, err
	case 6:
		return 60, err
	}
	return 70, errStale
}

func byMany(w http.ResponseWriter, r *http.Request) {
	n, err := many(r.Context(), len(r.URL.Path))
	switch n {
	case 70:
		slog.Error("stale", "err", err)
	case 50:
		slog.Error("no answer", "err", err) // want `unfiltered`
	}
}

// elsewhere: what the results are is known of other packages, too.
func elsewhere(w http.ResponseWriter, r *http.Request) {
	found, err := store.Find(r.Context(), db)
	if err != nil && found {
		slog.Error("found, but broken", "err", err)
	} else if err != nil {
		slog.Error("no answer", "err", err) // want `unfiltered`
	}
}
