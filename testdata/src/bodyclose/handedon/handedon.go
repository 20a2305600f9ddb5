// Package handedon gives the response to somebody who outlives the function.
package handedon

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

type page struct {
	resp *http.Response
	body io.ReadCloser
	read *bufio.Reader
}

func (p *page) Close() error { return p.body.Close() }

var (
	current *http.Response
	byURL   = map[string]*http.Response{}
	cache   sync.Map
	sink    func(*http.Response)
)

func returned(u string) (*http.Response, error) {
	return http.Get(u)
}

func returnedByName(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u)
	return
}

func returnedBody(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func returnedWrapped(u string) (*page, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return &page{body: resp.Body, read: bufio.NewReader(resp.Body)}, nil
}

type readCloser struct {
	io.Reader
	io.Closer
}

func returnedLimited(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return readCloser{io.LimitReader(resp.Body, 1<<20), resp.Body}, nil
}

// A reader has no Close that would reach the body.
func returnedReader(u string) (io.Reader, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return bufio.NewReader(resp.Body), nil
}

func returnedNopCloser(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return io.NopCloser(io.LimitReader(resp.Body, 1<<20)), nil
}

func returnedHeader(u string) (http.Header, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return resp.Header, nil
}

func returnedIfGood(u string) (*http.Response, error) {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("bad status %s", resp.Status)
	}
	return resp, nil
}

func returnedIfGoodElseClosed(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, fmt.Errorf("bad status %s", resp.Status)
	}
	return resp, nil
}

// The error and the response both go to the caller.
func returnedWithError(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return resp, errors.New("bad status")
	}
	return resp, nil
}

func inField(p *page, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	p.resp = resp
	return nil
}

func inFieldAtOnce(p *page, u string) (err error) {
	p.resp, err = http.Get(u)
	return err
}

func bodyInField(p *page, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	p.body = resp.Body
	return nil
}

func readerInField(p *page, u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	p.read = bufio.NewReader(resp.Body)
	return nil
}

func inGlobal(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	current = resp
	return nil
}

func inMap(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	byURL[u] = resp
	return nil
}

func inSyncMap(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	cache.Store(u, resp)
	return nil
}

func inSlice(urls []string) (all []*http.Response, err error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			return all, err
		}
		all = append(all, resp)
	}
	return all, nil
}

func inSliceByIndex(urls []string) []io.ReadCloser {
	all := make([]io.ReadCloser, len(urls))
	for i, u := range urls {
		if resp, err := http.Get(u); err == nil {
			all[i] = resp.Body
		}
	}
	return all
}

func throughPointer(u string, out **http.Response) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	*out = resp
	return nil
}

func toFunctionValue(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	sink(resp)
	return nil
}

func toParameter(u string, use func(io.Reader) error) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return use(resp.Body)
}

type consumer interface{ Consume(*http.Response) error }

func toInterface(u string, c consumer) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return c.Consume(resp)
}

func toKeeper(p *page, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	p.set(resp)
	return nil
}

func (p *page) set(resp *http.Response) { p.resp = resp }

func toRequest(c *http.Client, from, to string) error {
	resp, err := c.Get(from)
	if err != nil {
		return err
	}
	req, err := http.NewRequest(http.MethodPut, to, resp.Body)
	if err != nil {
		resp.Body.Close()
		return err
	}
	put, err := c.Do(req)
	if err != nil {
		return err
	}
	return put.Body.Close()
}

func toPost(from, to string) error {
	resp, err := http.Get(from)
	if err != nil {
		return err
	}
	post, err := http.Post(to, "text/plain", resp.Body)
	if err != nil {
		return err
	}
	return post.Body.Close()
}

func toConstructor(u string) (*page, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return newPage(resp), nil
}

func newPage(resp *http.Response) *page {
	return &page{resp: resp, body: resp.Body}
}

func written(w io.Writer, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return resp.Write(w) // closes the body
}

func limited(w http.ResponseWriter, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	body := http.MaxBytesReader(w, resp.Body, 1<<20)
	defer body.Close()
	_, err = io.Copy(w, body)
	return err
}

func limitedAndReturned(w http.ResponseWriter, u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return http.MaxBytesReader(w, resp.Body, 1<<20), nil
}

func limitedLeak(w http.ResponseWriter, u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_, err = io.Copy(w, http.MaxBytesReader(w, resp.Body, 1<<20))
	return err
}

func inError(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return &statusError{resp}
	}
	return resp.Body.Close()
}

type statusError struct{ resp *http.Response }

func (e *statusError) Error() string { return e.resp.Status }

// A struct that doesn't outlive the function hands nothing on.
func inLocalStruct(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	p := page{resp: resp}
	defer p.resp.Body.Close()
	return nil
}

func inLocalStructLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	p := page{resp: resp}
	fmt.Println(p.resp.Status)
	return nil
}

func copied(u string) (http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return http.Response{}, err
	}
	return *resp, nil
}

// A reader with the body for its closer, by value, through a variable of
// interface type.
func limitedByChoice(u string, n int64) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	rc := resp.Body
	if n > 0 {
		rc = struct {
			io.Reader
			io.Closer
		}{io.LimitReader(resp.Body, n), resp.Body}
	}
	return rc, nil
}

func limitedInVariable(u string, n int64, each func(func() error) error) (rc io.ReadCloser, err error) {
	err = each(func() error {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		rc = resp.Body
		if n > 0 {
			rc = struct {
				io.Reader
				io.Closer
			}{io.LimitReader(resp.Body, n), resp.Body}
		}
		return nil
	})
	return rc, err
}
