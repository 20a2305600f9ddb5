// Package outside stands on what another module does.
package outside

import (
	"io"
	"log/slog"
	"net/http"

	"example.org/third/client"
	"example.org/third/stop"
	"example.org/third/widget"
)

func leakPath(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if err := client.Accept(resp); err != nil {
		return nil, err
	}
	if resp.ContentLength > 1<<20 {
		return nil, io.ErrShortBuffer
	}
	defer client.Finish(resp)
	return io.ReadAll(resp.Body)
}

func leak(name string) int64 {
	resp := client.Obtain(name)
	return resp.ContentLength
}

func unchecked(name string) ([]byte, error) {
	resp := client.Obtain(name)
	defer client.Finish(resp)
	return io.ReadAll(resp.Body)
}

func sentinel() bool {
	err := widget.Turn(4)
	return err != nil && err.Error() == "widget is worn out for good"
}

// flat compares a text of which the value is gone.
func flat() bool {
	err := widget.Flat(4)
	return err != nil && err.Error() == "turning: widget is worn out for good"
}

func unfiltered(w http.ResponseWriter, r *http.Request) {
	if err := widget.Wait(r.Context()); err != nil {
		slog.Error("waiting failed", "err", err)
	}
}

// labelled logs an error that no cancellation causes, which only the body of
// widget.Label shows.
func labelled(w http.ResponseWriter, r *http.Request) {
	if _, err := widget.Label(r.Context(), "label"); err != nil {
		slog.Error("no label", "err", err)
	}
}

// stopped leaves only by stop.Here.
func stopped(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		stop.Here(resp.Status)
		return nil, io.ErrUnexpectedEOF
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// closed hands the body to a function that closes it.
func closed(url string) (int, error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	stop.Reading(resp.Body)
	return resp.StatusCode, nil
}

// borrowed hands the body to a function that does not close it.
func borrowed(url string) (bool, error) {
	resp, err := http.Get(url)
	if err != nil {
		return false, err
	}
	if resp.StatusCode >= 400 {
		defer resp.Body.Close()
		_, err := io.Copy(io.Discard, resp.Body)
		return false, err
	}
	return stop.Looking(resp.Body), nil
}
