// Package across stands on what package helpers does: each finding needs a fact of
// it, and each silence too.
package across

import (
	"database/sql"
	"io"
	"net/http"

	"example.com/fixture/helpers"
)

var db *sql.DB

func leakPath(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	if err := helpers.Accept(resp); err != nil {
		return nil, err
	}
	if resp.ContentLength > 1<<20 {
		return nil, io.ErrShortBuffer
	}
	defer helpers.Finish(resp)
	return io.ReadAll(resp.Body)
}

func leak(shop string) int64 {
	resp := helpers.Fetch(shop)
	return resp.ContentLength
}

func unchecked(shop string) ([]byte, error) {
	resp := helpers.Fetch(shop)
	defer helpers.Finish(resp)
	return io.ReadAll(resp.Body)
}

func unfiltered(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil {
		helpers.Fail(w, err)
	}
}

func weakFilter(w http.ResponseWriter, r *http.Request) {
	if err := helpers.Flat(db.PingContext(r.Context())); !helpers.Gone(err) {
		helpers.Fail(w, err)
	}
}

func sentinel(open bool) bool {
	err := helpers.Buy(open)
	return err != nil && err.Error() == "this shop is shut for today"
}

// flat compares a text of which the value is gone.
func flat(open bool) bool {
	err := helpers.Flat(helpers.Buy(open))
	return err.Error() == "shopping: this shop is shut for today"
}

// filtered leaves the cancellation out.
func filtered(w http.ResponseWriter, r *http.Request) {
	if err := db.PingContext(r.Context()); err != nil && !helpers.Gone(err) {
		helpers.Fail(w, err)
	}
}
