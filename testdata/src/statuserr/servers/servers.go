// Package servers has responses that no client call has yielded.
package servers

import (
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"strings"
)

func recorded(h http.Handler) ([]byte, error) {
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	return io.ReadAll(w.Result().Body)
}

func literal() ([]byte, error) {
	resp := &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader("x"))}
	return io.ReadAll(resp.Body)
}

func fake(text string) (*http.Response, error) {
	return &http.Response{StatusCode: 200, Body: io.NopCloser(strings.NewReader(text))}, nil
}

func afterFake() ([]byte, error) {
	resp, err := fake("x")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func given(resp *http.Response) ([]byte, error) { return io.ReadAll(resp.Body) }

func rewrites(p *httputil.ReverseProxy) {
	p.ModifyResponse = func(resp *http.Response) error {
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		resp.Body = io.NopCloser(strings.NewReader(strings.ToUpper(string(b))))
		return nil
	}
}

type stub struct{}

func (stub) RoundTrip(*http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: 404, Body: http.NoBody}, nil
}
