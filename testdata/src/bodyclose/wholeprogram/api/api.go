// Package api is what package app stands on: wrappers and helpers of another package.
package api

import (
	"errors"
	"io"
	"net/http"
	"os"
)

type Client struct {
	HTTP *http.Client
	Base string
}

type Options struct {
	Path       string
	NoResponse bool
}

// Fetch hands an open response to its caller.
func (c *Client) Fetch(path string) (*http.Response, error) {
	return c.HTTP.Get(c.Base + path)
}

// Ping hands on a closed one.
func (c *Client) Ping() (*http.Response, error) {
	resp, err := c.Fetch("/ping")
	if err != nil {
		return nil, err
	}
	return resp, resp.Body.Close()
}

// Call closes the body if no response is wanted.
func (c *Client) Call(opts *Options) (*http.Response, error) {
	resp, err := c.Fetch(opts.Path)
	if err != nil {
		return nil, err
	}
	if opts.NoResponse {
		resp.Body.Close()
	}
	return resp, nil
}

// Close drains and closes.
func Close(resp *http.Response) {
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}

// CloseBody closes anything.
func CloseBody(c io.Closer) error { return c.Close() }

// Check closes the body of a bad answer, whose error it returns.
func Check(resp *http.Response) error {
	if resp.StatusCode < 300 {
		return nil
	}
	defer resp.Body.Close()
	return errors.New(resp.Status)
}

// Describe only looks.
func Describe(resp *http.Response) string { return resp.Status }

// Must passes its response through.
func Must(resp *http.Response, err error) *http.Response {
	if err != nil {
		Die(err)
	}
	return resp
}

// Die doesn't return.
func Die(err error) {
	os.Stderr.WriteString(err.Error())
	os.Exit(1)
}

// Keeper stores what it is given.
type Keeper struct{ last *http.Response }

func (k *Keeper) Keep(resp *http.Response) { k.last = resp }

// Last is an accessor.
func (k *Keeper) Last() *http.Response { return k.last }

// Wrap returns nil for nil.
func Wrap(err error) error {
	if err == nil {
		return nil
	}
	return errors.Join(errors.New("api"), err)
}

// Getter is implemented elsewhere.
type Getter interface {
	Get(url string) (*http.Response, error)
}
