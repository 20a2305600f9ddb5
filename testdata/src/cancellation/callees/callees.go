// Package callees has functions whose summaries travel as facts.
package callees

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

var db *sql.DB

func Ping(ctx context.Context) error { // want Ping:"result 0 may be the plain cancellation of param 0"
	return db.PingContext(ctx)
}

func PingQuiet(ctx context.Context) error { // want PingQuiet:"nothing"
	if err := db.PingContext(ctx); err != nil && !errors.Is(err, context.Canceled) {
		return err
	}
	return nil
}

func Tenant(ctx context.Context) (string, error) { // want Tenant:"nothing"
	s, ok := ctx.Value("tenant").(string)
	if !ok {
		return "", errors.New("no tenant")
	}
	return s, nil
}

func Detached(ctx context.Context) context.Context { // want Detached:"nothing"
	return context.WithoutCancel(ctx)
}

func Derived(ctx context.Context) context.Context { // want Derived:"result 0 is cancelled with param 0"
	return context.WithValue(ctx, "k", 1)
}

func Flat(ctx context.Context) error { // want Flat:"result 0 may be the flat cancellation of param 0"
	if err := db.PingContext(ctx); err != nil {
		return fmt.Errorf("ping: %v", err)
	}
	return nil
}

func IsCanceled(err error) bool { // want IsCanceled:"plain cancellation in param 0 is looked for, returns .1.; status cancellation in param 0 returns .0. after a weak test; flat cancellation in param 0 returns .0. after a weak test"
	return errors.Is(err, context.Canceled)
}

func Ignore(err error) error { // want Ignore:"plain cancellation in param 0 is looked for, returns .0."
	if IsCanceled(err) {
		return nil
	}
	return err
}

func LogUnlessCanceled(err error) { // want LogUnlessCanceled:"status cancellation in param 0 is logged after a weak test"
	if !errors.Is(err, context.Canceled) {
		slog.Error("failed", "err", err)
	}
}

func Log(err error, msg string) { // want Log:"plain cancellation in param 0 is logged"
	slog.Error(msg, "err", err)
}

func LogAny(msg string, args ...any) { // want LogAny:"plain cancellation in param 1 is logged"
	slog.Error(msg, args...)
}

func LogAt(level slog.Level, err error) { // want LogAt:"plain cancellation in param 1 is logged at level 0"
	slog.Log(context.Background(), level, "failed", "err", err)
}

// Process logs what its context's cancellation does.
func Process(ctx context.Context) { // want Process:"logs the cancellation of param 0"
	if err := Ping(ctx); err != nil {
		slog.Error("process", "err", err)
	}
}

// Finish has an entry of its own beside that of Process.
func Finish(ctx context.Context) { // want Finish:"logs the cancellation of param 0; logs the cancellation of param 0"
	Process(ctx)
	if err := Tidy(ctx); err != nil {
		slog.Error("tidy", "err", err)
	}
}

func Tidy(ctx context.Context) error { // want Tidy:"result 0 may be the plain cancellation of param 0"
	return Ping(ctx)
}

// HasLeft asks the context itself.
func HasLeft(ctx context.Context) bool { // want HasLeft:"context cancellation in param 0 returns .1."
	return ctx.Err() != nil
}

// HasLeftRequest asks the context of a request, by way of another function.
func HasLeftRequest(r *http.Request) bool { // want HasLeftRequest:"context cancellation in param 0 returns .1."
	return HasLeft(r.Context())
}

// Waiting is the opposite, by a select.
func Waiting(name string, ctx context.Context) bool { // want Waiting:"context cancellation in param 1 returns .0."
	select {
	case <-ctx.Done():
		return false
	default:
		return name != "" || true
	}
}

// Late asks for the deadline alone.
func Late(ctx context.Context) bool { // want Late:"context cancellation in param 0 returns .0."
	return errors.Is(ctx.Err(), context.DeadlineExceeded)
}

// Check gives the context's error.
func Check(ctx context.Context) error { // want Check:"result 0 may be the plain cancellation of param 0; context cancellation in param 0 returns"
	if err := ctx.Err(); err != nil {
		return fmt.Errorf("check: %w", err)
	}
	return nil
}

// Either may be anything.
func Either(ctx context.Context, n int) bool { // want Either:"nothing"
	return ctx.Err() != nil && n > 3
}
