// Package client is of a third party and deals in responses.
package client

import (
	"fmt"
	"net/http"
)

// Obtain hands out an open response, which neither its name nor its parameters
// tell.
func Obtain(name string) *http.Response {
	resp, err := http.Get("https://example.org/" + name)
	if err != nil {
		return nil
	}
	return resp
}

// Finish closes the body.
func Finish(resp *http.Response) { resp.Body.Close() }

// Accept closes the body of an answer that it refuses, and only of that.
func Accept(resp *http.Response) error {
	if resp.StatusCode < 400 {
		return nil
	}
	resp.Body.Close()
	return fmt.Errorf("unexpected status %s", resp.Status)
}

// leaks is not the user's to mend.
func leaks() {
	_, _ = http.Get("https://example.org")
}
