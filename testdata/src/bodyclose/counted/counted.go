// Package counted closes the responses of some rounds, which it knows by their number.
package counted

import "net/http"

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
