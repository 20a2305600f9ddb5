// Package testfiles has functions in test files, which are left out.
package testfiles

import (
	"io"
	"net/http"
)

func fetch(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
