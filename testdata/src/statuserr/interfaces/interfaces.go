// Package interfaces gets responses from methods of interfaces.
package interfaces

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

func do(d doer, req *http.Request, v any) error {
	resp, err := d.Do(req) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func doChecked(d doer, req *http.Request, v any) error {
	resp, err := d.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func roundTrip(t http.RoundTripper, req *http.Request) ([]byte, error) {
	resp, err := t.RoundTrip(req) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

type client struct{ doer }

func (c client) fetch(req *http.Request) ([]byte, error) {
	resp, err := c.Do(req) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// opener takes no request: what it makes of a status can't be seen.
type opener interface {
	Open(name string) (*http.Response, error)
}

func opened(o opener) ([]byte, error) {
	resp, err := o.Open("x")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func swallows(d doer, req *http.Request) error {
	resp, err := d.Do(req)
	if err != nil || resp.StatusCode != 200 {
		return err // want "statuserr/swallowed]"
	}
	return resp.Body.Close()
}
