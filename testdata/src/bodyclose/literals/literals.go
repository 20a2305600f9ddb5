// Package literals has responses that nobody must close: made by hand, recorded,
// or looked up.
package literals

import (
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
)

func stub(status int) *http.Response {
	return &http.Response{StatusCode: status, Body: io.NopCloser(strings.NewReader("{}"))}
}

func stubWithError(fail bool) (*http.Response, error) {
	if fail {
		return nil, http.ErrServerClosed
	}
	return &http.Response{StatusCode: 200, Body: http.NoBody}, nil
}

func stubOfStub() (*http.Response, error) { return stub(404), nil }

func usesStub() int { return stub(200).StatusCode }

func usesStubWithError() (int, error) {
	resp, err := stubWithError(false)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func usesStubOfStub() {
	resp, err := stubOfStub()
	fmt.Println(resp, err)
}

func recorded(h http.Handler, req *http.Request) int {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	resp := rec.Result()
	return resp.StatusCode
}

func record(h http.Handler, req *http.Request) *http.Response {
	rec := httptest.NewRecorder()
	h.ServeHTTP(rec, req)
	return rec.Result()
}

func usesRecord(h http.Handler, req *http.Request) string {
	return record(h, req).Status
}

func redirectedFrom(req *http.Request) int {
	if req.Response != nil {
		return req.Response.StatusCode
	}
	return 0
}

type transport struct{ status int }

// Do of a fake client can only return a literal.
func (t transport) Do(req *http.Request) (*http.Response, error) {
	return stub(t.status), nil
}

func usesFake(t transport, req *http.Request) (int, error) {
	resp, err := t.Do(req)
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

type holder struct{ resp *http.Response }

func (h *holder) Response() *http.Response { return h.resp }

func usesHolder(h *holder) int {
	resp := h.Response()
	return resp.StatusCode
}

func parameter(resp *http.Response) error {
	fmt.Println(resp.Status)
	return nil
}

func modify(resp *http.Response) error {
	if resp.StatusCode == http.StatusNotFound {
		resp.Body = io.NopCloser(strings.NewReader("gone"))
	}
	return nil
}

// A server whose handler answers a request with a real one.
func real(srv *httptest.Server) (int, error) {
	resp, err := srv.Client().Get(srv.URL) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
