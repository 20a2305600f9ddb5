// Package closures has errors that go through function literals and channels.
package closures

import (
	"context"
	"database/sql"
	"errors"
	"log/slog"
	"net/http"
	"sync"
)

var db *sql.DB

type store interface {
	Tx(ctx context.Context, f func(ctx context.Context) error) error
	Do(f func() error) error
}

var st store

func assigned(w http.ResponseWriter, r *http.Request) {
	var err error
	func() {
		err = db.PingContext(r.Context())
	}()
	if err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func waited(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	var err error
	wg.Add(1)
	go func() {
		defer wg.Done()
		err = db.PingContext(r.Context())
	}()
	wg.Wait()
	if err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func waitedQuiet(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	var err error
	wg.Go(func() {
		err = db.PingContext(r.Context())
	})
	wg.Wait()
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err)
	}
}

func waitedForGoroutine(w http.ResponseWriter, r *http.Request) {
	var wg sync.WaitGroup
	var err error
	wg.Add(1)
	go func() {
		defer wg.Done()
		err = db.PingContext(r.Context())
	}()
	wg.Wait()
	if err != nil {
		if !errors.Is(err, context.Canceled) {
			slog.Error("ping", "err", err)
		}
	}
}

func sent(w http.ResponseWriter, r *http.Request) {
	errs := make(chan error, 1)
	go func() { errs <- db.PingContext(r.Context()) }()
	if err := <-errs; err != nil {
		slog.Error("ping", "err", err) // want "the error received at line 77"
	}
}

func selected(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	errs := make(chan error, 1)
	go func() { errs <- db.PingContext(ctx) }()
	select {
	case err := <-errs:
		if err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
	case <-ctx.Done():
	}
}

func sentCalm(w http.ResponseWriter, r *http.Request) {
	errs := make(chan error, 1)
	go func() { errs <- db.Ping() }()
	if err := <-errs; err != nil {
		slog.Error("ping", "err", err)
	}
}

func deferred(w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if err != nil {
			slog.Error("serve", "err", err) // want "unfiltered"
		}
	}()
	if err = db.PingContext(r.Context()); err != nil {
		return err
	}
	return nil
}

func deferredQuiet(w http.ResponseWriter, r *http.Request) (err error) {
	defer func() {
		if err != nil && !errors.Is(err, context.Canceled) {
			slog.Error("serve", "err", err)
		}
	}()
	return db.PingContext(r.Context())
}

func inside(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	go func() {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
	}()
	go func(ctx context.Context) {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
	}(ctx)
	go func(ctx context.Context) {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err)
		}
	}(context.WithoutCancel(ctx))
}

func transaction(w http.ResponseWriter, r *http.Request) {
	err := st.Tx(r.Context(), func(ctx context.Context) error {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
			return err
		}
		return nil
	})
	if err != nil {
		slog.Error("tx", "err", err) // want "the error of st.Tx"
	}
}

func retried(w http.ResponseWriter, r *http.Request) {
	err := st.Do(func() error { return db.PingContext(r.Context()) })
	if err != nil {
		slog.Error("do", "err", err) // want "the error of st.Do"
	}
	err = st.Do(func() error { return db.Ping() })
	if err != nil {
		slog.Error("do", "err", err)
	}
}

func retry(f func() error) error {
	var err error
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func helper(w http.ResponseWriter, r *http.Request) {
	if err := retry(func() error { return db.PingContext(r.Context()) }); err != nil {
		slog.Error("retry", "err", err) // want "the error of retry"
	}
	if err := retry(func() error { return db.Ping() }); err != nil {
		slog.Error("retry", "err", err)
	}
}

// An adapter of handlers that return an error.
type app func(w http.ResponseWriter, r *http.Request) error

func (h app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if err := h(w, r); err != nil {
		slog.Error("serve", "err", err) // want "unfiltered"
	}
}

func index(w http.ResponseWriter, r *http.Request) error { return db.PingContext(r.Context()) }

func routes(mux *http.ServeMux) { mux.Handle("/", app(index)) }

func detached(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	ctx = context.WithoutCancel(ctx)
	go func() {
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err)
		}
	}()
}

type hooked struct {
	hook func(ctx context.Context) error // set by tests alone
	call func(ctx context.Context) error
}

func newHooked(call func(ctx context.Context) error) *hooked { return &hooked{call: call} }

func (h *hooked) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h.hook != nil {
		if err := h.hook(r.Context()); err != nil {
			slog.Error("hook", "err", err)
		}
	}
	if err := h.call(r.Context()); err != nil {
		slog.Error("call", "err", err) // want "the error of h.call"
	}
}

// A literal that captures what it is kept in.
type node struct {
	next func() error
	err  error
}

func cyclic(w http.ResponseWriter, r *http.Request) {
	n := new(node)
	n.next = func() error {
		if n.err != nil {
			return n.next()
		}
		return db.PingContext(r.Context())
	}
	if err := n.next(); err != nil {
		slog.Error("next", "err", err) // not followed
	}
}

func collected(w http.ResponseWriter, r *http.Request) {
	var errs []error
	if err := db.PingContext(r.Context()); err != nil {
		errs = append(errs, err)
	}
	if err := errors.Join(errs...); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
	if err := errors.Join(errs...); err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err)
	}
}
