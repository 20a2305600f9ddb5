package wrappers

import (
	"errors"
	"io"
	"net/http"
)

// A result that is no error may say whether there is a response.

func attempt(c *http.Client, u string) (*http.Response, bool) {
	resp, err := c.Get(u)
	if err != nil {
		return nil, false
	}
	return resp, true
}

func attemptShort(u string) (*http.Response, bool) {
	resp, err := http.Get(u)
	return resp, err == nil
}

func withCode(u string) (*http.Response, int) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, 0
	}
	return resp, resp.StatusCode
}

type refusal struct{ why error }

func orRefusal(u string) (*http.Response, *refusal) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, &refusal{err}
	}
	return resp, nil
}

func orMessage(u string) (resp *http.Response, message string) {
	resp, err := http.Get(u)
	if err != nil {
		message = err.Error()
	}
	return
}

func ifNew(u, tag string) (*http.Response, bool, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, false, err
	}
	if resp.Header.Get("ETag") == tag {
		resp.Body.Close()
		return nil, false, nil
	}
	return resp, true, nil
}

func saidByBool(c *http.Client, u string) int {
	resp, ok := attempt(c, u)
	if !ok {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func saidByComparison(u string) int {
	resp, ok := attemptShort(u)
	if !ok {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func saidByCode(u string) string {
	resp, code := withCode(u)
	if code == 0 {
		return ""
	}
	defer resp.Body.Close()
	return resp.Status
}

func saidByPointer(u string) string {
	resp, refused := orRefusal(u)
	if refused != nil {
		return refused.why.Error()
	}
	defer resp.Body.Close()
	return resp.Status
}

func saidByMessage(u string) (string, error) {
	resp, message := orMessage(u)
	if message != "" {
		return "", errors.New(message)
	}
	defer resp.Body.Close()
	return resp.Status, nil
}

func saidBesideError(u, tag string) ([]byte, error) {
	resp, fresh, err := ifNew(u, tag)
	if err != nil || !fresh {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func saidAndForgotten(c *http.Client, u string) int {
	resp, ok := attempt(c, u) // want `response body of attempt is not closed when resp.StatusCode >= 400 \(return at line 122\)`
	if !ok {
		return 0
	}
	if resp.StatusCode >= 400 {
		return resp.StatusCode
	}
	resp.Body.Close()
	return 0
}

func unasked(c *http.Client, u string) {
	resp, _ := attempt(c, u) // want `response body of attempt is never closed`
	if resp != nil {
		println(resp.Status)
	}
}
