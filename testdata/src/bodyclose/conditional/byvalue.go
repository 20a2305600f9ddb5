package conditional

import (
	"io"
	"net/http"
)

// Options that are passed by their value say as much as those behind a pointer.

type flags struct {
	Stream bool
	Limit  int64
}

func fetch(u string, f flags) (*http.Response, []byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, nil, err
	}
	if f.Stream {
		return resp, nil, nil
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(io.LimitReader(resp.Body, f.Limit))
	return resp, b, err
}

func whole(u string) ([]byte, error) {
	_, b, err := fetch(u, flags{Limit: 1 << 20})
	return b, err
}

func streamLeft(u string) (string, error) {
	resp, _, err := fetch(u, flags{Stream: true}) // want "bodyclose/leak]"
	if err != nil {
		return "", err
	}
	return resp.Header.Get("Etag"), nil
}

func streamClosed(u string) (string, error) {
	f := flags{Stream: true}
	resp, _, err := fetch(u, f)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	return resp.Header.Get("Etag"), nil
}

func handedDown(u string, f flags) (string, error) {
	resp, _, err := fetch(u, f)
	if err != nil {
		return "", err
	}
	return resp.Header.Get("Etag"), nil
}

// set changes its own copy.
func set(u string, f flags) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if f.Limit > 0 {
		f.Stream = false
	}
	if !f.Stream {
		resp.Body.Close()
	}
	return resp, nil
}

func setStream(u string) (int64, error) {
	resp, err := set(u, flags{Stream: true}) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}

func setLimit(u string) (int64, error) {
	resp, err := set(u, flags{Stream: true, Limit: 1})
	if err != nil {
		return 0, err
	}
	return resp.ContentLength, nil
}
