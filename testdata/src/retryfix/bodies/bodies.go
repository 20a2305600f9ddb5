// Package bodies sends requests again whose bodies can be had again.
package bodies

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
)

var errFailed = errors.New("no success")

func loop(c *http.Client, url string) (*http.Response, error) {
	req, err := http.NewRequest("POST", url, strings.NewReader("text"))
	if err != nil {
		return nil, err
	}
	for range 3 {
		resp, err := c.Do(req) // want `body-reuse`
		if err == nil {
			return resp, nil
		}
	}
	return nil, errFailed
}

func straight(c *http.Client, url string, data []byte) (n int, text string, ok bool, err error) {
	req, err := http.NewRequest("POST", url, bytes.NewReader(data))
	if err != nil {
		return 0, "", false, err
	}
	resp, err := c.Do(req)
	if err != nil {
		resp, err = c.Do(req) // want `body-reuse`
	}
	if err != nil {
		return 0, "", false, err
	}
	return resp.StatusCode, "", true, resp.Body.Close()
}

func head(c *http.Client, url string, data []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewBuffer(data))
	if err != nil {
		return err
	}
	for attempt := 0; attempt < 3; attempt++ {
		if resp, err := c.Do(req.WithContext(context.Background())); err == nil { // want `body-reuse`
			return resp.Body.Close()
		}
	}
	return errFailed
}

func label(c *http.Client, url string, data []byte) error {
	req, err := http.NewRequest("POST", url, bytes.NewBuffer(data))
	if err != nil {
		return err
	}
	n := 0
again:
	resp, err := c.Do(req) // want `body-reuse`
	if err != nil {
		if n++; n < 3 {
			goto again
		}
		return err
	}
	return resp.Body.Close()
}

// retry calls f until it succeeds.
func retry(f func() error) (err error) {
	for range 3 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func closure(c *http.Client, url string) error {
	req, e := http.NewRequest("POST", url, strings.NewReader("text"))
	if e != nil {
		return e
	}
	return retry(func() error {
		resp, err := c.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}

func noError(c *http.Client, url string) *http.Response {
	req, err := http.NewRequest("POST", url, strings.NewReader("text"))
	if err != nil {
		return nil
	}
	for range 3 {
		resp, err := c.Do(req) /* want `body-reuse` */ // no fix: the function returns no error
		if err == nil {
			return resp
		}
	}
	return nil
}

func noGetBody(c *http.Client, url string, r *io.PipeReader) error {
	req, err := http.NewRequest("POST", url, r)
	if err != nil {
		return err
	}
	for range 3 {
		resp, err := c.Do(req) /* want `body-reuse` */ // no fix: GetBody is nil
		if err == nil {
			return resp.Body.Close()
		}
	}
	return errFailed
}

func noPlace(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader("text"))
	if err != nil {
		return err
	}
	for resp, err := c.Do(req); err != nil; resp, err = c.Do(req) { /* want `body-reuse` `tight-loop` */ // no fix: nothing can stand before it
		_ = resp
	}
	return nil
}
