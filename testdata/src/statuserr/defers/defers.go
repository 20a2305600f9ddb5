// Package defers has errors that deferred closures or wrappers change, and rounds that go on.
package defers

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// a deferred closure turns bad codes into the result
func setsTheError(u string) (b []byte, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer func() {
		resp.Body.Close()
		if err == nil && resp.StatusCode >= 400 {
			err = errors.New(resp.Status)
		}
	}()
	return io.ReadAll(resp.Body)
}

// mirrors collects what it can get without an error of its own.
func mirrors(urls []string) ([][]byte, error) {
	var all [][]byte
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		b, err := io.ReadAll(resp.Body)
		resp.Body.Close()
		if err != nil || resp.StatusCode != http.StatusOK {
			continue
		}
		all = append(all, b)
	}
	if len(all) == 0 {
		return nil, errors.New("no mirror answers")
	}
	return all, nil
}

func decoratedSwallow(u string) (b []byte, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("fetch %s: %w", u, err)
		}
	}()
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, err // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func wrappedOrStatus(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return nil, fmt.Errorf("get %s: %w", u, err) // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func wrappedWithV(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return nil, fmt.Errorf("could not get it: %v", err) // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func wrappedInAVariable(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		err = fmt.Errorf("get: %w", err)
		return nil, err // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// wrappedMessage must say %!w(<nil>).
func wrappedMessage(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return nil, fmt.Errorf("get it: %w", err) // want `it says %!w\(<nil>\) and not the status`
	}
	return io.ReadAll(resp.Body)
}

func wrappedElseIf(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, fmt.Errorf("get: %w", err)
	} else if resp.StatusCode != 200 {
		err = fmt.Errorf("get: %w", err)
		return nil, err // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// With a deferred call, the results are variables: one return has the body in them,
// the other has not.
func openedIfNew(mu *sync.Mutex, known map[string]bool, u string) (io.ReadCloser, error) {
	mu.Lock()
	defer mu.Unlock()
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if known[resp.Header.Get("ETag")] {
		return nil, resp.Body.Close()
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New("bad status")
	}
	return resp.Body, nil
}

func openedUntested(mu *sync.Mutex, known map[string]bool, u string) (io.ReadCloser, error) {
	mu.Lock()
	defer mu.Unlock()
	resp, err := http.Get(u) // want `returned at line \d+ although its status may be 4xx or 5xx: nothing tests it`
	if err != nil {
		return nil, err
	}
	if known[resp.Header.Get("ETag")] {
		return nil, resp.Body.Close()
	}
	return resp.Body, nil
}
