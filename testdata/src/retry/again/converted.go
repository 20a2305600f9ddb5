package again

import (
	"io"
	"net/http"
	"strings"

	"retry/again/repeaters"
)

func namedTypeOfFunction(c *http.Client) error {
	req, err := http.NewRequest("POST", "http://x", strings.NewReader("a=b"))
	if err != nil {
		return err
	}
	return repeaters.RetryOperation(func() error {
		resp, err := c.Do(req) // want `body-reuse`
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}

func namedTypeRewound(c *http.Client) error {
	req, err := http.NewRequest("POST", "http://x", strings.NewReader("a=b"))
	if err != nil {
		return err
	}
	op := repeaters.Operation(func() error {
		req.Body = io.NopCloser(strings.NewReader("a=b"))
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
	return repeaters.RetryOperation(op)
}

func namedTypeOnce(c *http.Client) error {
	req, err := http.NewRequest("POST", "http://x", strings.NewReader("a=b"))
	if err != nil {
		return err
	}
	return repeaters.OnceOperation(func() error {
		resp, err := c.Do(req)
		if err != nil {
			return err
		}
		return resp.Body.Close()
	})
}
