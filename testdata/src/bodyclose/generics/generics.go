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

func twice[T any](do func() (T, error)) (T, error) {
	v, err := do()
	if err != nil {
		return do()
	}
	return v, nil
}

// What a generic function gives that is given a function comes from there.
func tried(c *http.Client, u string) (string, error) {
	resp, err := twice(func() (*http.Response, error) { return c.Get(u) }) // want "bodyclose/leak]"
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

func triedAndClosed(c *http.Client, u string) (string, error) {
	resp, err := twice(func() (*http.Response, error) { return c.Get(u) })
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func triedClosed(c *http.Client, u string) (string, error) {
	resp, err := twice(func() (*http.Response, error) {
		resp, err := c.Get(u)
		if err != nil {
			return nil, err
		}
		resp.Body.Close()
		return resp, nil
	})
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}

// Of two functions, it can't be told which.
func either[T any](do, other func() (T, error)) (T, error) {
	if v, err := do(); err == nil {
		return v, nil
	}
	return other()
}

func triedEither(c *http.Client, u string) (string, error) {
	closed := func() (*http.Response, error) {
		resp, err := c.Get(u)
		if err == nil {
			resp.Body.Close()
		}
		return resp, err
	}
	resp, err := either(closed, func() (*http.Response, error) { return c.Get(u) })
	if err != nil {
		return "", err
	}
	return resp.Status, nil
}
