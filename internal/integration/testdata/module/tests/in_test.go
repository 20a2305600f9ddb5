package tests

import (
	"net/http"
	"testing"
)

func TestIn(t *testing.T) {
	Plain("https://example.com")
	_, _ = http.Get("https://example.com")
}

func open(url string) *http.Response {
	resp, err := http.Get(url)
	if err != nil {
		return nil
	}
	return resp
}

func TestOpen(t *testing.T) {
	resp := open("https://example.com")
	t.Log(resp.ContentLength)
}
