package lists

import (
	"errors"
	"io"
	"net/http"
)

// The list stands in the closure that obtains the response.
func acceptedByClosure(u string) ([]byte, error) {
	var resp *http.Response
	attempt := func() (err error) {
		if resp, err = http.Get(u); err != nil {
			return err
		}
		if resp.StatusCode != 200 && resp.StatusCode != 404 {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		return nil
	}
	if err := attempt(); err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func fetchOrMissing(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != 200 && resp.StatusCode != 404 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

// It stands in a wrapper.
func acceptedByWrapper(u string) ([]byte, error) {
	resp, err := fetchOrMissing(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// What a closure lets through as a range is no list.
func rangeByClosure(u string) ([]byte, error) {
	var resp *http.Response
	attempt := func() (err error) {
		if resp, err = http.Get(u); err != nil { // want `response of http.Get is read at line 68 although its status may be 4xx`
			return err
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		return nil
	}
	if err := attempt(); err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
