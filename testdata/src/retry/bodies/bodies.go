// Package bodies sends requests more than once. What is named Lost loses the body of the
// second request, what is named Kept does not: a test runs each of them against a server.
package bodies

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"strings"
)

const payload = "a body of some length"

// bad reports whether a response asks for another attempt.
func bad(resp *http.Response, err error) bool {
	if err != nil {
		return true
	}
	resp.Body.Close()
	return resp.StatusCode >= 500
}

func LostLoop(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	for i := 0; i < 2; i++ {
		resp, err := c.Do(req) // want `c.Do sends a request again whose body the round before has consumed, and nothing has reset it: over a new connection it fails with "ContentLength=N with Body length 0", over HTTP/2 the server sees an empty body \[retry/body-reuse\]`
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptLoop(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	for i := 0; i < 2; i++ {
		if i > 0 {
			if req.Body, err = req.GetBody(); err != nil {
				return err
			}
		}
		resp, err := c.Do(req)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptFresh(c *http.Client, url string) error {
	for range 2 {
		req, err := http.NewRequest("POST", url, strings.NewReader(payload))
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func LostReader(c *http.Client, url string) error {
	body := io.NopCloser(strings.NewReader(payload))
	for range 2 {
		req, err := http.NewRequest("POST", url, body) // want `http.NewRequest is given a reader that the round before has consumed, and nothing has rewound it: the server sees an empty body \[retry/reader-reuse\]`
		if err != nil {
			return err
		}
		resp, err := c.Do(req)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func LostBuffer(c *http.Client, url string) error {
	var buf bytes.Buffer
	buf.WriteString(payload)
	for attempt := 1; attempt <= 2; attempt++ {
		resp, err := c.Post(url, "text/plain", &buf) // want `c.Post is given a reader that the round before has consumed`
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptBufferBytes(c *http.Client, url string) error {
	var buf bytes.Buffer
	buf.WriteString(payload)
	for attempt := 1; attempt <= 2; attempt++ {
		resp, err := c.Post(url, "text/plain", bytes.NewReader(buf.Bytes()))
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptSeek(c *http.Client, url string) error {
	r := bytes.NewReader([]byte(payload))
	for range 2 {
		if _, err := r.Seek(0, io.SeekStart); err != nil {
			return err
		}
		resp, err := c.Post(url, "text/plain", r)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptFilledAgain(c *http.Client, url string) error {
	var buf bytes.Buffer
	for range 2 {
		buf.Reset()
		buf.WriteString(payload)
		resp, err := c.Post(url, "text/plain", &buf)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func LostStraight(c *http.Client, url string) error {
	req, err := http.NewRequest(http.MethodPut, url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if bad(resp, err) {
		resp, err = c.Do(req) // want `c.Do sends a request again whose body c.Do at line \d+ has consumed`
		if bad(resp, err) {
			return errors.New("no success")
		}
	}
	return nil
}

func KeptStraight(c *http.Client, url string) error {
	req, err := http.NewRequest(http.MethodPut, url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	resp, err := c.Do(req)
	if bad(resp, err) {
		req.Body = io.NopCloser(strings.NewReader(payload))
		resp, err = c.Do(req)
		if bad(resp, err) {
			return errors.New("no success")
		}
	}
	return nil
}

func LostClone(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	for range 2 {
		resp, err := c.Do(req.Clone(context.Background())) // want `body-reuse`
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func KeptClone(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	for range 2 {
		again := req.Clone(context.Background())
		if again.Body, err = req.GetBody(); err != nil {
			return err
		}
		resp, err := c.Do(again)
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

// do sends a request.
func do(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if bad(resp, err) {
		return errors.New("no success")
	}
	return nil
}

func LostHelper(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	if do(c, req) == nil {
		return nil
	}
	return do(c, req) // want `do sends a request again whose body do at line \d+ has consumed`
}

// rewound sends a request from its body's beginning.
func rewound(c *http.Client, req *http.Request) error {
	if req.GetBody != nil {
		body, err := req.GetBody()
		if err != nil {
			return err
		}
		req.Body = body
	}
	return do(c, req)
}

func KeptHelper(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	if rewound(c, req) == nil {
		return nil
	}
	return rewound(c, req)
}

// twice sends a request twice.
func twice(c *http.Client, req *http.Request) (err error) {
	for range 2 {
		var resp *http.Response
		resp, err = c.Do(req) // want `body-reuse`
		if !bad(resp, err) {
			return nil
		}
	}
	return errors.New("no success")
}

func LostCallee(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	return twice(c, req)
}

// newRequest makes a request, with a body if it is given one.
func newRequest(url string, body []byte) (*http.Request, error) {
	if body == nil {
		return http.NewRequest("GET", url, nil)
	}
	return http.NewRequest("POST", url, bytes.NewReader(body))
}

func LostMade(c *http.Client, url string) error {
	req, err := newRequest(url, []byte(payload))
	if err != nil {
		return err
	}
	if do(c, req) == nil {
		return nil
	}
	return do(c, req) // want `body-reuse`
}

// retry calls f until it succeeds.
func retry(f func() error) (err error) {
	for range 2 {
		if err = f(); err == nil {
			return nil
		}
	}
	return err
}

func LostClosure(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	return retry(func() error {
		resp, err := c.Do(req) // want `c.Do sends a request again whose body the first run of this function, which retry calls again \(line \d+\), has consumed`
		if bad(resp, err) {
			return errors.New("no success")
		}
		return nil
	})
}

func KeptClosure(c *http.Client, url string) error {
	return retry(func() error {
		req, err := http.NewRequest("POST", url, strings.NewReader(payload))
		if err != nil {
			return err
		}
		return do(c, req)
	})
}

func LostClosureReader(c *http.Client, url string) error {
	body := strings.NewReader(payload)
	return retry(func() error {
		req, err := http.NewRequest("POST", url, body) // want `reader-reuse`
		if err != nil {
			return err
		}
		return do(c, req)
	})
}

func LostRecursion(c *http.Client, url string) error {
	req, err := http.NewRequest("POST", url, strings.NewReader(payload))
	if err != nil {
		return err
	}
	return recurse(c, req, 2)
}

func recurse(c *http.Client, req *http.Request, n int) error {
	resp, err := c.Do(req)
	if !bad(resp, err) {
		return nil
	}
	if n == 0 {
		return errors.New("no success")
	}
	return recurse(c, req, n-1) // want `body-reuse`
}

// again is a transport that sends once more what failed.
type again struct{ next http.RoundTripper }

func (a again) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := a.next.RoundTrip(req)
	if err == nil && resp.StatusCode < 500 {
		return resp, nil
	}
	if err == nil {
		resp.Body.Close()
	}
	return a.next.RoundTrip(req) // want `a.next.RoundTrip sends a request again whose body a.next.RoundTrip at line \d+ has consumed, and nothing has reset it: the server sees an empty body, or over a new connection it fails with "ContentLength=N with Body length 0"`
}

func LostTransport(c *http.Client, url string) error {
	client := &http.Client{Transport: again{c.Transport}}
	resp, err := client.Post(url, "text/plain", strings.NewReader(payload))
	if bad(resp, err) {
		return errors.New("no success")
	}
	return nil
}

// idempotent is a transport that sends once more what has no body.
type idempotent struct{ next http.RoundTripper }

func (a idempotent) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := a.next.RoundTrip(req)
	if req.Method != http.MethodGet && req.Body != nil {
		return resp, err
	}
	if err == nil {
		resp.Body.Close()
	}
	return a.next.RoundTrip(req)
}

// saved is a transport that sends once more, with the body that it has read.
type saved struct{ next http.RoundTripper }

func (a saved) RoundTrip(req *http.Request) (*http.Response, error) {
	var body []byte
	if req.Body != nil {
		var err error
		body, err = io.ReadAll(req.Body)
		req.Body.Close()
		if err != nil {
			return nil, err
		}
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	resp, err := a.next.RoundTrip(req)
	if err == nil && resp.StatusCode < 500 {
		return resp, nil
	}
	if err == nil {
		resp.Body.Close()
	}
	if body != nil {
		req.Body = io.NopCloser(bytes.NewReader(body))
	}
	return a.next.RoundTrip(req)
}

func KeptTransport(c *http.Client, url string) error {
	client := &http.Client{Transport: saved{c.Transport}}
	resp, err := client.Post(url, "text/plain", strings.NewReader(payload))
	if bad(resp, err) {
		return errors.New("no success")
	}
	return nil
}
