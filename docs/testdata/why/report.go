// Package why is the example of docs/why.md.
package why

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

var errKind = errors.New("the report is no JSON")

// Report fetches a report.
func Report(client *http.Client, url string) (map[string]int, error) {
	resp, err := fetch(client, url)
	if err != nil {
		return nil, err
	}
	if resp.Header.Get("Content-Type") != "application/json" {
		return nil, errKind
	}
	defer resp.Body.Close()
	var report map[string]int
	if err = json.NewDecoder(resp.Body).Decode(&report); err != nil {
		return nil, err
	}
	return report, nil
}

// fetch returns an open response whose status is good.
func fetch(client *http.Client, url string) (*http.Response, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, fmt.Errorf("fetching: %w", err)
	}
	if resp.StatusCode == http.StatusOK {
		return resp, nil
	}
	resp.Body.Close()
	return nil, fmt.Errorf("unexpected status %s", resp.Status)
}
