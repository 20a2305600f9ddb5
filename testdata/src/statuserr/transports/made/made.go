// Package made makes clients for other packages.
package made

import (
	"errors"
	"net/http"
)

type strict struct{ next http.RoundTripper }

func (t *strict) RoundTrip(req *http.Request) (*http.Response, error) {
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

type named struct{ next http.RoundTripper }

func (t *named) RoundTrip(req *http.Request) (*http.Response, error) {
	req = req.Clone(req.Context())
	req.Header.Set("User-Agent", "fixture")
	return t.next.RoundTrip(req)
}

// Strict turns bad statuses into errors, under a name.
func Strict(next http.RoundTripper) http.RoundTripper { return &named{&strict{next}} }

// Named sets a header.
func Named(next http.RoundTripper) http.RoundTripper { return &named{next} }

// Open returns a strict client.
func Open(ok bool) (*http.Client, error) {
	if !ok {
		return nil, errors.New("not ok")
	}
	return &http.Client{Transport: Strict(http.DefaultTransport)}, nil
}

// Shared is strict.
var Shared = &http.Client{Transport: Strict(http.DefaultTransport)}

// Plain is not.
var Plain = &http.Client{Transport: Named(http.DefaultTransport)}

// An API has two clients.
type API struct{ Strict, Plain *http.Client }

// Dial returns one.
func Dial() *API {
	client, _ := Open(true)
	return &API{Strict: client, Plain: Plain}
}
