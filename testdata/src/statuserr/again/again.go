// Package again makes a second attempt after a bad status: its error says how that ended.
package again

import (
	"errors"
	"io"
	"log"
	"net/http"
)

func helper(resp *http.Response, err error) bool {
	return err != nil || resp.StatusCode >= 500 || resp.StatusCode == http.StatusTooManyRequests
}

func judgedByHelper(c *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := c.Do(req)
	if helper(resp, err) {
		return c.Do(req)
	}
	return resp, err
}

func sameVariables(c *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := c.Do(req)
	if err != nil || resp.StatusCode >= 500 {
		resp, err = c.Do(req)
	}
	return resp, err
}

func closedFirst(c *http.Client, req *http.Request) (*http.Response, error) {
	resp, err := c.Do(req)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 500 {
		resp.Body.Close()
		return c.Do(req)
	}
	return resp, nil
}

func elsewhere(url string) error {
	resp, err := http.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		err := fallback(url)
		if err == nil {
			log.Print("the mirror has it")
		}
		return err
	}
	return nil
}

func fallback(url string) error {
	if url == "" {
		return errors.New("no mirror")
	}
	return nil
}

func payloadError(url string) ([]byte, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			return nil, err
		}
		log.Printf("%s", b)
		return nil, err // want `statuserr/swallowed`
	}
	return io.ReadAll(resp.Body)
}
