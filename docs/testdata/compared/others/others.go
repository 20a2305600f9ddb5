// Package others has mistakes that are none of neterrlint's business, and code
// that has none.
package others

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/http"

	"github.com/neterrlint/neterrlint/docs/testdata/compared/client"
)

// Early uses the response before it knows that there is one.
func Early(ctx context.Context, req *http.Request) ([]byte, error) {
	resp, err := http.DefaultClient.Do(req.WithContext(ctx))
	defer resp.Body.Close()
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// Wrapped compares and asserts what may be wrapped, and wraps nothing.
func Wrapped(err error) error {
	if err == io.EOF {
		return nil
	}
	if _, ok := err.(*fs.PathError); ok {
		return fmt.Errorf("file: %v", err)
	}
	return err
}

// Endless can't be cancelled.
func Endless(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// Unused takes the place of a value that nobody has looked at.
func Unused(req *http.Request) (*http.Response, error) {
	resp, err := http.DefaultClient.Do(req)
	resp, err = http.DefaultClient.Do(req)
	return resp, err
}

// Elsewhere is right: another package closes the body.
func Elsewhere(req *http.Request) ([]byte, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		_, err := client.Body(resp)
		return nil, errors.Join(errors.New(resp.Status), err)
	}
	return client.Body(resp)
}

// Halfway is right: the body is closed on one path and returned on the other.
func Halfway(req *http.Request) (io.ReadCloser, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp.Body, nil
}
