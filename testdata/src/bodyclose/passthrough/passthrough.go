// Package passthrough has functions that return the response they are given: the
// obligation moves to their result.
package passthrough

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
)

func must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func checked(resp *http.Response) (*http.Response, error) {
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func logged(resp *http.Response, err error) (*http.Response, error) {
	if err == nil {
		fmt.Println(resp.Status)
	}
	return resp, err
}

func requireOK(t testing.TB, resp *http.Response, err error) *http.Response {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusOK {
		t.Fatal(resp.Status)
	}
	return resp
}

func body(resp *http.Response) io.ReadCloser { return resp.Body }

func usesMust(u string) {
	resp := must(http.Get(u))
	defer resp.Body.Close()
}

func usesMustLeak(u string) {
	resp := must(http.Get(u)) // want "bodyclose/leak]"
	fmt.Println(resp.Status)
}

func usesChecked(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	resp, err = checked(resp)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func usesLogged(u string) error {
	resp, err := logged(http.Get(u))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func usesLoggedLeak(u string) (int, error) {
	resp, err := logged(http.Get(u)) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func usesRequire(t *testing.T, u string) {
	r, err := http.Get(u)
	resp := requireOK(t, r, err)
	defer resp.Body.Close()
}

func usesRequireLeak(t *testing.T, u string) {
	r, err := http.Get(u) // want "bodyclose/leak]"
	resp := requireOK(t, r, err)
	fmt.Println(resp.Status)
}

func closesTheFirstName(t *testing.T, u string) {
	r, err := http.Get(u)
	requireOK(t, r, err)
	r.Body.Close()
}

func returnsIt(u string) *http.Response { return must(http.Get(u)) }

func usesBody(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	rc := body(resp)
	return rc.Close()
}

func usesBodyLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, body(resp))
	return err
}
