// Package fields closes a parameter depending on a field of another one.
package fields

import "net/http"

type options struct {
	Keep  bool
	Limit int
}

func closesByField(resp *http.Response, o *options) { // want closesByField:"param 0 borrowed if param 1.Keep in 1, or closed if param 1.Keep in 0"
	if !o.Keep {
		resp.Body.Close()
	}
}
