package transports

import (
	"encoding/json"
	"errors"
	"net/http"
)

type tripFunc func(*http.Request) (*http.Response, error)

func (f tripFunc) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// refusing turns bad statuses into errors, in a literal.
func refusing(next http.RoundTripper) http.RoundTripper {
	return tripFunc(func(req *http.Request) (*http.Response, error) {
		resp, err := next.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode >= 400 {
			resp.Body.Close()
			return nil, errors.New(resp.Status)
		}
		return resp, nil
	})
}

// naming sets a header.
func naming(next http.RoundTripper) http.RoundTripper {
	return tripFunc(func(req *http.Request) (*http.Response, error) {
		req = req.Clone(req.Context())
		req.Header.Set("User-Agent", "fixture")
		return next.RoundTrip(req)
	})
}

// either refuses only if it is asked to.
func either(next http.RoundTripper, refuse bool) http.RoundTripper {
	if refuse {
		return refusing(next)
	}
	return naming(next)
}

func throughRefusing(u string, v any) error {
	client := &http.Client{Transport: refusing(http.DefaultTransport)}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func newRefusing() *http.Client { return &http.Client{Transport: refusing(naming(nil))} }

func throughConstructed(u string, v any) error {
	resp, err := newRefusing().Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func throughNaming(u string, v any) error {
	client := &http.Client{Transport: naming(http.DefaultTransport)}
	resp, err := client.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func throughEither(u string, v any) error {
	client := &http.Client{Transport: either(http.DefaultTransport, u != "")}
	resp, err := client.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}
