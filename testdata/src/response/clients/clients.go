// Package clients makes clients whose transports look at statuses, and others.
package clients

import (
	"errors"
	"net/http"
)

// Strict turns bad statuses into errors.
type Strict struct{ Next http.RoundTripper }

func (t *Strict) RoundTrip(req *http.Request) (*http.Response, error) { // want RoundTrip:`.*StatusCode.*`
	resp, err := t.Next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

// Named sets a header.
type Named struct{ Next http.RoundTripper } // want Next:"checking"

func (t *Named) RoundTrip(req *http.Request) (*http.Response, error) { // want RoundTrip:`.*`
	req = req.Clone(req.Context())
	req.Header.Set("User-Agent", "fixture")
	return t.Next.RoundTrip(req)
}

func Wrap(next http.RoundTripper) http.RoundTripper { // want Wrap:"checking"
	strict := &Strict{Next: next}
	return &Named{Next: strict}
}

func WrapNamed(next http.RoundTripper) http.RoundTripper { return &Named{next} }

func New() *http.Client { return &http.Client{Transport: Wrap(nil)} } // want New:"checking"

func NewNamed() *http.Client { return &http.Client{Transport: WrapNamed(nil)} }

func Open(ok bool) (*http.Client, error) { // want Open:"checking"
	if !ok {
		return nil, errors.New("not ok")
	}
	client := New()
	return client, nil
}

var Shared = New() // want Shared:"checking"

var Plain = NewNamed()

var unseen = New()

// An API has two clients.
type API struct {
	Client *http.Client // want Client:"checking"
	Raw    *http.Client
}

func Dial() *API { return &API{Client: unseen, Raw: Plain} }
