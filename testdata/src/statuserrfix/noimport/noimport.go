package noimport

import (
	"encoding/json"
	"net/http"
)

func decode(client *http.Client, url string, v any) error {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

// No suggestion: fmt is something else here.
func shadowed(client *http.Client, url string, fmt any) error {
	resp, err := client.Get(url) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(fmt)
}
