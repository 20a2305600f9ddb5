// Package defers is about what runs when the function returns, and what then holds.
package defers

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
)

var errBad = errors.New("bad")

func keepsFirstError(u string) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := resp.Body.Close(); cerr != nil && err == nil {
			err = cerr
		}
	}()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func onError(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			resp.Body.Close()
		}
	}()
	if resp.StatusCode != http.StatusOK {
		return resp, errBad
	}
	return resp, nil
}

// The result parameter is nil when the deferred function looks for it.
func onErrorOfNil(u string) (resp *http.Response, err error) {
	r, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer func() {
		if err != nil {
			r.Body.Close()
		}
	}()
	if r.StatusCode == http.StatusNoContent {
		return nil, errBad
	}
	return r, nil
}

func onErrorForgotten(u string) (n int64, err error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return 0, err
	}
	defer func() {
		if err != nil {
			resp.Body.Close()
		}
	}()
	if resp.ContentLength < 0 {
		return 0, errBad
	}
	return resp.ContentLength, nil
}

func unlessKept(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	keep := false
	defer func() {
		if !keep {
			resp.Body.Close()
		}
	}()
	if resp.StatusCode != http.StatusOK {
		return nil, errBad
	}
	keep = true
	return resp, nil
}

func unlessKeptTooEarly(u string) (*http.Response, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	keep := false
	defer func() {
		if !keep {
			resp.Body.Close()
		}
	}()
	keep = true
	if resp.StatusCode != http.StatusOK {
		return nil, errBad
	}
	return resp, nil
}

func underFlag(u string, closeIt bool) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	defer func() {
		if closeIt {
			resp.Body.Close()
		}
	}()
	return nil
}

func tooLate(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errBad
	}
	defer resp.Body.Close()
	return nil
}

func inBranch(u string, read bool) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if read {
		defer resp.Body.Close()
	}
	return nil
}

func inBlock(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	{
		defer resp.Body.Close()
	}
	return nil
}

// The arguments of a deferred call are evaluated at once: this closes the first
// body, whatever resp is later.
func boundAtOnce(a, b string) error {
	resp, err := http.Get(a)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	resp, err = http.Get(b) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

// And this closes whatever resp is at the end.
func boundLate(a, b string) error {
	resp, err := http.Get(a) // want "bodyclose/(overwritten|leak-path)"
	if err != nil {
		return err
	}
	defer func() { resp.Body.Close() }()
	resp, err = http.Get(b)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func asArgument(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer func(c io.Closer) { c.Close() }(resp.Body)
	return nil
}

func asArgumentUnused(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	defer func(r *http.Response) { fmt.Println(r.Status) }(resp)
	return nil
}

func helper(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer drainAndClose(resp)
	return nil
}

func helperThatReads(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	defer drain(resp.Body)
	return nil
}

func drainAndClose(resp *http.Response) {
	drain(resp.Body)
	resp.Body.Close()
}

func drain(r io.Reader) { io.Copy(io.Discard, r) }

// A gzip reader's Close doesn't close what it reads from.
func gzipOnly(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	return io.ReadAll(zr)
}

func gzipToo(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	zr, err := gzip.NewReader(resp.Body)
	if err != nil {
		return nil, err
	}
	defer zr.Close()
	return io.ReadAll(zr)
}

func recovers(u string) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%v", x)
		}
	}()
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func deferredTwice(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer fmt.Println("done")
	defer resp.Body.Close()
	return resp.Body.Close()
}
