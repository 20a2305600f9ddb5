package methods

import (
	"bytes"
	"context"
	"net/http"
)

// The request is made by a function of the package.

type hooks struct{ client *http.Client }

func (h *hooks) post(ctx context.Context, u string, b []byte) (*http.Request, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, u, bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	req.Header.Set("Content-Type", "application/json")
	return req, nil
}

func (h *hooks) probe(u string) *http.Request {
	req, _ := http.NewRequest(http.MethodHead, u, nil)
	return req
}

func (h *hooks) either(u string, b []byte) (*http.Request, error) {
	if b == nil {
		return http.NewRequest(http.MethodGet, u, nil)
	}
	return http.NewRequest(http.MethodPost, u, bytes.NewReader(b))
}

func (h *hooks) tell(ctx context.Context, u string, b []byte) error {
	req, err := h.post(ctx, u, b)
	if err != nil {
		return err
	}
	resp, err := h.client.Do(req) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (h *hooks) reach(u string) error {
	resp, err := h.client.Do(h.probe(u))
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func (h *hooks) ask(u string, b []byte) error {
	req, err := h.either(u, b)
	if err != nil {
		return err
	}
	resp, err := h.client.Do(req)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
