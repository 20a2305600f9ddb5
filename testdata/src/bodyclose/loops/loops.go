// Package loops calls in loops: each round owns its response.
package loops

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

func each(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		fmt.Println(resp.Status)
		resp.Body.Close()
	}
}

func eachLeak(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
		if err != nil {
			continue
		}
		fmt.Println(resp.Status)
	}
}

func eachSkips(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/(leak-path|overwritten)"
		if err != nil {
			continue
		}
		if resp.StatusCode != http.StatusOK {
			continue
		}
		resp.Body.Close()
	}
}

func eachStops(urls []string) error {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		resp.Body.Close()
	}
	return nil
}

func firstThatAnswers(urls []string) (*http.Response, error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err == nil {
			return resp, nil
		}
	}
	return nil, errors.New("none")
}

func firstGood(urls []string) (*http.Response, error) {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
		if err == nil && resp.StatusCode == http.StatusOK {
			return resp, nil
		}
	}
	return nil, errors.New("none")
}

func keepsLast(c *http.Client, req *http.Request) error {
	var resp *http.Response
	var err error
	for i := 0; i < 3; i++ {
		resp, err = c.Do(req) // want "bodyclose/overwritten"
		if err == nil && resp.StatusCode < 500 {
			break
		}
		time.Sleep(time.Second << i)
	}
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func closesBetween(c *http.Client, req *http.Request) error {
	var resp *http.Response
	var err error
	for i := 0; ; i++ {
		resp, err = c.Do(req)
		if err == nil && resp.StatusCode < 500 {
			break
		}
		if err == nil {
			resp.Body.Close()
		}
		if i == 3 {
			return errors.New("gave up")
		}
	}
	defer resp.Body.Close()
	return nil
}

func triesAgainOnError(c *http.Client, req *http.Request) (*http.Response, error) {
	var resp *http.Response
	var err error
	for i := 0; i < 3; i++ {
		resp, err = c.Do(req)
		if err == nil {
			break
		}
	}
	return resp, err
}

func returnsInside(c *http.Client, req *http.Request) (int, error) {
	for i := 0; i < 3; i++ {
		resp, err := c.Do(req)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		defer resp.Body.Close()
		return resp.StatusCode, nil
	}
	return 0, errors.New("gave up")
}

func readsInLoop(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	buf := make([]byte, 1024)
	for {
		n, err := resp.Body.Read(buf)
		fmt.Println(n)
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return err
		}
	}
}

func pages(u string) error {
	for u != "" {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		u = resp.Header.Get("Next")
		if err := resp.Body.Close(); err != nil {
			return err
		}
	}
	return nil
}

// When a request fails, the last answer is open.
func pagesWithLast(u string) error {
	var last *http.Response
	for u != "" {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if last != nil {
			last.Body.Close()
		}
		last = resp
		u = resp.Header.Get("Next")
	}
	if last != nil {
		last.Body.Close()
	}
	return nil
}

func pagesWithLastClosed(u string) error {
	var last *http.Response
	for u != "" {
		resp, err := http.Get(u)
		if last != nil {
			last.Body.Close()
		}
		if err != nil {
			return err
		}
		last = resp
		u = resp.Header.Get("Next")
	}
	if last != nil {
		last.Body.Close()
	}
	return nil
}

func collects(urls []string) error {
	var all []*http.Response
	defer func() {
		for _, r := range all {
			r.Body.Close()
		}
	}()
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			return err
		}
		all = append(all, resp)
	}
	return nil
}

// The loop never ends except by a panic of the runtime.
func forever(u string) {
	for {
		resp, err := http.Get(u)
		if err != nil {
			time.Sleep(time.Minute)
			continue
		}
		resp.Body.Close()
	}
}

func ints(u string) {
	for range 3 {
		resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
		if err == nil {
			fmt.Println(resp.Status)
		}
	}
}
