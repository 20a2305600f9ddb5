package counted

import (
	"errors"
	"net/http"
	"time"
)

// The number of rounds is not known, but which is the last.

func notTheLast(c *http.Client, req *http.Request, most int) (resp *http.Response, err error) {
	for try := 0; try <= most; try++ {
		if try > 0 {
			if err := req.Context().Err(); err != nil {
				return nil, err
			}
		}
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && try < most {
			resp.Body.Close()
		}
	}
	return resp, err
}

func notTheLastOfRange(c *http.Client, req *http.Request, more int) (resp *http.Response, err error) {
	for try := range more + 1 {
		if try > 0 && req.Context().Err() != nil {
			return nil, errors.New("given up")
		}
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && try < more {
			resp.Body.Close()
		}
	}
	return resp, err
}

type retrier struct {
	client *http.Client
	tries  int
}

func (r *retrier) notTheLast(req *http.Request) (resp *http.Response, err error) {
	for i := 0; i < r.tries; i++ {
		resp, err = r.client.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if i < r.tries-1 {
			if resp != nil {
				resp.Body.Close()
			}
			time.Sleep(time.Second)
		}
	}
	return resp, err
}

func (r *retrier) beforeAnother(req *http.Request) (resp *http.Response, err error) {
	for i := 1; i <= r.tries; i++ {
		resp, err = r.client.Do(req)
		if err == nil && resp.StatusCode < 500 || r.tries == i {
			break
		}
		if resp != nil {
			resp.Body.Close()
		}
	}
	return resp, err
}

func notTheLastHost(c *http.Client, hosts []string) (resp *http.Response, err error) {
	for i, host := range hosts {
		resp, err = c.Get(host)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && i+1 < len(hosts) {
			resp.Body.Close()
		}
	}
	return resp, err
}

// One round too many is left out.

func notTheLastTwo(c *http.Client, req *http.Request, tries int) (resp *http.Response, err error) {
	for i := 0; i < tries; i++ {
		resp, err = c.Do(req) // want `bodyclose/overwritten`
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && i < tries-2 {
			resp.Body.Close()
		}
	}
	return resp, err
}

func notTheLastTwoHosts(c *http.Client, hosts []string) (resp *http.Response, err error) {
	for i, host := range hosts {
		resp, err = c.Get(host) // want `bodyclose/overwritten`
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && i+2 < len(hosts) {
			resp.Body.Close()
		}
	}
	return resp, err
}

// The bound grows: there may be another round.

func (r *retrier) notTheLastYet(req *http.Request) (resp *http.Response, err error) {
	for i := 0; i < r.tries; i++ {
		resp, err = r.client.Do(req) // want `bodyclose/overwritten`
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && i < r.tries-1 {
			resp.Body.Close()
		}
		if req.Method == http.MethodGet {
			r.tries++
		}
	}
	return resp, err
}

// Every second round.
func notInStepsOfTwo(c *http.Client, req *http.Request, tries int) (resp *http.Response, err error) {
	for i := 0; i < tries; i += 2 {
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			return resp, nil
		}
		if resp != nil && i < tries-2 {
			resp.Body.Close()
		}
	}
	return resp, err
}
