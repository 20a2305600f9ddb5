// Package hints has directives that say what a body can't.
package hints

import (
	"fmt"
	"net/http"
)

type registry map[string]func(*http.Response)

//neterrlint:closes resp
func (r registry) finish(name string, resp *http.Response) {
	fmt.Println(name, resp.Status)
}

//neterrlint:keeps resp
func remember(resp *http.Response) { fmt.Println(resp.Status) }

func look(resp *http.Response) { fmt.Println(resp.Status) }

func closed(r registry, u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	r.finish("x", resp)
	return nil
}

func kept(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	remember(resp)
	return nil
}

func looked(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	look(resp)
	return nil
}
