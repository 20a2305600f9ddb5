// Package bodyclosedrain is analysed with -bodyclose.drain.
package bodyclosedrain

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

func unread(u string) (string, error) {
	resp, err := http.Get(u) // want `response body of http.Get is closed before it is read to its end \(return at line 17\): the connection can't be used again \[bodyclose/undrained\]`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func decoded(u string, v any) error {
	resp, err := http.Get(u) // want "bodyclose/undrained"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func read(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func drained(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	defer io.Copy(io.Discard, resp.Body)
	return json.NewDecoder(resp.Body).Decode(v)
}

// What failed is no success path.
func unreadOnError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func unreadSometimes(u string, want bool) ([]byte, error) {
	resp, err := http.Get(u) // want `closed before it is read to its end when !want \(return at line 68\)`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !want {
		return nil, nil
	}
	return io.ReadAll(resp.Body)
}

// A leak is the worse news of the two.
func leaks(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_ = resp.Status
	return nil
}

// By somebody unknown it may have been read.
func passedOn(u string, use func(io.Reader) error) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return use(resp.Body)
}
