// Package cgo is compiled with and without a C compiler.
package cgo

func leak(url string) int64 {
	resp, err := open(url)
	if err != nil {
		return 0
	}
	return resp.ContentLength
}
