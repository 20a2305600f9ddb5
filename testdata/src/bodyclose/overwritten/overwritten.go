// Package overwritten drops an open response for the next one.
package overwritten

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

func second(a, b string) error {
	resp, err := http.Get(a) // want "bodyclose/overwritten"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	resp, err = http.Get(b)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func secondAfterClose(a, b string) error {
	resp, err := http.Get(a)
	if err != nil {
		return err
	}
	resp.Body.Close()
	resp, err = http.Get(b)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func secondOfWrapper(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req) // want "bodyclose/overwritten"
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		req.Header.Set("Authorization", "Bearer x")
		resp, err = c.Do(req)
		if err != nil {
			return err
		}
	}
	defer resp.Body.Close()
	return nil
}

func secondOfWrapperClosed(c *http.Client, req *http.Request) error {
	resp, err := c.Do(req)
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusUnauthorized {
		resp.Body.Close()
		req.Header.Set("Authorization", "Bearer x")
		if resp, err = c.Do(req); err != nil {
			return err
		}
	}
	defer resp.Body.Close()
	return nil
}

func secondKeepsFirst(a, b string) error {
	resp, err := http.Get(a)
	if err != nil {
		return err
	}
	first := resp
	defer first.Body.Close()
	resp, err = http.Get(b)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func retries(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for attempt := 0; attempt < 5; attempt++ {
		resp, err = c.Do(req) // want "bodyclose/overwritten"
		if err == nil && resp.StatusCode != http.StatusTooManyRequests {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return resp, err
}

func retriesClosed(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if resp != nil {
			resp.Body.Close()
		}
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode != http.StatusTooManyRequests {
			return resp, nil
		}
		time.Sleep(time.Second)
	}
	return resp, err
}

func retriesOnErrorOnly(c *http.Client, req *http.Request) (resp *http.Response, err error) {
	for attempt := 0; attempt < 5; attempt++ {
		if resp, err = c.Do(req); err == nil {
			return resp, nil
		}
	}
	return nil, err
}

func drainsBetween(c *http.Client, req *http.Request) error {
	var resp *http.Response
	var err error
	for range 3 {
		resp, err = c.Do(req)
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusOK {
			break
		}
		discard(resp)
		resp = nil
	}
	if resp == nil {
		return errors.Join(errors.New("gave up"), err)
	}
	return resp.Body.Close()
}

func discard(resp *http.Response) { resp.Body.Close() }

// nil takes the place of the response.
func byNil(u string) error {
	resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	resp = nil
	if resp != nil {
		resp.Body.Close()
	}
	return nil
}

// The response of a round is read in the next, before another one takes its place.
func readInNextRound(c *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := c.Do(req) // want `still open when line \d+ overwrites the response`
	for range 3 {
		if err == nil && resp.StatusCode == http.StatusOK {
			break
		}
		resp, err = c.Do(req) // want `still open when the loop comes back here and obtains the next response`
	}
	return resp, err
}

func copiedInNextRound(c *http.Client, u string, w io.Writer) error {
	resp, err := c.Get(u) // want "bodyclose/overwritten"
	for range 3 {
		io.Copy(w, resp.Body)
		resp, err = c.Get(u) // want "bodyclose/overwritten"
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func testedInNextRound(c *http.Client, u string) error {
	resp, err := c.Get(u) // want "bodyclose/overwritten"
	if err != nil {
		return err
	}
	for resp.StatusCode >= 500 && resp.Header.Get("Retry-After") != "" {
		resp, err = c.Get(u) // want "bodyclose/overwritten"
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

func closedInNextRound(c *http.Client, u string) error {
	resp, err := c.Get(u)
	if err != nil {
		return err
	}
	for resp.StatusCode >= 500 && resp.Header.Get("Retry-After") != "" {
		resp.Body.Close()
		resp, err = c.Get(u)
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}

// Another variable has the one of the round before.
func lastTwo(c *http.Client, u string) error {
	var last *http.Response
	resp, err := c.Get(u)
	for err == nil && resp.StatusCode >= 500 {
		if last != nil {
			last.Body.Close()
		}
		last = resp
		resp, err = c.Get(u)
	}
	if last != nil {
		last.Body.Close()
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func lastBody(c *http.Client, u string) error {
	var last io.Closer
	resp, err := c.Get(u)
	for err == nil && resp.StatusCode >= 500 {
		if last != nil {
			last.Close()
		}
		last = resp.Body
		resp, err = c.Get(u)
	}
	if last != nil {
		last.Close()
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func closedAfterNext(c *http.Client, u string) error {
	resp, err := c.Get(u)
	if err != nil {
		return err
	}
	for resp.StatusCode >= 500 {
		before := resp
		resp, err = c.Get(u)
		before.Body.Close()
		if err != nil {
			return err
		}
	}
	return resp.Body.Close()
}
