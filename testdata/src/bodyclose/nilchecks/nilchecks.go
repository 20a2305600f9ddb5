// Package nilchecks tests the response or its body instead of the error.
package nilchecks

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

func both(u string) error {
	resp, err := http.Get(u)
	if resp != nil && resp.Body != nil {
		defer resp.Body.Close()
	}
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func response(u string) error {
	resp, err := http.Get(u)
	if resp != nil {
		defer resp.Body.Close()
	}
	return err
}

func responseLeaves(u string) error {
	resp, err := http.Get(u)
	if resp == nil {
		return err
	}
	return resp.Body.Close()
}

func body(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if resp.Body == nil {
		return errors.New("no body")
	}
	return resp.Body.Close()
}

func noBody(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if resp.Body == http.NoBody {
		return nil
	}
	defer resp.Body.Close()
	return nil
}

func noBodyOrNil(u string) error {
	resp, err := http.Get(u)
	if err != nil || resp.Body == nil || resp.Body == http.NoBody {
		return err
	}
	return resp.Body.Close()
}

func deferredGuard(u string) (err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	resp, err = http.Get(u)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errors.New(resp.Status)
	}
	return nil
}

func deferredGuardReset(u string) (err error) {
	var resp *http.Response
	defer func() {
		if resp != nil {
			resp.Body.Close()
		}
	}()
	resp, err = http.Get(u) // want "bodyclose/(leak|overwritten)"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	resp = nil
	return nil
}

func errOrResponse(u string) error {
	resp, err := http.Get(u)
	if err != nil && resp != nil {
		resp.Body.Close() // a failed redirect
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

// Only a failed call is closed here.
func onlyOnError(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		if resp != nil {
			resp.Body.Close()
		}
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func wrongResponse(a, b string) error {
	one, err := http.Get(a)
	if err != nil {
		return err
	}
	defer one.Body.Close()
	two, err := http.Get(b) // want "bodyclose/leak]"
	if two == nil {
		return err
	}
	if one != nil {
		fmt.Println(two.Status)
	}
	return nil
}

func contentLength(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.ContentLength == 0 {
		return nil // an empty body has a Close all the same
	}
	return resp.Body.Close()
}

func request(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.Request != nil {
		return nil
	}
	return resp.Body.Close()
}
