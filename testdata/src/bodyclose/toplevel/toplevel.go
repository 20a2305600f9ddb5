// Package toplevel calls outside of functions and in init.
package toplevel

import (
	"fmt"
	"net/http"
)

var first, firstErr = http.Get("http://localhost")

var handlers = map[string]func(string) error{
	"leak": func(u string) error {
		resp, err := http.Get(u) // want "bodyclose/leak]"
		if err != nil {
			return err
		}
		fmt.Println(resp.Status)
		return nil
	},
	"closed": func(u string) error {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	},
}

func init() {
	resp, err := http.Get("http://localhost/ready") // want "bodyclose/leak]"
	if err == nil {
		fmt.Println(resp.Status)
	}
}

func init() {
	if firstErr == nil {
		first.Body.Close()
	}
}
