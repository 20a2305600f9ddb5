// Package kit helps the outer tests of the package that it imports.
package kit

import (
	"net/http"

	"example.com/fixture/tests"
)

// Open hands out an open response.
func Open(url string) *http.Response {
	tests.Plain(url)
	resp, err := http.Get(url)
	if err != nil {
		return nil
	}
	return resp
}

func leaks(url string) int64 {
	return Open(url).ContentLength
}
