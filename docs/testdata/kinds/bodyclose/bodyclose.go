// Package bodyclose has a function for each kind of mistake that docs/kinds.md names.
package bodyclose

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"time"
)

func Leak(url string, v any) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func LeakPath(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func Discarded(url string) error {
	_, err := http.Get(url)
	return err
}

func Overwritten(url string) (resp *http.Response, err error) {
	for range 3 {
		resp, err = http.Get(url)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return resp, err
}

func DeferInLoop(urls []string) error {
	for _, url := range urls {
		resp, err := http.Get(url)
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		if _, err := io.Copy(io.Discard, resp.Body); err != nil {
			return err
		}
	}
	return nil
}

func Undrained(url string) (int, error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	return resp.StatusCode, nil
}
