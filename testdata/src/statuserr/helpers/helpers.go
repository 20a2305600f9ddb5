// Package helpers has functions that are given a response, a body or a code.
package helpers

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"statuserr/helpers/lib"
)

func check(resp *http.Response) error {
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func checkServer(resp *http.Response) error {
	if resp.StatusCode >= 500 {
		return errors.New(resp.Status)
	}
	return nil
}

func isOK(code int) bool { return code >= 200 && code < 300 }

func isMissing(code int) bool { return code == 404 || code == 410 }

func toError(code int) error {
	switch {
	case code < 400:
		return nil
	case code < 500:
		return errors.New("client error")
	}
	return errors.New("server error")
}

func checked(u string, v any) error {
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

func checkedElsewhere(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := lib.Check(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func checkedWithTheSameError(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err = check(resp); err == nil {
		err = json.NewDecoder(resp.Body).Decode(v)
	}
	return err
}

func checkedPartly(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := checkServer(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func checkedPartlyElsewhere(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := lib.CheckMissing(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func predicate(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !isOK(resp.StatusCode) {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func predicateElsewhere(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if lib.IsOK(resp.StatusCode) {
		return json.NewDecoder(resp.Body).Decode(v)
	}
	return errors.New(resp.Status)
}

func predicateOnResponse(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !lib.Succeeded(resp) {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func predicateOnOneCode(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if isMissing(resp.StatusCode) {
		return errors.New("no such thing")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func predicateThroughLocals(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	code := resp.StatusCode
	ok := isOK(code)
	if !ok {
		return errors.New("failed")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func errorOfCode(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := toError(resp.StatusCode); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

// read only reads.
func read(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func readByHelper(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	return read(resp)
}

func decodedElsewhere(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return lib.Decode(resp, v)
}

func decodedAndChecked(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return lib.DecodeOK(resp, v)
}

func bodyToHelper(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return lib.Slurp(resp.Body)
}

func closedByHelper(u string) error {
	resp, err := http.Post(u, "", nil) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	lib.Drop(resp)
	return nil
}

// methods that look at a status for their receiver

type client struct{ last int }

func (c *client) check(resp *http.Response) error {
	c.last++
	if resp.StatusCode/100 != 2 {
		return &lib.StatusError{Code: resp.StatusCode}
	}
	return nil
}

func (c *client) get(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := c.check(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

type code int

func (c code) bad() bool { return c >= 400 }

func methodOfCode(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if code(resp.StatusCode).bad() {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func ignoresTheCheck(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_ = check(resp)
	return json.NewDecoder(resp.Body).Decode(v)
}
