// Package client is what package others calls.
package client

import (
	"io"
	"net/http"
)

// Body reads the whole answer and closes it.
func Body(resp *http.Response) ([]byte, error) {
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
