// Package b uses what is known of package a.
package b

import (
	"errors"
	"log/slog"
	"net/http"
	"strings"

	"example.com/copies/a"
	"example.com/copies/c"
)

// Serve logs what Load returns, which is no cancellation.
func Serve(w http.ResponseWriter, r *http.Request) {
	if err := a.Load(r.Context(), a.Disk()); err != nil {
		slog.Error("no store", "err", err)
	}
}

// Get leaves a body open that Finish need not close.
func Get(url string, really bool) error {
	resp, err := http.Get(url + a.Kind(3))
	a.Must(err)
	a.Finish(resp.Body, really)
	return nil
}

// Gone compares a text that has a value.
func Gone(err error) bool {
	return strings.Contains(err.Error(), "resource has gone for good")
}

// Again waits between its attempts.
func Again(addr string) error {
	for range 10 {
		c, err := a.Open(addr)
		if err == nil {
			return c.Close()
		}
		a.Pause()
	}
	return errors.New("no more attempts")
}

// Closed has its response closed.
func Closed(url string, c c.Client) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	c.Close(resp)
	return nil
}

// Kept has not.
func Kept(url string, c c.Client) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	c.Look(resp)
	return nil
}
