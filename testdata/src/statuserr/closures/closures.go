// Package closures tests a status, reads a body or makes the call in a closure.
package closures

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

func checks(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	check := func() error {
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		return nil
	}
	if err := check(); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func checksParameter(u string, v any) error {
	check := func(resp *http.Response) error {
		if resp.StatusCode >= 400 {
			return errors.New(resp.Status)
		}
		return nil
	}
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := check(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func checksNumber(u string, v any) error {
	bad := func(code int) bool { return code < 200 || code > 299 }
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if bad(resp.StatusCode) {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func onlyLogs(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer func() {
		fmt.Println("status was", resp.StatusCode)
		resp.Body.Close()
	}()
	return json.NewDecoder(resp.Body).Decode(v)
}

func calls(u string, v any) error {
	var resp *http.Response
	fetch := func() (err error) {
		resp, err = http.Get(u) // want "statuserr/unchecked]"
		return err
	}
	if err := fetch(); err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func callsChecked(u string, v any) error {
	var resp *http.Response
	fetch := func() (err error) {
		resp, err = http.Get(u)
		return err
	}
	if err := fetch(); err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func callsAndChecks(u string, v any) error {
	var resp *http.Response
	fetch := func() (err error) {
		resp, err = http.Get(u)
		if err == nil && resp.StatusCode >= 400 {
			err = errors.New(resp.Status)
		}
		return err
	}
	if err := fetch(); err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func inside(urls []string) ([]byte, error) {
	get := func(u string) ([]byte, error) {
		resp, err := http.Get(u) // want "statuserr/unchecked]"
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return get(urls[0])
}

func insideChecked(urls []string) ([]byte, error) {
	get := func(u string) ([]byte, error) {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		if resp.StatusCode != 200 {
			return nil, fmt.Errorf("%s: %s", u, resp.Status)
		}
		return io.ReadAll(resp.Body)
	}
	return get(urls[0])
}

func returned(u string) func() (string, error) {
	return func() (string, error) {
		resp, err := http.Get(u) // want "statuserr/unchecked]"
		if err != nil {
			return "", err
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		return string(b), err
	}
}
