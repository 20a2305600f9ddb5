package handled

import (
	"io"
	"net/http"
)

type hooked struct {
	client   *http.Client
	validate func(*http.Response) error
	observe  func(*http.Response)
	checks   []func(*http.Response) bool
}

func (h *hooked) validated(url string) ([]byte, error) {
	resp, err := h.client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if h.validate != nil {
		if err := h.validate(resp); err != nil {
			return nil, err
		}
	}
	return io.ReadAll(resp.Body)
}

func (h *hooked) checkedByList(url string) ([]byte, error) {
	resp, err := h.client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	for _, ok := range h.checks {
		if !ok(resp) {
			return nil, io.ErrUnexpectedEOF
		}
	}
	return io.ReadAll(resp.Body)
}

// observed is told of the response, but can't refuse it.
func (h *hooked) observed(url string) ([]byte, error) {
	resp, err := h.client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if h.observe != nil {
		h.observe(resp)
	}
	return io.ReadAll(resp.Body)
}
