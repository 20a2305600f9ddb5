// Package lib has functions that hand out responses.
package lib

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Client sends requests.
type Client struct{ Base string }

// Open hands out whatever comes.
func (c *Client) Open(path string) (*http.Response, error) {
	return http.Get(c.Base + path)
}

// OpenWrapped does so, too, but for the text of its error.
func (c *Client) OpenWrapped(path string) (*http.Response, error) {
	resp, err := http.Get(c.Base + path)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", path, err)
	}
	return resp, nil
}

// OpenOK turns bad codes into errors.
func (c *Client) OpenOK(path string) (*http.Response, error) {
	resp, err := c.Open(path)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

// OpenExisting knows of one bad code only.
func (c *Client) OpenExisting(path string) (*http.Response, error) {
	resp, err := c.Open(path)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == http.StatusNotFound {
		resp.Body.Close()
		return nil, errors.New("not found")
	}
	return resp, nil
}

// Send closes bodies of bad answers and hands out the response in any case.
func (c *Client) Send(path string) (*http.Response, error) {
	resp, err := c.Open(path)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return resp, errors.New(resp.Status)
	}
	return resp, nil
}

// Body returns the body alone.
func (c *Client) Body(path string) (io.ReadCloser, error) {
	resp, err := c.Open(path) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

// BodyOK returns it after a check.
func (c *Client) BodyOK(path string) (io.ReadCloser, error) {
	resp, err := c.Open(path)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != 200 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp.Body, nil
}
