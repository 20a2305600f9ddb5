// Package transports has clients whose transports look at statuses.
package transports

import (
	"encoding/json"
	"errors"
	"net/http"
	"time"
)

// checking turns bad statuses into errors.
type checking struct{ next http.RoundTripper }

func (t checking) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

// counting hands on what it gets.
type counting struct {
	next http.RoundTripper
	n    *int
}

func (t counting) RoundTrip(req *http.Request) (*http.Response, error) {
	*t.n++
	return t.next.RoundTrip(req)
}

func local(u string, v any) error {
	client := &http.Client{Transport: checking{http.DefaultTransport}}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func localCounting(u string, v any) error {
	client := &http.Client{Transport: counting{http.DefaultTransport, new(int)}}
	resp, err := client.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func newClient() *http.Client {
	return &http.Client{Transport: checking{http.DefaultTransport}, Timeout: time.Minute}
}

func constructed(u string, v any) error {
	resp, err := newClient().Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

var shared = &http.Client{Transport: checking{http.DefaultTransport}}

func global(u string, v any) error {
	resp, err := shared.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

var plain = &http.Client{Timeout: time.Minute}

func globalPlain(u string, v any) error {
	resp, err := plain.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

type service struct {
	checked *http.Client
	raw     *http.Client
}

func newService() *service {
	return &service{checked: newClient(), raw: &http.Client{}}
}

func (s *service) viaChecked(u string, v any) error {
	resp, err := s.checked.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func (s *service) viaRaw(u string, v any) error {
	resp, err := s.raw.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func assigned(u string, v any) error {
	var client http.Client
	client.Transport = checking{http.DefaultTransport}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}
