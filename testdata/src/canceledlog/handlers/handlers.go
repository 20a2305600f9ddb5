// Package handlers has the shapes of what serves requests.
package handlers

import (
	"context"
	"database/sql"
	"log/slog"
	"net/http"
)

var db *sql.DB

func function(w http.ResponseWriter, r *http.Request) {
	if _, err := db.ExecContext(r.Context(), "x"); err != nil {
		slog.Error("exec", "err", err) // want `the error of db.ExecContext \(line 14\), which carries the request's context, is logged at ERROR at line 15, also when the client has just gone away \[canceledlog/unfiltered\]`
	}
}

type server struct{ db *sql.DB }

func (s *server) method(w http.ResponseWriter, r *http.Request) {
	ctx := r.Context()
	_, err := s.db.ExecContext(ctx, "x")
	if err != nil {
		slog.ErrorContext(ctx, "exec", slog.Any("err", err)) // want "unfiltered"
		http.Error(w, "internal", http.StatusInternalServerError)
		return
	}
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), 5)
	defer cancel()
	_, err := s.db.ExecContext(ctx, "x")
	if err != nil {
		slog.Error(err.Error()) // want "unfiltered"
	}
}

func (s *server) withResult(w http.ResponseWriter, r *http.Request) error {
	_, err := s.db.ExecContext(r.Context(), "x")
	if err != nil {
		slog.Error("exec failed: " + err.Error()) // want "unfiltered"
		return err
	}
	return nil
}

func (s *server) routes(mux *http.ServeMux) {
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		if err := s.db.PingContext(r.Context()); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
		}
	})
	mux.Handle("/x", http.HandlerFunc(s.method))
}

func middleware(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), key{}, 1)
		if err := db.PingContext(ctx); err != nil {
			slog.Error("ping", "err", err) // want "unfiltered"
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

type key struct{}

// Only ever given a request's context.
func (s *server) helper(ctx context.Context) {
	if err := s.db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func (s *server) useHelper(w http.ResponseWriter, r *http.Request) {
	s.helper(r.Context())
	s.deeper(r.Context())
	go s.goes(context.WithoutCancel(r.Context()))
	s.mixed(r.Context()) // want `the error of PingContext is logged at ERROR by s.mixed \(handlers.go:\d+\)`
}

func (s *server) deeper(ctx context.Context) { s.deepest(ctx) }

func (s *server) deepest(ctx context.Context) {
	if err := s.db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func (s *server) goes(ctx context.Context) {
	if err := s.db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err)
	}
}

// In the background too.
func (s *server) mixed(ctx context.Context) {
	if err := s.db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err)
	}
}

func (s *server) loop() {
	s.mixed(context.Background())
}

// Never called: nobody knows whose context it gets.
func (s *server) unused(ctx context.Context) {
	if err := s.db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err)
	}
}

// A helper that only has the request.
func (s *server) user(r *http.Request) string {
	var name string
	if err := s.db.QueryRowContext(r.Context(), "x").Scan(&name); err != nil {
		slog.Error("user", "err", err) // want "unfiltered"
	}
	return name
}

// A client sends the request: it is not one that is served.
type transport struct{ base http.RoundTripper }

func (t *transport) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.base.RoundTrip(req)
	if err != nil {
		slog.Error("round trip", "err", err)
	}
	return resp, err
}

func send(req *http.Request) error {
	_, err := http.DefaultClient.Do(req)
	if err != nil {
		slog.Error("send", "err", err)
	}
	return err
}

func background(ctx context.Context) {
	if err := db.PingContext(ctx); err != nil {
		slog.Error("ping", "err", err)
	}
}
