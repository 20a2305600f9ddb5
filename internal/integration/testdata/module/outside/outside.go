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

// closed hands the body to a function that closes it.
func closed(url string) (int, error) {
	resp, err := http.Get(url)
	if err != nil {
		return 0, err
	}
	stop.Reading(resp.Body)
	return resp.StatusCode, nil
}
