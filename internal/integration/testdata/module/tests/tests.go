// Package tests has findings in itself and in both kinds of test files, one each,
// and a package that imports it in turn is recompiled for the outer ones.
package tests

import "net/http"

func Plain(url string) {
	_, _ = http.Get(url)
}
