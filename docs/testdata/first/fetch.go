// Package fetch is the example of the README: one of its paths forgets a body.
package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

const limit = 1 << 20

func Fetch(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	if err := check(resp); err != nil {
		return nil, err
	}
	if resp.ContentLength > limit {
		return nil, errors.New("too long")
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// check closes the bodies of the answers that it refuses.
func check(resp *http.Response) error {
	if resp.StatusCode == http.StatusOK {
		return nil
	}
	resp.Body.Close()
	return fmt.Errorf("unexpected status %s", resp.Status)
}
