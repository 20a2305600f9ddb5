//go:build !cgo

package cgo

import "net/http"

func open(url string) (*http.Response, error) {
	return http.Get(url)
}
