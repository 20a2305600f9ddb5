// Package niltransfer passes the call's error through a function that returns nil
// when it is given nil.
package niltransfer

import (
	"context"
	stderrors "errors"
	"fmt"
	"net/http"
	"os"

	"github.com/pkg/errors"
)

// shouldRetry says whether to send again; without an error there is none to return.
func shouldRetry(ctx context.Context, err error) (bool, error) {
	if ctx.Err() != nil {
		return false, ctx.Err()
	}
	if err == nil {
		return false, nil
	}
	return true, err
}

func retryOn(err error) (bool, error) {
	if err == nil {
		return false, nil
	}
	var t interface{ Temporary() bool }
	if stderrors.As(err, &t) {
		return t.Temporary(), err
	}
	return false, fmt.Errorf("permanent: %w", err)
}

func wrap(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("wrapped: %w", err)
}

func deepWrap(err error) error { return wrap(wrap(err)) }

func isTemporary(err error) bool { return err != nil && os.IsTimeout(err) }

func always(err error) error { return fmt.Errorf("always: %v", err) }

func retried(c *http.Client, req *http.Request) error {
	for {
		resp, err := c.Do(req)
		retry, err := retryOn(err)
		if retry {
			continue
		}
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

func retriedLeak(c *http.Client, req *http.Request) error {
	for {
		resp, err := c.Do(req) // want "bodyclose/leak]"
		retry, err := retryOn(err)
		if retry {
			continue
		}
		if err != nil {
			return err
		}
		fmt.Println(resp.Status)
		return nil
	}
}

// That the context's error can come with a response in hand is no report: by
// then the transport has torn the response down.
func retriedUnlessDone(ctx context.Context, c *http.Client, req *http.Request) error {
	for {
		resp, err := c.Do(req)
		retry, err := shouldRetry(ctx, err)
		if retry {
			continue
		}
		if err != nil {
			return err
		}
		return resp.Body.Close()
	}
}

func wrapped(u string) error {
	resp, err := http.Get(u)
	if err := wrap(err); err != nil {
		return err
	}
	return resp.Body.Close()
}

func wrappedTwice(u string) error {
	resp, err := http.Get(u)
	err = deepWrap(err)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func wrappedByLibrary(u string) error {
	resp, err := http.Get(u)
	if err = errors.Wrap(err, "get"); err != nil {
		return err
	}
	return resp.Body.Close()
}

func unwrapped(u string) error {
	resp, err := http.Get(u)
	if cause := stderrors.Unwrap(err); cause != nil {
		return cause
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func asked(u string) error {
	resp, err := http.Get(u)
	if isTemporary(err) {
		return err
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func formatted(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err := always(err); err != nil {
		return err
	}
	return resp.Body.Close()
}

func ofAnother(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err != nil {
		return err
	}
	if err := wrap(work()); err != nil {
		return err
	}
	return resp.Body.Close()
}

func work() error { return stderrors.New("work") }
