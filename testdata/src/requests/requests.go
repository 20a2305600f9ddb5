// Package requests has a request of its own, with one of net/http in it.
package requests

import "net/http"

type Request struct {
	*http.Request
	Attempts int
}

type Response struct {
	http.ResponseWriter
}
