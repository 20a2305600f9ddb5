// Package methodvalues calls through method values and expressions.
package methodvalues

import (
	"fmt"
	"net/http"
	"testing"
)

func opens(c *http.Client, req *http.Request) error {
	do := c.Do
	resp, err := do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func opensLeak(c *http.Client, req *http.Request) error {
	do := c.Do
	resp, err := do(req) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func function(u string) error {
	get := http.Get
	resp, err := get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func expression(c *http.Client, req *http.Request) error {
	resp, err := (*http.Client).Do(c, req) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func closes(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	done := resp.Body.Close
	defer done()
	return nil
}

func returnsClose(u string) (func() error, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return resp.Body.Close, nil
}

func passesClose(u string, later func(func() error)) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	later(resp.Body.Close)
	return nil
}

func cleanup(t *testing.T, u string) {
	resp, err := http.Get(u)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { resp.Body.Close() })
	fmt.Println(resp.Status)
}

type closerOf struct{ n int }

func (c *closerOf) close(resp *http.Response) {
	c.n++
	resp.Body.Close()
}

func (c *closerOf) count(resp *http.Response) { c.n++ }

func closesByValue(c *closerOf, u string) error {
	finish := c.close
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer finish(resp)
	return nil
}

func countsByMethod(c *closerOf, u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	c.count(resp)
	return nil
}
