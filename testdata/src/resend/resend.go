// Package resend has functions of which others have to know what they do with requests.
package resend

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"sync"
)

func send(c *http.Client, req *http.Request) error { // want send:"param 1 sent"
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func header(req *http.Request) { // want header:"param 0 untouched"
	req.Header.Set("Accept", "text/plain")
}

func reset(req *http.Request, body []byte) { // want reset:"param 0 rewound"
	req.Body = io.NopCloser(bytes.NewReader(body))
}

func put(c *http.Client, body io.Reader) error { // want put:"param 1 sent"
	req, err := http.NewRequest("PUT", "http://example.com", body)
	if err != nil {
		return err
	}
	return send(c, req)
}

func made(body []byte) (*http.Request, error) { // want made:"result 0: no body if param 0 is nil; result 0: its own body if param 0 is not nil"
	if body == nil {
		return http.NewRequest("GET", "http://example.com", nil)
	}
	return http.NewRequest("PUT", "http://example.com", bytes.NewReader(body))
}

func with(body io.Reader) (*http.Request, error) { // want with:"result 0: body of param 0"
	return http.NewRequest("PUT", "http://example.com", body)
}

func same(req *http.Request) *http.Request { // want same:"param 0 untouched; result 0: is param 0$"
	req.Header.Set("Accept", "text/plain")
	return req
}

func idempotent(req *http.Request) bool { // want idempotent:`param 0 untouched; result in !0 if param 0.Method in \d+; result in 0 if param 0.Method in .*`
	return req.Method == http.MethodGet
}

func checked(req *http.Request) error { // want checked:"param 0 untouched; result in !0 if param 0.GetBody in 0; result in 0 if param 0.GetBody in !0$"
	if req.GetBody == nil {
		return errors.New("the body can't be had again")
	}
	return nil
}

func again(f func() error) error { // want again:"param 0 called again"
	for f() != nil {
	}
	return nil
}

func recursive(n int, f func() error) error { // want recursive:"param 1 called again"
	if err := f(); err == nil || n == 0 {
		return err
	}
	return recursive(n-1, f)
}

func nested(f func() error) error { // want nested:"param 0 called again"
	return again(func() error { return f() })
}

func twice(f func() error) { // want twice:"param 0 called again"
	if f() != nil {
		f()
	}
}

func once(f func()) {
	var o sync.Once
	for range 2 {
		o.Do(f)
	}
}

func either(f func(), first bool) {
	if first {
		f()
		return
	}
	for {
		f()
		break
	}
}
