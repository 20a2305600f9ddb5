// Package directives has functions whose declarations say what a body can't.
package directives

import "net/http"

type sink interface {
	//neterrlint:closes resp
	drop(resp *http.Response) // want drop:`^param 1 closed$`

	// keep is documented.
	//
	//neterrlint:keeps r
	keep(r *http.Response, n int) // want keep:`^param 1 kept$`

	plain(resp *http.Response)
}

//neterrlint:keeps resp // the pool closes it
func pooled(resp *http.Response) int { // want pooled:`^param 0 kept; status of param 0 seen; returns if param 0 in !0$`
	return resp.StatusCode
}

//neterrlint:closes b
func linked(a, b *http.Response) // want linked:`^param 1 closed$`

//neterrlint:closes nobody
func misnamed(resp *http.Response) {} // want misnamed:`^param 0 borrowed$`

//neterrlint:closes self
func (self *conn) drop() {} // want drop:`^param 0 closed$`

type conn struct{ resp *http.Response }

//neterrlint:closes a
//neterrlint:keeps b
func both(a, b *http.Response) {} // want both:`^param 0 closed; param 1 kept$`

// neterrlint:closes resp
func spaced(resp *http.Response) {} // want spaced:`^param 0 borrowed$`
