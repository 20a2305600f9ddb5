// Package params has functions that are given a response or a body; the facts
// say what becomes of it.
package params

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

func closes(resp *http.Response) { // want closes:`^param 0 closed; returns if param 0 in !0$`
	resp.Body.Close()
}

func closesByDefer(resp *http.Response) ([]byte, error) { // want closesByDefer:`^param 0 closed; status of param 0 read; returns if param 0 in !0$`
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// closesOnSuccess has a hole of its own, which is no caller's affair.
func closesOnSuccess(resp *http.Response) ([]byte, error) { // want closesOnSuccess:`^param 0 closed; status of param 0 read; returns if param 0 in !0$`
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return b, nil
}

// closesOnError is the check that eats the body of a bad answer.
func closesOnError(resp *http.Response) error { // want closesOnError:`^param 0 borrowed if result 0 in 0, or closed if result 0 in !0; status of param 0 borrowed if param 0.StatusCode in 100..399 and result 0 in 0, or borrowed if param 0.StatusCode in 400..599 and result 0 in !0; returns if param 0 in !0$`
	if resp.StatusCode < 400 {
		return nil
	}
	resp.Body.Close()
	return errors.New(resp.Status)
}

func closesOnStatus(resp *http.Response) { // want closesOnStatus:`^param 0 borrowed if param 0.StatusCode in 100..399, or closed if param 0.StatusCode in 400..599; returns if param 0 in !0$`
	if resp.StatusCode >= 400 {
		resp.Body.Close()
	}
}

func closesUnderFlag(resp *http.Response, really bool) { // want closesUnderFlag:`^param 0 borrowed if param 1 in 0, or closed if param 1 in 1; returns if param 0 in !0 and param 1 in 1, or param 1 in 0$`
	if really {
		resp.Body.Close()
	}
}

func closesUnlessNil(resp *http.Response) { // want closesUnlessNil:`^param 0 closed$`
	if resp != nil && resp.Body != nil {
		resp.Body.Close()
	}
}

func closesUnlessPointer(resp *http.Response, into *int) error { // want closesUnlessPointer:`^param 0 borrowed if param 1 in 0 and result 0 in 0, or closed if param 1 in !0; status of param 0 borrowed if param 1 in 0 and result 0 in 0, or read if param 1 in !0; returns if param 0 in !0 and param 1 in !0, or param 1 in 0 and result 0 in 0$`
	if into == nil {
		return nil
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(into)
}

func borrows(resp *http.Response) ([]byte, error) { // want borrows:`^param 0 borrowed; status of param 0 read; returns if param 0 in !0$`
	return io.ReadAll(resp.Body)
}

func borrowsStatus(resp *http.Response) bool { // want borrowsStatus:`^param 0 borrowed; status of param 0 borrowed if param 0.StatusCode in 100..199,201..599 and result 0 in 0, or borrowed if param 0.StatusCode in 200 and result 0 in 1; returns if param 0 in !0 and result 0 in 0..1$`
	return resp.StatusCode == http.StatusOK
}

var last *http.Response

func keepsInGlobal(resp *http.Response) { // want keepsInGlobal:`^param 0 kept$`
	last = resp
}

type holder struct {
	resp *http.Response
	body io.ReadCloser
}

func (h *holder) keepsInField(resp *http.Response) { // want keepsInField:`^param 1 kept; status of param 1 read$`
	h.body = resp.Body
}

func (h *holder) closesReceiver() error { // want closesReceiver:`^returns if param 0 in !0$`
	return h.resp.Body.Close()
}

func keepsInWrapper(resp *http.Response) *holder { // want keepsInWrapper:`^param 0 kept$`
	return &holder{resp: resp}
}

func sends(resp *http.Response, ch chan *http.Response) { // want sends:`^param 0 kept$`
	ch <- resp
}

func keepsInClosure(resp *http.Response) func() error { // want keepsInClosure:`^param 0 kept$`
	return func() error { return resp.Body.Close() }
}

func closesInGoroutine(resp *http.Response) { // want closesInGoroutine:`^param 0 kept$`
	go func() {
		io.Copy(io.Discard, resp.Body)
		resp.Body.Close()
	}()
}

func closesInClosure(resp *http.Response) { // want closesInClosure:`^param 0 closed$`
	func() { resp.Body.Close() }()
}

func givesToUnknown(resp *http.Response, take func(*http.Response)) { // want givesToUnknown:`^param 0 kept$`
	take(resp)
}

// returnsIt lets the response through.
func returnsIt(resp *http.Response) *http.Response { // want returnsIt:`^param 0 is result 0; result 0 none$`
	return resp
}

func must(resp *http.Response, err error) *http.Response { // want must:`^param 0 is result 0; result 0 none; returns if param 1 in 0$`
	if err != nil {
		panic(err)
	}
	return resp
}

func checked(resp *http.Response) (*http.Response, error) { // want checked:`^param 0 borrowed if result 0 in 0 and result 1 in !0, or is result 0 if result 0 in !0 and result 1 in 0; result 0 none; status of param 0 borrowed if param 0.StatusCode in 100..199,201..599 and result 0 in 0 and result 1 in !0, or borrowed if param 0.StatusCode in 200 and result 0 in !0 and result 1 in 0; returns if param 0 in !0 and result 0 in !0 and result 1 in 0, or param 0 in !0 and result 0 in 0 and result 1 in !0$`
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func returnsBody(resp *http.Response) io.ReadCloser { // want returnsBody:`^param 0 is result 0; status of param 0 read; returns if param 0 in !0$`
	return resp.Body
}

func returnsBorrower(resp *http.Response) *bufio.Reader { // want returnsBorrower:`^param 0 borrowed; status of param 0 read; returns if param 0 in !0$`
	return bufio.NewReader(resp.Body)
}

func closesBody(body io.ReadCloser) error { // want closesBody:`^param 0 closed; returns if param 0 in !0$`
	io.Copy(io.Discard, body)
	return body.Close()
}

func closesCloser(c io.Closer) { // want closesCloser:`^param 0 closed; returns if param 0 in !0$`
	c.Close()
}

func reads(r io.Reader) ([]byte, error) { // want reads:`^param 0 borrowed; status of param 0 read$`
	return io.ReadAll(r)
}

func closesAnything(v any) {
	if c, ok := v.(io.Closer); ok {
		c.Close()
	}
}

func generic[T io.Closer](v T) { // want generic:`^param 0 closed; returns if param 0 in !0$`
	v.Close()
}

func through[T any](v T, err error) T { // want through:`^param 0 is result 0; returns if param 1 in 0$`
	if err != nil {
		panic(err)
	}
	return v
}

// indirect closes by closes.
func indirect(resp *http.Response) { // want indirect:`^param 0 closed; returns if param 0 in !0$`
	closes(resp)
}

// even and odd close by each other.
func even(resp *http.Response, n int) { // want even:`^param 0 closed; returns if param 0 in !0$`
	if n == 0 {
		resp.Body.Close()
		return
	}
	odd(resp, n-1)
}

func odd(resp *http.Response, n int) { // want odd:`^param 0 closed; returns if param 0 in !0$`
	if n == 0 {
		resp.Body.Close()
		return
	}
	even(resp, n-1)
}

func variadic(resps ...*http.Response) {
	for _, r := range resps {
		r.Body.Close()
	}
}

func second(n int, resp *http.Response, body io.Closer) { // want second:`^param 1 closed; param 2 borrowed if param 0 in \.\.3, or closed if param 0 in 4\.\.; returns if param 0 in \.\.3 and param 1 in !0, or param 0 in 4\.\. and param 1 in !0 and param 2 in !0$`
	if n > 3 {
		body.Close()
	}
	resp.Body.Close()
}
