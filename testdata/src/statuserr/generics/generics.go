// Package generics fetches values of types that callers choose.
package generics

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

func get[T any](u string) (T, error) {
	var v T
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return v, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func getChecked[T any](u string) (*T, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("GET %s: %s", u, resp.Status)
	}
	v := new(T)
	return v, json.NewDecoder(resp.Body).Decode(v)
}

// decode is a helper of the functions below: it looks at no status.
func decode[T any](resp *http.Response) (T, error) {
	defer resp.Body.Close()
	var v T
	err := json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

// decodeOK is one that does.
func decodeOK[T any](resp *http.Response) (T, error) {
	defer resp.Body.Close()
	var v T
	if resp.StatusCode >= 300 {
		return v, errors.New(resp.Status)
	}
	err := json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func names(u string) ([]string, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	return decode[[]string](resp)
}

func namesOK(u string) ([]string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return decodeOK[[]string](resp)
}

// good is a predicate on any number.
func good[N ~int](code N) bool { return code >= 200 && code < 300 }

func counts(u string) (int, error) {
	resp, err := http.Get(u)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	if !good(resp.StatusCode) {
		return 0, errors.New(resp.Status)
	}
	n := 0
	err = json.NewDecoder(resp.Body).Decode(&n)
	return n, err
}

type store[T any] struct{ base string }

func (s store[T]) load(id string) (v T, err error) {
	resp, err := http.Get(s.base + id) // want "statuserr/unchecked]"
	if err != nil {
		return v, err
	}
	defer resp.Body.Close()
	return v, json.NewDecoder(resp.Body).Decode(&v)
}

func (s store[T]) open(id string) (*http.Response, error) {
	resp, err := http.Get(s.base + id)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != 200 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func fromStore(s store[int]) (int, error) {
	resp, err := s.open("1")
	if err != nil {
		return 0, err
	}
	return decode[int](resp)
}
