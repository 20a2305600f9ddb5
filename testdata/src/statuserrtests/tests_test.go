package statuserrtests

import (
	"io"
	"net/http"
	"testing"
)

func fetchInTest(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func swallowInTest(u string) error {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return err // want "statuserr/swallowed]"
	}
	return resp.Body.Close()
}

func TestFetch(t *testing.T) {
	resp, err := http.Get("http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if b, _ := io.ReadAll(resp.Body); len(b) == 0 {
		t.Error("empty")
	}
}
