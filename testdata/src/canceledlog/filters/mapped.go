package filters

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"cancellation/callees"

	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

// Helpers that look for a cancellation, and make a struct of what they find.

type outcome struct {
	code   int
	silent bool
	err    error
}

func (o outcome) grave() bool { return o.code >= 500 && !o.silent }

func outcomeOf(err error) outcome {
	switch {
	case errors.Is(err, context.Canceled):
		return outcome{499, true, err}
	case err != nil:
		return outcome{500, false, err}
	}
	return outcome{code: 200}
}

func outcomeBy(err error) *outcome {
	if isCanceled(err) {
		return &outcome{code: 499, err: err}
	}
	return &outcome{code: 500, err: err}
}

func outcomeOfCode(err error) (outcome, bool) {
	switch status.Code(err) {
	case codes.Canceled:
		return outcome{499, true, err}, false
	case codes.NotFound:
		return outcome{404, true, err}, true
	}
	return outcome{500, false, err}, true
}

func mappedTo(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if o := outcomeOf(err); o.code >= 500 {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	o := outcomeBy(fmt.Errorf("op: %w", err))
	if o.code < 500 {
		w.WriteHeader(o.code)
		return
	}
	slog.Error("op", "err", err)
	err = op(r.Context())
	if o, _ := outcomeOfCode(err); !o.silent {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	if o := outcomeOf(err); err != nil && o.grave() {
		slog.Error("op", "err", err)
	}
	err = op(r.Context())
	if p := callees.ProblemOf(err); p.Server() {
		slog.Error("op", "err", err)
	}
	answer(w, op(r.Context()))
}

func answer(w http.ResponseWriter, err error) {
	o := outcomeOf(err)
	if o.code >= 500 {
		slog.Error("op", "err", err)
	}
	w.WriteHeader(o.code)
}

// outcomeOfTimeout does not look for it.
func outcomeOfTimeout(err error) outcome {
	if errors.Is(err, context.DeadlineExceeded) {
		return outcome{504, true, err}
	}
	return outcome{500, false, err}
}

func notMapped(w http.ResponseWriter, r *http.Request) {
	err := op(r.Context())
	if o := outcomeOfTimeout(err); o.code == 500 {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err = op(r.Context())
	if o := outcomeOf(err); o.code == 500 {
		w.WriteHeader(o.code)
	}
	if err != nil {
		slog.Error("op", "err", err) // want "unfiltered"
	}
	err = op(r.Context())
	if o := outcomeOf(errors.New("another")); err != nil && o.code == 500 {
		slog.Error("op", "err", err) // want "unfiltered"
	}
}
