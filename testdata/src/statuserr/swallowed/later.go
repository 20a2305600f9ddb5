package swallowed

import (
	"errors"
	"io"
	"net/http"
	"os"
)

var errShort = errors.New("short")

// probed asks what the server can do, and goes on in any case: the error is that of
// what it does then, which may well succeed.
func probed(client *http.Client, url string, to io.Writer, from io.Reader, n int64) error {
	var offset int64
	resp, err := client.Head(url)
	if err == nil {
		_ = resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			offset = resp.ContentLength
		}
	}
	copied, err := io.Copy(to, from)
	if err == nil && copied < n-offset {
		err = errShort
	}
	return err
}

// probedOptionally does so where it is asked to.
func probedOptionally(client *http.Client, probe bool, url, name string) error {
	fast := false
	if probe {
		resp, err := client.Head(url)
		if err == nil {
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				if resp.Header.Get("Accept-Ranges") != "" {
					if _, err := os.Stat(name); err == nil {
						return nil
					}
				}
				fast = true
			}
		}
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	n, err := f.WriteString(url)
	if err == nil && n == 0 && !fast {
		err = errShort
	}
	return err
}

// early has done something else before it looks at the status.
func early(client *http.Client, url, name string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = os.Stat(name)
	if err != nil || resp.StatusCode != http.StatusOK {
		return err // want `statuserr/swallowed`
	}
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}
