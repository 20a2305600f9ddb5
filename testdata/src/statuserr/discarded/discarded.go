// Package discarded drops responses, or closes them and no more.
package discarded

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

func blank(u string) error {
	_, err := http.Post(u, "text/plain", strings.NewReader("x")) // want `^response of http\.Post is discarded, and with it a status that may be 4xx or 5xx \[statuserr/discarded\]$`
	return err
}

func onlyClosed(u string) error {
	resp, err := http.Post(u, "text/plain", nil) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func deferred(u string) error {
	resp, err := http.PostForm(u, url.Values{"q": {"1"}}) // want "statuserr/discarded]"
	if err != nil {
		return fmt.Errorf("post: %w", err)
	}
	defer resp.Body.Close()
	return nil
}

func put(ctx context.Context, c *http.Client, u string) error {
	req, err := http.NewRequestWithContext(ctx, http.MethodPut, u, nil)
	if err != nil {
		return err
	}
	resp, err := c.Do(req) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	resp.Body.Close()
	return nil
}

func patch(u string, body io.Reader) error {
	req, err := http.NewRequest("PATCH", u, body)
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/json")
	resp, err := http.DefaultClient.Do(req) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func remove(u string) error {
	req, err := http.NewRequest(http.MethodDelete, u, nil)
	if err != nil {
		return err
	}
	_, err = http.DefaultClient.Do(req) // want "statuserr/discarded]"
	return err
}

func drained(u string) error {
	resp, err := http.Post(u, "", nil) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func literalRequest(u *url.URL) error {
	req := &http.Request{Method: http.MethodPost, URL: u}
	resp, err := http.DefaultClient.Do(req) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func partly(u string) error {
	resp, err := http.Post(u, "", nil) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusConflict {
		return errors.New("exists")
	}
	return nil
}

// Look-alikes.

func checked(u string) error {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

func get(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func getByRequest(u string) error {
	req, err := http.NewRequest(http.MethodGet, u, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func someMethod(method, u string) error {
	req, err := http.NewRequest(method, u, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func noResult(u string) {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return
	}
	resp.Body.Close()
}

func missingIsFine(u string) error {
	req, err := http.NewRequest(http.MethodDelete, u, nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 300 && resp.StatusCode != http.StatusNotFound {
		return errors.New(resp.Status)
	}
	return nil
}

func alwaysFails(u string) error {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return err
	}
	resp.Body.Close()
	return errors.New("not done yet")
}
