// Package statustexts compares the status in words.
package statustexts

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"strings"
)

func equal(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.Status != "200 OK" {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func prefix(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !strings.HasPrefix(resp.Status, "2") {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func inSwitch(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.Status {
	case "404 Not Found":
		return errors.New("not found")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func returned(u string) (string, []byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return resp.Status, b, err
}

// header looks at something else.
func header(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.Header.Get("Content-Type") != "application/json" {
		return errors.New("not JSON")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}
