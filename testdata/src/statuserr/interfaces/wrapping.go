package interfaces

import (
	"encoding/json"
	"errors"
	"net/http"
)

// A client that is given a client of the same shape is not given itself.

type transport interface {
	Send(*http.Request) (*http.Response, error)
}

type wrapping struct {
	inner transport
	calls int
}

func (c *wrapping) raw(req *http.Request) (*http.Response, error) {
	c.calls++
	return c.inner.Send(req)
}

// Send makes errors of bad codes.
func (c *wrapping) Send(req *http.Request) (*http.Response, error) {
	resp, err := c.raw(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 300 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func (c *wrapping) loose(req *http.Request, v any) error {
	resp, err := c.raw(req) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func (c *wrapping) strict(req *http.Request, v any) error {
	resp, err := c.Send(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

// Another type may be given it.
type service struct{ transport transport }

func (s *service) load(req *http.Request, v any) error {
	resp, err := s.transport.Send(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}
