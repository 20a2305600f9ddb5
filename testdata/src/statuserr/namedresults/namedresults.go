// Package namedresults has results that defers and assignments set.
package namedresults

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

func decorated(u string) (b []byte, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("fetch %s: %w", u, err)
		}
	}()
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func decoratedChecked(u string) (b []byte, err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("fetch %s: %w", u, err)
		}
	}()
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func closeError(u string, v any) (err error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, resp.Body.Close()) }()
	return json.NewDecoder(resp.Body).Decode(v)
}

func closeErrorChecked(u string, v any) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer func() {
		if cerr := resp.Body.Close(); err == nil {
			err = cerr
		}
	}()
	if resp.StatusCode/100 != 2 {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func setOnce(u string, v any) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		err = errors.New(resp.Status)
	} else {
		err = json.NewDecoder(resp.Body).Decode(v)
	}
	return
}

func shadowed(u string, v any) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		err := errors.New(resp.Status)
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}
