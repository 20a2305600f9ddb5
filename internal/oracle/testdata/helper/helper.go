// Package helper is the second package of the generated programs: what they
// do with responses by calling others. Each function does what it does on
// every path, or on conditions that its callers can see.
package helper

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"sync"
)

// Close closes a response.
func Close(resp *http.Response) { resp.Body.Close() }

// CloseBody closes a body.
func CloseBody(c io.Closer) {
	if err := c.Close(); err != nil {
		_ = err
	}
}

// CloseIf closes a response if asked to.
func CloseIf(resp *http.Response, really bool) {
	if really {
		resp.Body.Close()
	}
}

// CloseAny closes a response if there is one.
func CloseAny(resp *http.Response) {
	if resp != nil {
		resp.Body.Close()
	}
}

// Drain reads a response to its end, for nothing, and closes it.
func Drain(resp *http.Response) {
	defer resp.Body.Close()
	_, _ = io.Copy(io.Discard, resp.Body)
}

// Check returns an error for a bad status.
func Check(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		return fmt.Errorf("unexpected status %s", resp.Status)
	}
	return nil
}

// CheckClose returns an error for a bad status, and then closes.
func CheckClose(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return errors.New("unexpected status " + resp.Status)
	}
	return nil
}

// IsOK reports whether a response is a success.
func IsOK(resp *http.Response) bool { return resp.StatusCode/100 == 2 }

// GoodCode reports whether a status is a success.
func GoodCode(code int) bool { return code >= 200 && code < 300 }

// Must returns a response that there is.
func Must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

// Same returns its argument.
func Same(resp *http.Response) *http.Response { return resp }

// Fetch is a client's call.
func Fetch(c *http.Client, url string) (*http.Response, error) {
	resp, err := c.Get(url)
	if err != nil {
		return nil, fmt.Errorf("fetch: %w", err)
	}
	return resp, nil
}

// FetchOK returns an error for a bad status, too.
func FetchOK(c *http.Client, url string) (*http.Response, error) {
	resp, err := c.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

// run runs what it is given.
func run(attempt func() error) error { return attempt() }

// Attempt has the call in a literal, which another function runs.
func Attempt(c *http.Client, url string) (resp *http.Response, err error) {
	err = run(func() error {
		resp, err = c.Get(url)
		return err
	})
	return resp, err
}

// AttemptOK returns an error for a bad status, too.
func AttemptOK(c *http.Client, url string) (*http.Response, error) {
	var good *http.Response
	err := run(func() error {
		resp, err := c.Get(url)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 400 {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		good = resp
		return nil
	})
	if err != nil {
		return nil, err
	}
	return good, nil
}

// Fetched has closed what it returns.
func Fetched(c *http.Client, url string) (*http.Response, error) {
	resp, err := c.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return resp, nil
}

// An API is a client in a struct.
type API struct{ C *http.Client }

// Do calls the client.
func (a *API) Do(url string) (*http.Response, error) { return a.C.Get(url) }

// Read reads a response and leaves it open.
func Read(resp *http.Response) ([]byte, error) { return io.ReadAll(resp.Body) }

// Consume reads a response and closes it.
func Consume(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// ConsumeOK is Consume, with an error for a bad status.
func ConsumeOK(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// Decode decodes a response and leaves it open.
func Decode[T any](resp *http.Response) (T, error) {
	var v T
	err := json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

var kept []*http.Response

// Keep keeps a response.
func Keep(resp *http.Response) {
	kept = append(kept[:0], resp)
}

// Value returns a value that there is.
func Value[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// Try does something twice if it fails.
func Try[T any](do func() (T, error)) (T, error) {
	v, err := do()
	if err != nil {
		log.Println(err)
		v, err = do()
	}
	return v, err
}

// That returns its argument.
func That[T any](v T) T { return v }

// Shut closes something.
func Shut[C io.Closer](c C) {
	if err := c.Close(); err != nil {
		log.Println(err)
	}
}

// ShutAll closes things.
func ShutAll(list ...io.Closer) {
	for _, c := range list {
		c.Close()
	}
}

// ShutAny closes what can be closed.
func ShutAny(v any) {
	if c, ok := v.(io.Closer); ok {
		c.Close()
	}
}

// Closing returns a function that closes a response.
func Closing(resp *http.Response) func() {
	return func() { resp.Body.Close() }
}

// With lends a response to a function, and closes it.
func With(resp *http.Response, use func(*http.Response) error) error {
	defer resp.Body.Close()
	return use(resp)
}

// Opened gives a client's response to a function, and closes it.
func Opened(c *http.Client, url string, use func(*http.Response) error) error {
	resp, err := c.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return use(resp)
}

// A Group waits for functions that run at the same time.
type Group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

// Go runs a function.
func (g *Group) Go(f func() error) {
	g.wg.Go(func() {
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	})
}

// Wait waits for all functions, and returns the first error of them.
func (g *Group) Wait() error {
	g.wg.Wait()
	return g.err
}
