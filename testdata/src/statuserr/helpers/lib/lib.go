// Package lib has helpers for the clients of another package.
package lib

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// StatusError says with which status a request failed.
type StatusError struct{ Code int }

func (e *StatusError) Error() string { return fmt.Sprintf("status %d", e.Code) }

// Check turns bad codes into errors.
func Check(resp *http.Response) error {
	if resp.StatusCode >= 200 && resp.StatusCode <= 299 {
		return nil
	}
	return &StatusError{resp.StatusCode}
}

// CheckMissing knows of one code only.
func CheckMissing(resp *http.Response) error {
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	return nil
}

// IsOK is a predicate on codes.
func IsOK(code int) bool { return code/100 == 2 }

// Succeeded is one on responses.
func Succeeded(resp *http.Response) bool { return resp.StatusCode < 400 }

// Decode does not look at the status.
func Decode(resp *http.Response, v any) error {
	return json.NewDecoder(resp.Body).Decode(v)
}

// DecodeOK does.
func DecodeOK(resp *http.Response, v any) error {
	if err := Check(resp); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

// Slurp is given the body alone.
func Slurp(r io.Reader) ([]byte, error) { return io.ReadAll(r) }

// Drop closes the body.
func Drop(resp *http.Response) {
	io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
}
