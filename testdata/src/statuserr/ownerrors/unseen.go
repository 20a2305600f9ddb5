package ownerrors

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
)

// What makes errors of errors, where nobody can see it: a variable or an interface.

var annotate = func(err error, text string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", text, err)
}

var newf = fmt.Errorf

type annotator interface{ Annotate(err error) error }

func readFails(u string) ([]byte, error) {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return nil, annotate(err, "post")
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, annotate(err, "read")
	}
	if resp.StatusCode != http.StatusOK {
		return nil, newf("status %d", resp.StatusCode)
	}
	return body, nil
}

func readFailsByMethod(a annotator, u string) ([]byte, error) {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return nil, a.Annotate(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, a.Annotate(err)
	}
	if resp.StatusCode != http.StatusOK {
		return nil, newf("status %d", resp.StatusCode)
	}
	return body, nil
}

func mayBeNil(u string, v any) error {
	resp, err := http.Get(u) // want `response of http.Get is decoded at line \d+ although its status may be 4xx or 5xx: nothing tests it`
	if err != nil {
		return annotate(err, "get")
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(v)
	return annotate(err, "decode")
}
