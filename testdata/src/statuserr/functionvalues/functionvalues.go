// Package functionvalues gets responses from functions in variables.
package functionvalues

import (
	"context"
	"errors"
	"io"
	"net/http"
)

func parameter(do func(*http.Request) (*http.Response, error), req *http.Request) ([]byte, error) {
	resp, err := do(req) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func parameterChecked(do func(*http.Request) (*http.Response, error), req *http.Request) ([]byte, error) {
	resp, err := do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

type client struct {
	send func(*http.Request) (*http.Response, error)
}

func (c *client) field(req *http.Request) ([]byte, error) {
	resp, err := c.send(req) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func methodValue(c *http.Client, u string) ([]byte, error) {
	get := c.Get
	resp, err := get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func functionOfHTTP(u string) ([]byte, error) {
	get := http.Get
	resp, err := get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type transport func(*http.Request) (*http.Response, error)

func (f transport) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

func namedType(f transport, req *http.Request) ([]byte, error) {
	resp, err := f(req) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func checks(req *http.Request) ([]byte, error) {
	send := func(req *http.Request) (*http.Response, error) {
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode >= 400 {
			resp.Body.Close()
			return nil, errors.New(resp.Status)
		}
		return resp, nil
	}
	resp, err := send(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type wanted struct{ url string }

// A function type with a request of its own may look at the status too.
type fetcher func(context.Context, *wanted) (*http.Response, error)

func ofItsOwn(ctx context.Context, fetch fetcher) ([]byte, error) {
	resp, err := fetch(ctx, &wanted{"/"})
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func anAttempt(ctx context.Context, attempt func(context.Context) (*http.Response, error)) ([]byte, error) {
	resp, err := attempt(ctx) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
