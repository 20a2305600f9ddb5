package filters

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

// The context's own error is what the error is asked for.

func isContextErr(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	err := op(ctx)
	if err != nil && !errors.Is(err, ctx.Err()) {
		slog.Error("op", "err", err)
	}
	err = op(ctx)
	if cause := ctx.Err(); cause != nil && errors.Is(err, cause) {
		return
	}
	if err != nil {
		slog.Error("op", "err", err)
	}
	err = op(ctx)
	switch {
	case err == nil:
	case errors.Is(err, context.Cause(ctx)):
		slog.Debug("op", "err", err)
	default:
		slog.Error("op", "err", err)
	}
	if err := op(ctx); err != nil && !endedWith(ctx, err) {
		slog.Error("op", "err", err)
	}
}

func endedWith(ctx context.Context, err error) bool { return errors.Is(err, ctx.Err()) }

// before asks the context while it was still alive.
func before(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	ended := ctx.Err()
	err := op(ctx)
	if err != nil && !errors.Is(err, ended) {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}

// others asks a context that is not the operation's.
func others(own context.Context) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		err := op(r.Context())
		if err != nil && !errors.Is(err, own.Err()) {
			slog.Error("op", "err", err) // want "unfiltered"
		}
	}
}
