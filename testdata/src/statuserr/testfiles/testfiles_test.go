package testfiles

import (
	"io"
	"net/http"
	"testing"
)

func fetchInTest(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func swallowInTest(u string) error {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return err
	}
	return resp.Body.Close()
}

func TestFetch(t *testing.T) {
	if b, err := fetchInTest("http://localhost"); err != nil || len(b) == 0 {
		t.Error(err)
	}
	if b, err := fetch("http://localhost"); err != nil || len(b) == 0 {
		t.Error(err)
	}
	if swallowInTest("http://localhost") != nil {
		t.Error("swallowed")
	}
}
