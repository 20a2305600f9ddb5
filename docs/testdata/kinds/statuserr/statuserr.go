// Package statuserr has a function for each kind of mistake that docs/kinds.md names.
package statuserr

import (
	"encoding/json"
	"errors"
	"net/http"
)

func Unchecked(client *http.Client, url string, v any) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func Partial(client *http.Client, url string, v any) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("no such thing")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func Discarded(client *http.Client, url string) error {
	resp, err := client.Post(url, "text/plain", nil)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func Swallowed(client *http.Client, url string, v any) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}
