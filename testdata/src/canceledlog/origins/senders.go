package origins

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
)

// Of what is given a request, and can't be seen, only that which returns a response
// is known to send it.

type sender interface {
	Do(*http.Request) (*http.Response, error)
}

type gate interface {
	Admit(*http.Request) (user string, err error)
}

// memory answers without a network.
type memory interface {
	Answer(*http.Request) (*http.Response, error)
}

type canned struct{ resp *http.Response }

func (c canned) Answer(*http.Request) (*http.Response, error) {
	if c.resp == nil {
		return nil, errors.New("no answer")
	}
	return c.resp, nil
}

var _ memory = canned{}

type upstream struct {
	sender sender
	gate   gate
	memory memory
}

func (u *upstream) request(ctx context.Context, path string) (*http.Request, error) {
	return http.NewRequestWithContext(ctx, http.MethodGet, "http://upstream"+path, nil)
}

func (u *upstream) ask(ctx context.Context, path string) (*http.Response, error) {
	req, err := u.request(ctx, path)
	if err != nil {
		return nil, err
	}
	return u.sender.Do(req)
}

func (u *upstream) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	resp, err := u.ask(r.Context(), r.URL.Path)
	if err != nil {
		slog.Error("ask", "err", err) // want `canceledlog/unfiltered\]`
		return
	}
	resp.Body.Close()
	user, err := u.gate.Admit(r)
	if err != nil {
		slog.Error("admit", "user", user, "err", err)
	}
}

func (u *upstream) forward(w http.ResponseWriter, r *http.Request) {
	resp, err := u.sender.Do(r)
	if err != nil {
		slog.Error("forward", "err", err) // want `canceledlog/unfiltered\]`
		return
	}
	resp.Body.Close()
}

func (u *upstream) remembered(w http.ResponseWriter, r *http.Request) {
	resp, err := u.memory.Answer(r)
	if err != nil {
		slog.Error("remember", "err", err)
		return
	}
	resp.Body.Close()
}

func (u *upstream) detached(w http.ResponseWriter, r *http.Request) {
	resp, err := u.ask(context.WithoutCancel(r.Context()), "/")
	if err != nil {
		slog.Error("ask", "err", err)
		return
	}
	resp.Body.Close()
}

// A copy of the incoming request carries the context that it is given.

func (u *upstream) copied(w http.ResponseWriter, r *http.Request) {
	out := r.Clone(r.Context())
	out.RequestURI = ""
	resp, err := http.DefaultClient.Do(out)
	if err != nil {
		slog.Error("forward", "err", err) // want `canceledlog/unfiltered\]`
		return
	}
	resp.Body.Close()
	if resp, err = u.sender.Do(r.WithContext(r.Context())); err != nil {
		slog.Error("forward", "err", err) // want `canceledlog/unfiltered\]`
		return
	}
	resp.Body.Close()
}

func (u *upstream) copiedDetached(w http.ResponseWriter, r *http.Request) {
	resp, err := http.DefaultClient.Do(r.Clone(context.WithoutCancel(r.Context())))
	if err != nil {
		slog.Error("forward", "err", err)
		return
	}
	resp.Body.Close()
	if resp, err = u.sender.Do(r.WithContext(context.Background())); err != nil {
		slog.Error("forward", "err", err)
		return
	}
	resp.Body.Close()
}
