// Package results has functions that return a response; the facts say when it
// is open.
package results

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
)

func open(u string) (*http.Response, error) { // want open:`^result 0 open$`
	return http.Get(u)
}

func openByName(u string) (resp *http.Response, err error) { // want openByName:`^result 0 open$`
	resp, err = http.Get(u)
	return
}

func openChecked(u string) (*http.Response, error) { // want openChecked:`^result 0 open; status of result 0 open if result 0.StatusCode in 200$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func closed(u string) (*http.Response, error) { // want closed:`^result 0 none$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return resp, nil
}

func replaced(u string) (*http.Response, error) { // want replaced:`^result 0 none$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body = io.NopCloser(bytes.NewReader(b))
	return resp, nil
}

type options struct {
	NoResponse bool
	Name       string
}

func mixedByField(u string, o *options) (*http.Response, error) { // want mixedByField:`^result 0 none if param 1\.NoResponse in 1, or open if param 1\.NoResponse in 0; returns if param 1 in !0 and result 0 in !0, or result 0 in 0 and result 1 in !0$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if o.NoResponse {
		return resp, resp.Body.Close()
	}
	return resp, nil
}

func mixedByArgument(u string, into any) (*http.Response, error) { // want mixedByArgument:`^param 1 borrowed; result 0 none if param 1 in !0, or open if param 1 in 0; returns if param 1 in !0 and result 0 in !0, or param 1 in 0 and result 0 in !0 and result 1 in 0, or result 0 in 0 and result 1 in !0$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if into == nil {
		return resp, nil
	}
	defer resp.Body.Close()
	return resp, json.NewDecoder(resp.Body).Decode(into)
}

func mixedByFlag(u string, stream bool) (*http.Response, error) { // want mixedByFlag:`^result 0 none if param 1 in 0, or open if param 1 in 1; returns if param 1 in 0\.\.1 and result 0 in !0 and result 1 in 0, or result 0 in 0 and result 1 in !0$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if !stream {
		resp.Body.Close()
	}
	return resp, nil
}

func mixed(u string) (*http.Response, error) { // want mixed:`^result 0 none$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if len(u) > 3 {
		resp.Body.Close()
	}
	return resp, nil
}

func mixedByStatus(u string) (*http.Response, error) { // want mixedByStatus:`^result 0 none$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNoContent {
		resp.Body.Close()
	}
	return resp, nil
}

func literal() *http.Response { // want literal:`^result 0 ; returns if result 0 in !0$`
	return &http.Response{StatusCode: 200, Body: http.NoBody}
}

func recorded(h http.Handler) *http.Response { // want recorded:`^result 0 none; returns if param 0 in !0$`
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest("GET", "/", nil))
	return w.Result()
}

func none() (*http.Response, error) { // want none:`^result 0 ; returns if result 1 in !0$`
	return nil, errors.New("never")
}

type wrapper struct{ resp *http.Response }

func (w *wrapper) accessor() *http.Response { return w.resp } // want accessor:`^result 0 none; returns if param 0 in !0$`

type client struct{ http.Client }

func (c *client) method(u string) (*http.Response, error) { // want method:`^result 0 open$`
	return c.Get(u)
}

func second(u string) ([]byte, *http.Response, error) { // want second:`^result 1 open$`
	resp, err := http.Get(u)
	return nil, resp, err
}

func secondClosed(u string) ([]byte, *http.Response, error) { // want secondClosed:`^result 1 none$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return b, resp, err
}

// indirect is open by openChecked.
func indirect(u string) (*http.Response, error) { // want indirect:`^result 0 open; status of result 0 open if result 0.StatusCode in 200$`
	resp, err := openChecked(u)
	if err != nil {
		return nil, err
	}
	return resp, nil
}

// indirectField decides mixedByField.
func indirectField(u string) (*http.Response, error) { // want indirectField:`^result 0 open$`
	return mixedByField(u, &options{Name: u})
}

func indirectFieldSet(u string) (*http.Response, error) { // want indirectFieldSet:`^result 0 none$`
	return mixedByField(u, &options{NoResponse: true})
}

// passedOn leaves it to its own caller.
func passedOn(u string, o *options) (*http.Response, error) { // want passedOn:`^result 0 none if param 1\.NoResponse in 1, or open if param 1\.NoResponse in 0; returns if param 1 in !0 and result 0 in !0, or result 0 in 0 and result 1 in !0$`
	return mixedByField(u, o)
}

func recursive(u string, n int) (*http.Response, error) { // want recursive:`^result 0 open$`
	if n > 0 {
		return recursive(u, n-1)
	}
	return http.Get(u)
}

func generic[T any](u string, v T) (*http.Response, T, error) { // want generic:`^param 1 is result 1; result 0 open$`
	resp, err := http.Get(u)
	return resp, v, err
}

func retried(u string) (resp *http.Response, err error) { // want retried:`^result 0 open; status of result 0 open if result 0.StatusCode in 100..499$`
	for range 3 {
		resp, err = http.Get(u)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if err == nil {
			resp.Body.Close()
		}
	}
	return nil, errors.New("gave up")
}
