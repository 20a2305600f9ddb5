package helpers

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// Helpers that close a body and give the response back: its status is the
// business of who gets it.

func decodeInto(resp *http.Response, v any) (*http.Response, error) {
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil && err != io.EOF {
		return resp, err
	}
	return resp, nil
}

func readText(resp *http.Response, v any) (*http.Response, error) {
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	text, ok := v.(*string)
	if !ok {
		return nil, errors.New("not a text")
	}
	*text = string(content)
	return resp, nil
}

func closeAndReturn(resp *http.Response) *http.Response {
	resp.Body.Close()
	return resp
}

func givesBack(u string, v any) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	switch v.(type) {
	case *string:
		return readText(resp, v)
	default:
		return decodeInto(resp, v)
	}
}

func givesBackClosed(u string) (*http.Response, error) {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return nil, err
	}
	return closeAndReturn(resp), nil
}

func asksWhatCameBack(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	var text string
	same, err := readText(resp, &text)
	if err != nil {
		return "", err
	}
	if same.StatusCode != http.StatusOK {
		return "", errors.New(same.Status)
	}
	return text, nil
}

func dropsWhatCameBack(u string) (string, error) {
	resp, err := http.Get(u) // want `response of http.Get is read at line \d+ although its status may be 4xx or 5xx: nothing tests it`
	if err != nil {
		return "", err
	}
	var text string
	_, err = readText(resp, &text)
	return text, err
}
