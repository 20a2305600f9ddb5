// Package lib is what package across depends on.
package lib

import (
	"fmt"
	"net/http"
	"os"
)

type Options struct{ NoResponse bool }

func Close(resp *http.Response) { resp.Body.Close() } // want Close:`^param 0 closed; returns if param 0 in !0$`

func Get(u string) (*http.Response, error) { return http.Get(u) } // want Get:`^result 0 open$`

func Fetch(u string, o *Options) (*http.Response, error) { // want Fetch:`^result 0 none if param 1\.NoResponse in 1, or open if param 1\.NoResponse in 0; returns if param 1 in !0 and result 0 in !0 and result 1 in 0, or result 1 in !0$`
	resp, err := http.Get(u)
	if err == nil && o.NoResponse {
		resp.Body.Close()
	}
	return resp, err
}

func Die(err error) { // want Die:`^never returns$`
	fmt.Println(err)
	os.Exit(2)
}

func Wrap(err error) error { // want Wrap:`^returns if param 0 in !0 and result 0 in !0, or param 0 in 0 and result 0 in 0$`
	if err == nil {
		return nil
	}
	return fmt.Errorf("lib: %w", err)
}

func Must(resp *http.Response, err error) *http.Response { // want Must:`^param 0 is result 0; result 0 none; returns if param 1 in 0$`
	if err != nil {
		panic(err)
	}
	return resp
}

type Client struct{}

func (*Client) Drop(resp *http.Response) { resp.Body.Close() } // want Drop:`^param 1 closed; returns if param 1 in !0$`

func Generic[T any](v T, err error) T { // want Generic:`^param 0 is result 0; returns if param 1 in 0$`
	if err != nil {
		panic(err)
	}
	return v
}
