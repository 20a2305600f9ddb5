package noimports

import "net/http"

func handler(w http.ResponseWriter, r *http.Request) {
	if err := ping(r.Context()); err != nil {
		fail("ping", err) // want "unfiltered"
	}
}
