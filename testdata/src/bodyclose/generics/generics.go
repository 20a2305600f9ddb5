// Package generics has type parameters in wrappers and helpers.
package generics

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func closer[T io.Closer](c T) { c.Close() }

func decode[T any](resp *http.Response) (T, error) {
	defer resp.Body.Close()
	var v T
	err := json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func peek[T any](resp *http.Response) (T, error) {
	var v T
	err := json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

type api[T any] struct{ c *http.Client }

func (a *api[T]) send(req *http.Request) (*http.Response, error) { return a.c.Do(req) }

func (a *api[T]) get(req *http.Request) (v T, err error) {
	resp, err := a.send(req)
	if err != nil {
		return v, err
	}
	return decode[T](resp)
}

func (a *api[T]) getLeak(req *http.Request) (v T, err error) {
	resp, err := a.send(req) // want "bodyclose/leak]"
	if err != nil {
		return v, err
	}
	return peek[T](resp)
}

func fetch[T any](u string) (T, error) {
	var zero T
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return zero, err
	}
	if resp.StatusCode != http.StatusOK {
		return zero, fmt.Errorf("status %s", resp.Status)
	}
	return decode[T](resp)
}

func usesMust(u string) {
	resp := must(http.Get(u))
	defer resp.Body.Close()
}

func usesMustLeak(u string) {
	resp := must(http.Get(u)) // want "bodyclose/leak]"
	fmt.Println(resp.Status)
}

func usesCloser(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer closer(resp.Body)
	return nil
}

func usesDecode(u string) (int, error) {
	resp, err := http.Get(u)
	if err != nil {
		return 0, err
	}
	return decode[int](resp)
}

func usesPeek(u string) (map[string]int, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return peek[map[string]int](resp)
}

func usesMethod(a *api[string], req *http.Request) error {
	resp, err := a.send(req) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func instances() {
	_, _ = fetch[int]("http://a")
	_, _ = fetch[string]("http://b")
	_ = new(api[int]).getLeak
	_ = new(api[string]).getLeak
}
