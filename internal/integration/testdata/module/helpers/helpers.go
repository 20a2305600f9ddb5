// Package helpers has nothing to report and much to know: what its functions do
// decides what is reported in package across.
package helpers

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
)

// ErrShut is what a user can compare with.
var ErrShut = errors.New("this shop is shut for today")

// Fetch hands out an open response, whose status nobody has looked at, which
// neither its name nor its parameters tell.
func Fetch(shop string) *http.Response {
	resp, err := http.Get("https://example.com/" + shop)
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

// Fail logs the error at ERROR.
func Fail(w http.ResponseWriter, err error) {
	slog.Error("request failed", "err", err)
	http.Error(w, "internal error", http.StatusInternalServerError)
}

// Gone reports whether nobody waits for the answer any more.
func Gone(err error) bool { return errors.Is(err, context.Canceled) }

// Flat loses the error, of which it leaves the text.
func Flat(err error) error { return fmt.Errorf("shopping: %v", err) }

// Buy returns ErrShut.
func Buy(open bool) error {
	if !open {
		return ErrShut
	}
	return nil
}
