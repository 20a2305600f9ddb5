// Package across calls functions of other packages, which it knows by their
// facts alone.
package across

import (
	"net/http"

	"response/across/lib"
)

func closes(resp *http.Response) { lib.Close(resp) } // want closes:`^param 0 closed; returns if param 0 in !0$`

func opens(u string) (*http.Response, error) { return lib.Get(u) } // want opens:`^result 0 open$`

func closed(u string) (*http.Response, error) { return lib.Fetch(u, &lib.Options{NoResponse: true}) } // want closed:`^result 0 none$`

func open(u string) (*http.Response, error) { return lib.Fetch(u, &lib.Options{}) } // want open:`^result 0 open$`

func dies(err error) { lib.Die(err) } // want dies:`^never returns$`

func wraps(err error) error { return lib.Wrap(err) } // want wraps:`^returns if param 0 in !0 and result 0 in !0, or param 0 in 0 and result 0 in 0$`

func through(resp *http.Response) *http.Response { return lib.Must(resp, nil) } // want through:`^param 0 is result 0; result 0 none$`

func method(c *lib.Client, resp *http.Response) { c.Drop(resp) } // want method:`^param 1 closed; returns if param 1 in !0$`

func generic(resp *http.Response, err error) *http.Response { return lib.Generic(resp, err) } // want generic:`^param 0 is result 0; result 0 none; returns if param 1 in 0$`
