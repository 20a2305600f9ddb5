// Package wrappers has functions that hand an open response to their caller: the
// caller owes the close, the wrapper doesn't.
package wrappers

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

type client struct {
	http *http.Client
	base string
}

func (c *client) send(ctx context.Context, method, path string) (*http.Response, error) {
	req, err := http.NewRequestWithContext(ctx, method, c.base+path, nil)
	if err != nil {
		return nil, err
	}
	return c.http.Do(req)
}

// checked closes the bodies of bad answers itself.
func (c *client) checked(ctx context.Context, path string) (*http.Response, error) {
	resp, err := c.send(ctx, http.MethodGet, path)
	if err != nil {
		return nil, fmt.Errorf("send: %w", err)
	}
	if resp.StatusCode >= 400 {
		defer resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func (c *client) retried(ctx context.Context, path string) (resp *http.Response, err error) {
	for i := range 3 {
		resp, err = c.checked(ctx, path)
		if err == nil {
			return resp, nil
		}
		time.Sleep(time.Duration(i) * time.Second)
	}
	return nil, err
}

func (c *client) body(ctx context.Context, path string) (io.ReadCloser, error) {
	resp, err := c.checked(ctx, path)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// withCode returns the response second.
func (c *client) withCode(ctx context.Context, path string) (int, *http.Response, error) {
	resp, err := c.checked(ctx, path)
	if err != nil {
		return 0, nil, err
	}
	return resp.StatusCode, resp, nil
}

func mustGet(u string) *http.Response {
	resp, err := http.Get(u)
	if err != nil {
		panic(err)
	}
	return resp
}

func usesSend(c *client) error {
	resp, err := c.send(context.Background(), "GET", "/")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func usesSendLeak(c *client) (int, error) {
	resp, err := c.send(context.Background(), "GET", "/") // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func usesChecked(c *client, v any) error {
	resp, err := c.checked(context.Background(), "/")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func usesCheckedLeak(c *client, v any) error {
	resp, err := c.checked(context.Background(), "/") // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func usesRetried(c *client) error {
	resp, err := c.retried(context.Background(), "/")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func usesRetriedLeak(c *client) error {
	_, err := c.retried(context.Background(), "/") // want "bodyclose/discarded"
	return err
}

func usesBody(c *client) error {
	body, err := c.body(context.Background(), "/")
	if err != nil {
		return err
	}
	defer body.Close()
	return nil
}

func usesCode(c *client) error {
	_, resp, err := c.withCode(context.Background(), "/")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func usesCodeLeak(c *client) (int, error) {
	code, _, err := c.withCode(context.Background(), "/") // want "bodyclose/discarded"
	return code, err
}

func usesMust(u string) {
	resp := mustGet(u)
	resp.Body.Close()
}

func usesMustLeak(u string) int {
	resp := mustGet(u) // want "bodyclose/leak]"
	return resp.StatusCode
}

func usesMustInChain(u string) int {
	return mustGet(u).StatusCode // want "bodyclose/(leak|discarded)"
}

func usesMustToEnd(u string) {
	mustGet(u).Body.Close()
}

// quiet always has an error or nothing.
func quiet(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return nil, errors.New(resp.Status)
}

func usesQuiet(u string) error {
	_, err := quiet(u)
	return err
}

// ping hands on a response that is closed already.
func ping(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	io.Copy(io.Discard, resp.Body)
	return resp, nil
}

func usesPing(u string) (bool, error) {
	resp, err := ping(u)
	if err != nil {
		return false, err
	}
	return resp.StatusCode == http.StatusOK, nil
}

// buffered reads, closes and replaces the body.
func buffered(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytesReader(b))
	return resp, nil
}

func usesBuffered(u string) (int, error) {
	resp, err := buffered(u)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

// fetch takes a request and calls itself for what it was redirected to.
func fetch(req *http.Request, depth int) (*http.Response, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusFound && depth > 0 {
		resp.Body.Close()
		next := req.Clone(req.Context())
		return fetch(next, depth-1)
	}
	return resp, nil
}

func usesFetch(req *http.Request) error {
	resp, err := fetch(req, 3) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return resp.Body.Close()
}

type readerOf []byte

func (r *readerOf) Read(p []byte) (int, error) {
	if len(*r) == 0 {
		return 0, io.EOF
	}
	n := copy(p, *r)
	*r = (*r)[n:]
	return n, nil
}

func bytesReader(b []byte) io.Reader { r := readerOf(b); return &r }
