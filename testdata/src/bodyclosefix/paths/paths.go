// Package paths has responses that some paths close and others don't.
package paths

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

var errBad = errors.New("bad")

func readFails(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return b, nil
}

// One fix closes before each return, with the comments where they were.
func several(u string) (*http.Response, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return nil, errBad
	case resp.StatusCode >= 500:
		// The server is at fault.
		return nil, fmt.Errorf("status %d", resp.StatusCode) // try again
	}
	if resp.ContentLength > 1<<20 {
		if resp.Header.Get("X-Big") == "" {
			return nil, errBad
		}
	}
	return resp, nil
}

func inLoop(urls []string) (*http.Response, error) {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusForbidden {
			return nil, errBad
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
		resp.Body.Close()
	}
	return nil, errBad
}

func behindLoop(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	dec := json.NewDecoder(resp.Body)
	for dec.More() {
		var v any
		if err := dec.Decode(&v); err != nil {
			return err
		}
		fmt.Println(v)
	}
	return resp.Body.Close()
}

func ends(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return
	}
	fmt.Println(resp.Status)
}

func literalEnds(u string) func() {
	return func() {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			return
		}
		fmt.Println(resp.Status)
	}
}

// What the return itself reads is closed after it.
func returnReads(u string, read bool) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	if read {
		return io.ReadAll(resp.Body)
	}
	resp.Body.Close()
	return nil, nil
}

func returnDecodes(u string, read bool, v any) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	dec := json.NewDecoder(resp.Body)
	if read {
		return dec.Decode(v)
	}
	resp.Body.Close()
	return nil
}

// Two paths end at one return.
func twoWays(u string) (*http.Response, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	n := resp.StatusCode
	if n == 404 || n == 500 {
		return nil, errBad
	}
	if n == 404 {
		return nil, nil
	}
	return resp, nil
}

// Two are open at one return.
func two(a, b string) error {
	one, err := http.Get(a) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	two, err := http.Get(b) // want "bodyclose/leak-path"
	if err != nil {
		one.Body.Close()
		return err
	}
	if one.StatusCode != two.StatusCode {
		return errBad
	}
	one.Body.Close()
	two.Body.Close()
	return nil
}
