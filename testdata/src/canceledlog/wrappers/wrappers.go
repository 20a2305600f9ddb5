// Package wrappers has log entries that are functions.
package wrappers

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"log/slog"
	"net/http"

	"cancellation/callees"
)

func respond(w http.ResponseWriter, status int, err error) {
	slog.Error("request failed", "status", status, "err", err)
	http.Error(w, http.StatusText(status), status)
}

func fail(w http.ResponseWriter, r *http.Request, err error) { respond(w, 500, err) }

func debug(err error) { slog.Debug("x", "err", err) }

func printed(err error) { log.Printf("x: %v", err) }

func fatal(err error) { log.Fatalf("x: %v", err) }

type handler struct{ log *slog.Logger }

func (h *handler) errorf(format string, args ...any) { h.log.Error(fmt.Sprintf(format, args...)) }

func (h *handler) at(level slog.Level, msg string, args ...any) {
	h.log.Log(context.Background(), level, msg, args...)
}

func (h *handler) serve(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	if err := callees.Ping(ctx); err != nil {
		respond(w, 500, err) // want `the error of callees.Ping \(line 38\), which carries the request's context, is logged at ERROR by respond \(wrappers.go:16\)`
	}
	if err := callees.Ping(ctx); err != nil {
		fail(w, r, fmt.Errorf("ping: %w", err)) // want `by fail \(wrappers.go:20\)`
	}
	if err := callees.Ping(ctx); err != nil {
		debug(err)
		printed(err)
	}
	if err := callees.Ping(ctx); err != nil {
		fatal(err) // want "by fatal"
	}
	if err := callees.Ping(ctx); err != nil {
		h.errorf("ping: %v", err) // want "by h.errorf"
	}
	if err := callees.Ping(ctx); err != nil {
		h.at(slog.LevelError, "ping", "err", err) // want "by h.at"
	}
	if err := callees.Ping(ctx); err != nil {
		h.at(slog.LevelInfo, "ping", "err", err)
	}
	if err := callees.Ping(ctx); err != nil {
		callees.Log(err, "ping") // want `by callees.Log \(callees.go:\d+\)`
	}
	if err := callees.Ping(ctx); err != nil {
		callees.LogAny("ping", "err", err) // want "by callees.LogAny"
	}
	if err := callees.Ping(ctx); err != nil {
		callees.LogAt(slog.LevelError, err) // want "by callees.LogAt"
	}
	if err := callees.Ping(ctx); err != nil {
		callees.LogAt(slog.LevelWarn, err)
	}
	if err := json.Unmarshal(nil, nil); err != nil {
		respond(w, 400, err)
	}
	if _, err := callees.Tenant(ctx); err != nil {
		respond(w, 400, err)
	}
	if err := callees.Ping(callees.Detached(ctx)); err != nil {
		respond(w, 500, err)
	}
	if err := callees.Ping(callees.Derived(ctx)); err != nil {
		respond(w, 500, err) // want "by respond"
	}
	callees.Process(ctx) // want `the error of Ping is logged at ERROR by callees.Process \(callees.go:\d+\)`
	callees.Process(context.Background())
	callees.Process(ctx) // the same entry
	callees.Finish(ctx)  // want `the error of Tidy is logged at ERROR by callees.Finish \(callees.go:\d+\)`
}

func literal(w http.ResponseWriter, r *http.Request) {
	report := func(err error) { slog.Error("x", "err", err) }
	if err := callees.Ping(r.Context()); err != nil {
		report(err) // want "by report"
	}
}

// A logger of the project, of which nobody sees the implementation.
type Logger interface {
	Debugf(format string, args ...any)
	Infof(format string, args ...any)
	Errorf(format string, args ...any)
}

type notifier interface {
	Errorf(format string, args ...any)
}

func shaped(l Logger, n notifier) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := callees.Ping(r.Context()); err != nil {
			l.Infof("ping: %v", err)
			n.Errorf("ping: %v", err)
			l.Errorf("ping: %v", err) // want "unfiltered"
		}
	}
}
