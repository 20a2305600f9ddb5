// Package counted closes the responses of some rounds, which it knows by their number.
package counted

import (
	"fmt"
	"io"
	"net/http"
	"time"
)

func allButTheFirst(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for i := range 3 {
		if i > 0 && resp != nil {
			resp.Body.Close()
		}
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			break
		}
	}
	return resp, err
}

func notTheFirst(c *http.Client, req *http.Request, most int) (resp *http.Response, err error) {
	for try := 0; try <= most; try++ {
		if try != 0 {
			resp.Body.Close()
		}
		resp, err = c.Do(req)
		if err != nil || resp.StatusCode < 500 {
			return resp, err
		}
	}
	return resp, err
}

func allButTheLast(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for i := 0; i < 10; i++ {
		resp, err = c.Do(req)
		if err != nil || resp.StatusCode < 500 {
			return resp, err
		}
		if i < 9 {
			resp.Body.Close()
		}
	}
	return resp, err
}

func onlyFromTheThird(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for i := range 5 {
		if i > 1 && resp != nil {
			resp.Body.Close()
		}
		resp, err = c.Do(req) // want `bodyclose/overwritten`
		if err == nil && resp.StatusCode < 500 {
			break
		}
	}
	return resp, err
}

func allButTheLastTwo(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for i := 0; i < 10; i++ {
		resp, err = c.Do(req) // want `bodyclose/overwritten`
		if err != nil || resp.StatusCode < 500 {
			return resp, err
		}
		if i < 8 {
			resp.Body.Close()
		}
	}
	return resp, err
}

func downwards(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for left := 4; ; left-- {
		resp, err = c.Do(req)
		if err != nil || resp.StatusCode < 500 || left == 0 {
			return resp, err
		}
		resp.Body.Close()
	}
}

// The condition that ends the rounds tells nothing of what is done in them: these
// two loops are not worked out round by round.
func twoLoops(c *http.Client, u string, n int, w io.Writer) error {
	last, err := c.Get(u) // want "bodyclose/leak"
	if err != nil {
		fmt.Fprintln(w, err)
	}
	was := false
	for range 3 {
		is := last.ContentLength > 0
		if was && !is {
			fmt.Fprintln(w, "nothing")
		}
		_, err := io.Copy(w, last.Body)
		fmt.Fprintln(w, err)
		for i := 0; i < n; i++ {
			next, err := fetch(c, u) // want "bodyclose/overwritten"
			switch {
			case err != nil:
			case time.Now().Second() == i:
				last = next
			}
		}
	}
	return nil
}

func fetch(c *http.Client, u string) (*http.Response, error) {
	resp, err := c.Get(u)
	if err != nil {
		return nil, err
	}
	return resp, nil
}
