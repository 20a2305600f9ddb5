package noerror

import (
	"io"
	"net/http"
)

// What is left of a body is drained after content was taken. If that fails the
// content is not believed.

type outcome struct {
	body   []byte
	code   int
	reason string
}

func drainedAfter(u string, most int64) *outcome {
	var out outcome
	resp, err := http.Get(u)
	if err != nil {
		return &out
	}
	defer resp.Body.Close()
	if out.body, err = io.ReadAll(io.LimitReader(resp.Body, most)); err != nil {
		return &out
	}
	if _, err = io.Copy(io.Discard, resp.Body); err != nil {
		return &out
	}
	if out.code = resp.StatusCode; out.code >= 400 {
		out.reason = resp.Status
	}
	return &out
}

func drainedAndUntested(u string, most int64) *outcome {
	var out outcome
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return &out
	}
	defer resp.Body.Close()
	if out.body, err = io.ReadAll(io.LimitReader(resp.Body, most)); err != nil {
		return &out
	}
	if _, err = io.Copy(io.Discard, resp.Body); err != nil {
		return &out
	}
	return &out
}
