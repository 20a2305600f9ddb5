// Package testfiles has its cases in its tests.
package testfiles

import "net/http"

// Get is closed by its callers.
func Get(u string) (*http.Response, error) { return http.Get(u) }

func status(u string) (int, error) {
	resp, err := Get(u) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}
