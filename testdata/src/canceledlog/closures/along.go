package closures

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

// A struct tells in another field, or what is beside it, which error it has.

type outcome struct {
	left bool // the client has
	step int
	err  error
}

func fetch(ctx context.Context) outcome {
	err := db.PingContext(ctx)
	return outcome{left: errors.Is(err, context.Canceled), err: err}
}

func steps(ctx context.Context) outcome {
	if err := db.PingContext(ctx); err != nil {
		return outcome{step: 1, err: err}
	}
	if err := db.Ping(); err != nil {
		return outcome{step: 2, err: err}
	}
	return outcome{}
}

func fetchBoth(ctx context.Context) (outcome, error) {
	err := db.PingContext(ctx)
	return outcome{err: err}, err
}

func fetchFailing(ctx context.Context) (outcome, bool) {
	if err := db.PingContext(ctx); err != nil {
		return outcome{err: err}, false
	}
	return outcome{err: db.Ping()}, true
}

func (o outcome) quiet() bool   { return errors.Is(o.err, context.Canceled) }
func (o *outcome) silent() bool { return errors.Is(o.err, context.Canceled) }

func byFlag(w http.ResponseWriter, r *http.Request) {
	o := fetch(r.Context())
	if o.err != nil && !o.left {
		slog.Error("fetch", "err", o.err)
	}
	if o.left {
		slog.Error("fetch", "err", o.err) // want "unfiltered"
	}
}

func byFlagSent(w http.ResponseWriter, r *http.Request) {
	outcomes := make(chan outcome)
	go func() {
		err := db.PingContext(r.Context())
		outcomes <- outcome{left: errors.Is(err, context.Canceled), err: err}
	}()
	o := <-outcomes
	if o.left {
		return
	}
	if o.err != nil {
		slog.Error("fetch", "err", o.err)
	}
}

func byNumber(w http.ResponseWriter, r *http.Request) {
	o := steps(r.Context())
	switch o.step {
	case 1:
		slog.Error("first step", "err", o.err) // want "unfiltered"
	case 2:
		slog.Error("second step", "err", o.err)
	}
}

func byWhat(ctx context.Context) outcome {
	err := db.PingContext(ctx)
	return outcome{step: stepOf(err), err: err}
}

var stepOf func(error) int

func byUnknown(w http.ResponseWriter, r *http.Request) {
	o := byWhat(r.Context())
	if o.step == 3 {
		slog.Error("third step", "err", o.err)
	}
}

func byMethod(w http.ResponseWriter, r *http.Request) {
	o := fetch(r.Context())
	if o.quiet() {
		return
	}
	slog.Error("fetch", "err", o.err)
}

func byMethodOfPointer(w http.ResponseWriter, r *http.Request) {
	if o := fetch(r.Context()); o.err != nil && !o.silent() {
		slog.Error("fetch", "err", o.err)
	}
}

func byError(w http.ResponseWriter, r *http.Request) {
	o, err := fetchBoth(r.Context())
	if errors.Is(err, context.Canceled) {
		return
	}
	if o.err != nil {
		slog.Error("fetch", "err", o.err)
	}
}

func byResult(w http.ResponseWriter, r *http.Request) {
	o, ok := fetchFailing(r.Context())
	if ok && o.err != nil {
		slog.Error("fetch", "err", o.err)
	}
	if !ok {
		slog.Error("fetch", "err", o.err) // want "unfiltered"
	}
}

func byNothing(w http.ResponseWriter, r *http.Request) {
	o := byWhat(r.Context())
	if o.err != nil {
		slog.Error("fetch", "step", o.step, "err", o.err) // want "unfiltered"
	}
}
