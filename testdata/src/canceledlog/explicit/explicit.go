// Package explicit has entries that stand under a test for cancellation.
package explicit

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

func work() error { return errors.New("x") }

func is() {
	if err := work(); errors.Is(err, context.Canceled) {
		slog.Error("stopped", "err", err) // want `an error is logged at ERROR at line 19, although it is known to be a cancellation here: a client that went away is no error \[canceledlog/explicit\]`
	}
}

func equal(err error) {
	if err == context.Canceled {
		slog.Error("stopped", "err", err) // want "explicit"
	}
}

func either(err error) {
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		slog.Error("stopped", "err", err) // want "explicit"
	}
}

func negated(err error) {
	if !errors.Is(err, context.Canceled) {
		return
	}
	slog.Error("stopped", "err", err) // want "explicit"
}

func cases(err error) {
	switch {
	case errors.Is(err, context.Canceled):
		slog.Error("stopped", "err", err) // want "explicit"
	default:
		slog.Error("failed", "err", err)
	}
}

func message(err error) {
	if errors.Is(err, context.Canceled) {
		slog.Error("the request was cancelled") // want "explicit"
	}
}

func codeOf(err error) {
	if status.Code(err) == codes.Canceled {
		slog.Error("stopped", "err", err) // want "explicit"
	}
	switch status.Code(err) {
	case codes.Canceled:
		slog.Error("stopped", "err", err) // want "explicit"
	}
}

func ofContext(ctx context.Context) {
	if ctx.Err() == context.Canceled {
		slog.Error("stopped", "err", ctx.Err()) // want "explicit"
	}
}

func done(ctx context.Context) {
	select {
	case <-ctx.Done():
		slog.Error("stopped", "err", ctx.Err()) // want "explicit"
	case <-time.After(time.Second):
	}
	<-ctx.Done()
	slog.Error("stopped", "err", context.Cause(ctx)) // want "explicit"
}

func derived(parent context.Context) {
	ctx, cancel := context.WithTimeout(parent, time.Second)
	defer cancel()
	<-ctx.Done()
	slog.Error("stopped", "err", ctx.Err()) // want "explicit"
}

func wrapped(ctx context.Context) {
	<-ctx.Done()
	err := fmt.Errorf("stopped: %w", ctx.Err())
	slog.Error("stopped", "err", err) // want "explicit"
}

// Nobody else can cancel this one: it has timed out.
func own() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	<-ctx.Done()
	slog.Error("timeout", "err", ctx.Err())
}

func deadline(ctx context.Context) {
	<-ctx.Done()
	if errors.Is(ctx.Err(), context.DeadlineExceeded) {
		slog.Error("timeout", "err", ctx.Err())
	}
}

func info(err error) {
	if errors.Is(err, context.Canceled) {
		slog.Info("stopped", "err", err)
		return
	}
	slog.Error("failed", "err", err)
}

func notUnder(err error) {
	if errors.Is(err, context.Canceled) {
		fmt.Println("x")
	}
	slog.Error("failed", "err", err)
}

func another(err error) {
	if errors.Is(err, context.Canceled) {
		if err := work(); err != nil {
			slog.Error("failed", "err", err)
		}
	}
}

func wait(ctx context.Context) error {
	<-ctx.Done()
	return ctx.Err()
}

// limited is cancelled by nobody but the clock.
func limited(patience time.Duration) {
	ctx := context.Background()
	if patience > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, patience)
		defer cancel()
	}
	switch err := wait(ctx); err {
	case nil:
	case context.DeadlineExceeded, context.Canceled:
		slog.Error("not done in time", "err", err)
	default:
		slog.Error("failed", "err", err)
	}
}

// lent is cancelled by whoever has lent the context, too.
func lent(ctx context.Context, patience time.Duration) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	if err := wait(ctx); errors.Is(err, context.Canceled) {
		slog.Error("not done in time", "err", err) // want "explicit"
	}
}
