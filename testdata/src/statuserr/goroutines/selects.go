package goroutines

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

type page struct {
	url  string
	body []byte
}

// crawl sends what it has read, unless nobody waits for it any more.
func crawl(ctx context.Context, c *http.Client, u string, pages chan<- page) error {
	resp, err := c.Get(u) // want "response of c.Get is read at line 23 although its status may be 4xx or 5xx: nothing tests it.*statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	select {
	case pages <- page{u, body}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// crawlChecked looks at the status first.
func crawlChecked(ctx context.Context, c *http.Client, u string, pages chan<- page) error {
	resp, err := c.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	select {
	case pages <- page{u, body}:
	case <-ctx.Done():
	}
	return ctx.Err()
}

// drains has nothing of the body when it sends.
func drains(ctx context.Context, c *http.Client, u string, urls chan<- string) error {
	resp, err := c.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	select {
	case urls <- u:
	case <-ctx.Done():
	}
	return nil
}

// decodes sends a part of what it decodes.
func decodes(c *http.Client, u string, names chan<- string, quit <-chan bool) error {
	resp, err := c.Get(u) // want "response of c.Get is decoded at line 81.*statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var v struct{ Name string }
	if err := json.NewDecoder(resp.Body).Decode(&v); err != nil {
		return err
	}
	select {
	case names <- v.Name:
	case <-quit:
	}
	return nil
}
