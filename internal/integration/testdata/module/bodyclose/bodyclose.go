// Package bodyclose has a function for each category of bodyclose. They all test
// the status, which is another rule's.
package bodyclose

import (
	"errors"
	"io"
	"net/http"
)

var errStatus = errors.New("bad status")

func leak(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return nil, errStatus
	}
	return io.ReadAll(resp.Body)
}

func leakPath(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return nil, errStatus
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func discarded(url string) {
	_, _ = http.Get(url)
}

func overwritten(url string) (resp *http.Response, err error) {
	for range 3 {
		resp, err = http.Get(url)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
	}
	return resp, err
}

func deferInLoop(urls []string) error {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if resp.StatusCode >= 400 {
			return errStatus
		}
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return err
		}
	}
	return nil
}

func undrained(url string) (int, error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
