package outside

import (
	"io"
	"log/slog"
	"net/http"

	"example.org/third/stop"
	"example.org/third/widget"
)

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
