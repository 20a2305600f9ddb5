package cgo

// static int answer(void) { return 42; }
import "C"

import "net/http"

func open(url string) (*http.Response, error) {
	if C.answer() != 42 {
		_, _ = http.Get(url)
	}
	return http.Get(url)
}
