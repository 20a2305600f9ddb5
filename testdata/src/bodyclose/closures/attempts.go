package closures

import (
	"context"
	"errors"
	"io"
	"net/http"
	"time"
)

// A fuse runs what it is given until that has failed too often.
type fuse interface {
	Run(attempt func() error) error
}

// repeat runs attempt up to n times.
func repeat(ctx context.Context, n int, attempt func() error) error {
	for i := 0; ; i++ {
		err := attempt()
		if err == nil || i == n {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

type guarded struct {
	fuse   fuse
	client *http.Client
	last   *http.Response
}

// named has both results in the literal.
func (a *guarded) named(req *http.Request) (resp *http.Response, err error) {
	err = a.fuse.Run(func() error {
		resp, err = a.client.Do(req)
		return err
	})
	return resp, err
}

func (a *guarded) bare(req *http.Request) (resp *http.Response, err error) {
	err = a.fuse.Run(func() (err error) {
		resp, err = a.client.Do(req)
		return
	})
	return
}

// repeated closes the bodies of the answers that it does not give.
func (a *guarded) repeated(req *http.Request) (*http.Response, error) {
	var answer *http.Response
	err := repeat(req.Context(), 3, func() error {
		resp, err := a.client.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		answer = resp
		return nil
	})
	if err != nil {
		return nil, err
	}
	return answer, nil
}

// headers gives responses whose bodies are closed.
func (a *guarded) headers(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := a.fuse.Run(func() (err error) {
		resp, err = a.client.Do(req)
		if err == nil {
			resp.Body.Close()
		}
		return err
	})
	return resp, err
}

func (a *guarded) headersAfter(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := a.fuse.Run(func() (err error) {
		resp, err = a.client.Do(req)
		return err
	})
	if err == nil {
		resp.Body.Close()
	}
	return resp, err
}

// perhaps gives none without a host.
func (a *guarded) perhaps(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := a.fuse.Run(func() (err error) {
		if req.Host == "" {
			return nil
		}
		resp, err = a.client.Do(req)
		return err
	})
	return resp, err
}

// kept may give the last one, which is its own.
func (a *guarded) kept(req *http.Request) (*http.Response, error) {
	resp := a.last
	if resp != nil {
		return resp, nil
	}
	err := a.fuse.Run(func() (err error) {
		resp, err = a.client.Do(req)
		return err
	})
	return resp, err
}

// remembered has a second literal, which leaves another response.
func (a *guarded) remembered(req *http.Request) (*http.Response, error) {
	var resp *http.Response
	err := a.fuse.Run(func() (err error) {
		resp, err = a.client.Do(req)
		return err
	})
	if err != nil {
		err = a.fuse.Run(func() error {
			resp = a.last
			return nil
		})
	}
	return resp, err
}

func (a *guarded) sizes(req *http.Request) (int64, error) {
	resp, err := a.named(req) // want "response body of a.named is never closed.*bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, resp.Body)
}

func (a *guarded) sizesBare(req *http.Request) (int64, error) {
	resp, err := a.bare(req) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return io.Copy(io.Discard, resp.Body)
}

func (a *guarded) sizesRepeated(req *http.Request) (int64, error) {
	resp, err := a.repeated(req) // want "bodyclose/leak-path"
	if err != nil {
		return 0, err
	}
	if resp.ContentLength >= 0 {
		return resp.ContentLength, nil
	}
	defer resp.Body.Close()
	return io.Copy(io.Discard, resp.Body)
}

func (a *guarded) closed(req *http.Request) (int64, error) {
	resp, err := a.named(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return io.Copy(io.Discard, resp.Body)
}

func (a *guarded) codes(req *http.Request) (codes []int) {
	for _, do := range []string{"headers", "after", "perhaps", "kept", "remembered"} {
		switch do {
		case "headers":
			if resp, err := a.headers(req); err == nil {
				codes = append(codes, resp.StatusCode)
			}
		case "after":
			if resp, err := a.headersAfter(req); err == nil {
				codes = append(codes, resp.StatusCode)
			}
		case "perhaps":
			if resp, err := a.perhaps(req); err == nil {
				codes = append(codes, resp.StatusCode)
			}
		case "kept":
			if resp, err := a.kept(req); err == nil {
				codes = append(codes, resp.StatusCode)
			}
		case "remembered":
			if resp, err := a.remembered(req); err == nil {
				codes = append(codes, resp.StatusCode)
			}
		}
	}
	return codes
}
