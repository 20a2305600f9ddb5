package tests_test

import (
	"net/http"
	"testing"

	"example.com/fixture/tests"
	"example.com/fixture/tests/kit"
)

func TestOut(t *testing.T) {
	tests.Plain("https://example.com")
	_, _ = http.Get("https://example.com")
}

func TestKit(t *testing.T) {
	resp := kit.Open("https://example.com")
	t.Log(resp.ContentLength)
}
