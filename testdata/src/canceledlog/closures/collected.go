package closures

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"slices"
	"sync"
)

// Errors are collected in lists.

func joined(w http.ResponseWriter, r *http.Request) {
	var errs []error
	for range 3 {
		if err := db.PingContext(r.Context()); err != nil {
			errs = append(errs, fmt.Errorf("ping: %w", err))
		}
	}
	if err := errors.Join(errs...); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
	for _, err := range errs {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
	if len(errs) > 0 {
		slog.Error("ping", "errs", errs) // want "unfiltered"
	}
}

func collectedFiltered(w http.ResponseWriter, r *http.Request) {
	var errs []error
	for range 3 {
		if err := db.PingContext(r.Context()); err != nil && !errors.Is(err, context.Canceled) {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		slog.Error("ping", "err", err)
	}
	for _, err := range errs {
		slog.Error("ping", "err", err)
	}
}

func collectedFilteredLater(w http.ResponseWriter, r *http.Request) {
	var errs []error
	for range 3 {
		if err := db.PingContext(r.Context()); err != nil {
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil && r.Context().Err() == nil {
		slog.Error("ping", "err", err)
	}
	for _, err := range errs {
		if errors.Is(err, context.Canceled) {
			continue
		}
		slog.Error("ping", "err", err)
	}
	errs = nil
	slog.Error("ping", "errs", errs)
}

func byElement(w http.ResponseWriter, r *http.Request) {
	errs := make([]error, 2)
	errs[0] = db.PingContext(r.Context())
	errs[1] = db.Ping()
	if err := errors.Join(errs...); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func byElementFiltered(w http.ResponseWriter, r *http.Request, n int) {
	errs := make([]error, n)
	for i := range errs {
		if err := db.PingContext(r.Context()); !errors.Is(err, context.Canceled) {
			errs[i] = err
		}
	}
	for _, err := range errs {
		if err != nil {
			slog.Error("ping", "err", err)
		}
	}
}

func byGoroutines(w http.ResponseWriter, r *http.Request) {
	var errs []error
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			if err := db.PingContext(r.Context()); err != nil {
				mu.Lock()
				defer mu.Unlock()
				errs = append(errs, err)
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func byGoroutinesFiltered(w http.ResponseWriter, r *http.Request) {
	var errs []error
	var mu sync.Mutex
	var wg sync.WaitGroup
	for range 3 {
		wg.Go(func() {
			err := db.PingContext(r.Context())
			if err == nil || errors.Is(err, context.Canceled) {
				return
			}
			mu.Lock()
			defer mu.Unlock()
			errs = append(errs, err)
		})
	}
	wg.Wait()
	for _, err := range errs {
		slog.Error("ping", "err", err)
	}
}

func eachByGoroutine(w http.ResponseWriter, r *http.Request) {
	errs := make([]error, 3)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = db.PingContext(r.Context()) })
	}
	wg.Wait()
	if err := errors.Join(errs...); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func eachByGoroutineFiltered(w http.ResponseWriter, r *http.Request) {
	errs := make([]error, 3)
	var wg sync.WaitGroup
	for i := range errs {
		wg.Go(func() { errs[i] = db.PingContext(r.Context()) })
	}
	wg.Wait()
	if err := errors.Join(errs...); errors.Is(err, context.Canceled) {
		return
	}
	slog.Error("ping", "err", errors.Join(errs...))
}

// A helper that is asked whether the cancellation is among them may say so.
func collectedAsked(w http.ResponseWriter, r *http.Request) {
	var errs []error
	if err := db.PingContext(r.Context()); err != nil {
		errs = append(errs, err)
	}
	if slices.ContainsFunc(errs, func(err error) bool { return errors.Is(err, context.Canceled) }) {
		return
	}
	for _, err := range errs {
		slog.Error("ping", "err", err)
	}
}
