// Package lib has what package status knows by facts alone.
package lib

import (
	"errors"
	"io"
	"net/http"
)

// Check turns bad codes into errors.
func Check(resp *http.Response) error { // want Check:`^param 0 borrowed; status of param 0 borrowed if param 0\.StatusCode in 100\.\.399 and result 0 in 0, or borrowed if param 0\.StatusCode in 400\.\.599 and result 0 in !0; returns if param 0 in !0$`
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

// OK is a predicate on codes.
func OK(code int) bool { return code/100 == 2 } // want OK:`^returns if param 0 in \.\.199,300\.\. and result 0 in 0, or param 0 in 200\.\.299 and result 0 in 1$`

// Get hands out whatever comes.
func Get(u string) (*http.Response, error) { return http.Get(u) } // want Get:`^result 0 open$`

// GetOK hands out good answers.
func GetOK(u string) (*http.Response, error) { // want GetOK:`^result 0 open; status of result 0 open if result 0\.StatusCode in 100\.\.399$`
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if err := Check(resp); err != nil {
		resp.Body.Close()
		return nil, err
	}
	return resp, nil
}

// Read reads.
func Read(resp *http.Response) ([]byte, error) { return io.ReadAll(resp.Body) } // want Read:`^param 0 borrowed; status of param 0 read; returns if param 0 in !0$`
