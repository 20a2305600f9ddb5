// Package err is about the error that comes with a response: it is that very
// error, by value, that says whether there is a response to close.
package err

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
)

func inverted(u string) {
	resp, err := http.Get(u)
	if err == nil {
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}
}

func invertedLeak(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err == nil {
		io.Copy(io.Discard, resp.Body)
	}
}

func goesOn(u string) {
	resp, err := http.Get(u)
	if err != nil {
		log.Print(err)
	} else {
		resp.Body.Close()
	}
}

func flag(u string) {
	resp, err := http.Get(u)
	ok := err == nil
	if ok {
		resp.Body.Close()
	}
}

func negatedFlag(u string) error {
	resp, err := http.Get(u)
	failed := err != nil
	if !failed {
		return resp.Body.Close()
	}
	return err
}

func otherFlag(u string, ok bool) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return
	}
	if ok {
		resp.Body.Close()
	}
}

func flagOfTwo(u string, quiet bool) {
	resp, err := http.Get(u)
	skip := err != nil || quiet && err != nil
	if skip {
		return
	}
	resp.Body.Close()
}

func nilFirst(u string) error {
	resp, err := http.Get(u)
	if nil != err {
		return err
	}
	return resp.Body.Close()
}

func is(ctx context.Context, c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if errors.Is(err, context.Canceled) {
		return ctx.Err()
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

type temporary interface{ Temporary() bool }

func as(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	var t temporary
	if errors.As(err, &t) && t.Temporary() {
		return nil
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func isSomethingElse(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	_, err = io.ReadAll(resp.Body)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		return err // of the read
	}
	return resp.Body.Close()
}

func reassigned(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	err = work()
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func shadowed(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if err := work(); err != nil {
		return err
	}
	return resp.Body.Close()
}

// The inner err is the call's; the one that is tested outside was never set.
func shadowedBefore(u string) error {
	var err error
	var code int
	{
		resp, err := http.Get(u) // want "bodyclose/leak]"
		if err == nil {
			code = resp.StatusCode
		}
	}
	if err != nil {
		return err
	}
	fmt.Println(code)
	return nil
}

func testedTooLate(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	err = work()
	if err != nil {
		return err
	}
	if resp != nil {
		resp.Body.Close()
	}
	return nil
}

func keptUnderAnotherName(u string) error {
	resp, err := http.Get(u)
	getErr := err
	err = work()
	if getErr != nil {
		return getErr
	}
	defer resp.Body.Close()
	return err
}

func wrapped(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		err = fmt.Errorf("get %s: %w", u, err)
		return err
	}
	defer resp.Body.Close()
	return nil
}

func sentTwice(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		resp, err = http.Get(u + "/mirror")
		if err != nil {
			return err
		}
	}
	defer resp.Body.Close()
	return nil
}

func sentTwiceLeak(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		resp, err = http.Get(u + "/mirror") // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode == http.StatusNotFound {
			return errors.New("not there either")
		}
	}
	defer resp.Body.Close()
	return nil
}

func ignored(u string) int {
	resp, _ := http.Get(u) // want "bodyclose/leak]"
	return resp.StatusCode
}

func ignoredButClosed(u string) int {
	resp, _ := http.Get(u)
	defer resp.Body.Close()
	return resp.StatusCode
}

// Every return after the call passes the same error on.
func nakedReturn(u string) (n int64, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	n, err = io.Copy(io.Discard, resp.Body)
	return
}

func work() error { return nil }
