// Package weak has filters that can't find what arrives.
package weak

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"

	"cancellation/callees"

	"google.golang.org/grpc"
	"google.golang.org/grpc/codes"
	"google.golang.org/grpc/status"
)

type Request struct{}
type Reply struct{}

type Client interface {
	Get(ctx context.Context, in *Request, opts ...grpc.CallOption) (*Reply, error)
}

var client Client

func grpcStatus(w http.ResponseWriter, r *http.Request) {
	_, err := client.Get(r.Context(), nil)
	if errors.Is(err, context.Canceled) {
		return
	}
	if err != nil {
		slog.Error("get", "err", err) // want `errors.Is finds no context.Canceled in a gRPC status \[canceledlog/weak-filter\]`
	}
}

func grpcWrapped(w http.ResponseWriter, r *http.Request) {
	_, err := client.Get(r.Context(), nil)
	if err != nil {
		err = fmt.Errorf("get: %w", err)
		if !errors.Is(err, context.Canceled) {
			slog.Error("get", "err", err) // want "weak-filter"
		}
	}
}

func grpcCode(w http.ResponseWriter, r *http.Request) {
	_, err := client.Get(r.Context(), nil)
	if err != nil && status.Code(err) != codes.Canceled {
		slog.Error("get", "err", err)
	}
	if err != nil && !errors.Is(err, context.Canceled) && status.Code(err) != codes.Canceled {
		slog.Error("get", "err", err)
	}
}

func grpcContext(w http.ResponseWriter, r *http.Request) {
	_, err := client.Get(r.Context(), nil)
	if err != nil && r.Context().Err() == nil {
		slog.Error("get", "err", err)
	}
}

func flat(w http.ResponseWriter, r *http.Request) {
	err := callees.Ping(r.Context())
	if err != nil {
		err = fmt.Errorf("ping: %v", err)
	}
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err) // want `made anew with its text \[canceledlog/weak-filter\]`
	}
}

func flatCallee(w http.ResponseWriter, r *http.Request) {
	err := callees.Flat(r.Context())
	if err != nil && !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err) // want "weak-filter"
	}
}

func flatUnfiltered(w http.ResponseWriter, r *http.Request) {
	if err := callees.Flat(r.Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
	}
}

func flatHelper(w http.ResponseWriter, r *http.Request) {
	_, err := client.Get(r.Context(), nil)
	if err != nil && !callees.IsCanceled(err) {
		slog.Error("get", "err", err) // want "weak-filter"
	}
	if err != nil {
		callees.LogUnlessCanceled(err) // want "weak-filter"
	}
}

type opaque struct{ err error }

func (o *opaque) Error() string { return "opaque: " + o.err.Error() }

type clear struct{ err error }

func (c *clear) Error() string { return "clear: " + c.err.Error() }
func (c *clear) Unwrap() error { return c.err }

func ownTypes(w http.ResponseWriter, r *http.Request) {
	if err := callees.Ping(r.Context()); err != nil {
		err = &opaque{err}
		if !errors.Is(err, context.Canceled) {
			slog.Error("ping", "err", err) // want "weak-filter"
		}
	}
	if err := callees.Ping(r.Context()); err != nil {
		err = &clear{err}
		if !errors.Is(err, context.Canceled) {
			slog.Error("ping", "err", err)
		}
	}
}

func joined(w http.ResponseWriter, r *http.Request) {
	err := errors.Join(callees.Ping(r.Context()), errors.New("x"))
	if !errors.Is(err, context.Canceled) {
		slog.Error("ping", "err", err)
	}
}

func mapped(w http.ResponseWriter, r *http.Request) {
	if err := callees.Ping(r.Context()); err != nil {
		err = status.FromContextError(err).Err()
		if status.Code(err) != codes.Canceled {
			slog.Error("ping", "err", err)
		}
		if !errors.Is(err, context.Canceled) {
			slog.Error("ping", "err", err) // want "weak-filter"
		}
	}
}
