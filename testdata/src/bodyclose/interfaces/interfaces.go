// Package interfaces calls and hands on through interfaces and function values.
package interfaces

import (
	"fmt"
	"io"
	"net/http"
)

type doer interface {
	Do(*http.Request) (*http.Response, error)
}

type getter interface {
	Get(url string) (*http.Response, error)
}

// finder is not named like a client and takes no request: nothing is known of it.
type finder interface {
	Find(id string) (*http.Response, error)
}

type apiError interface {
	error
	HTTPResponse() *http.Response
}

func doLeak(d doer, req *http.Request) (int, error) {
	resp, err := d.Do(req) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func do(d doer, req *http.Request) error {
	resp, err := d.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func getLeak(g getter) error {
	resp, err := g.Get("http://a") // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func find(f finder) error {
	resp, err := f.Find("a")
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func accessor(err apiError) int {
	resp := err.HTTPResponse()
	return resp.StatusCode
}

func value(do func(*http.Request) (*http.Response, error), req *http.Request) error {
	resp, err := do(req) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

type roundTripper func(*http.Request) (*http.Response, error)

func (f roundTripper) RoundTrip(req *http.Request) (*http.Response, error) { return f(req) }

// logging hands on what its next hands on.
func logging(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		resp, err := next.RoundTrip(req)
		if err != nil {
			return nil, err
		}
		fmt.Println(resp.Status)
		return resp, nil
	})
}

// retrying drops the first answer.
func retrying(next http.RoundTripper) http.RoundTripper {
	return roundTripper(func(req *http.Request) (*http.Response, error) {
		resp, err := next.RoundTrip(req) // want "bodyclose/(overwritten|leak)"
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		return next.RoundTrip(req)
	})
}

func asCloser(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	var c io.Closer = resp.Body
	return c.Close()
}

func asReader(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	var r io.Reader = resp.Body
	_, err = io.Copy(io.Discard, r)
	return err
}

func asserted(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	var r io.Reader = resp.Body
	if c, ok := r.(io.Closer); ok {
		return c.Close()
	}
	return nil
}

type source interface {
	open() (*http.Response, error)
}

type webSource struct{ u string }

func (s webSource) open() (*http.Response, error) { return http.Get(s.u) }

func concrete(s webSource) error {
	resp, err := s.open() // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

type embedded struct{ webSource }

func promoted(e embedded) error {
	resp, err := e.open() // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

type wrappedClient struct{ *http.Client }

func promotedFromStd(c wrappedClient, u string) error {
	resp, err := c.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}
