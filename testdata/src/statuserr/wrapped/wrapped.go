// Package wrapped puts the nil error of the call into a new one.
package wrapped

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

func laterIf(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return nil, fmt.Errorf("get it: %w", err) // want `^fmt\.Errorf\("get it: %w", err\) wraps an error that is nil when the status of http\.Get at line 12 is bad`
	}
	return io.ReadAll(resp.Body)
}

func withV(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("could not get it: %v", err) // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

// Look-alikes.

func withTheStatus(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, fmt.Errorf("get %s: %w", u, err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("get %s: status %d: %w", u, resp.StatusCode, err)
	}
	return io.ReadAll(resp.Body)
}

var errFailed = errors.New("failed")

func anotherError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("get %s: %w", u, errFailed)
	}
	return io.ReadAll(resp.Body)
}

func noError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, fmt.Errorf("get %s: failed", u)
	}
	return io.ReadAll(resp.Body)
}
