package testfiles

import (
	"encoding/json"
	"io"
	"net/http"
	"testing"
)

// Helpers of tests that other packages use stand in ordinary files.

func fetchFor(t testing.TB, u string) []byte {
	t.Helper()
	resp, err := http.Get(u)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// failer stands for a testing.T, as assertion packages have it.
type failer interface {
	Errorf(format string, args ...any)
	FailNow()
}

func decodeFor(t failer, u string) (v any) {
	func() {
		resp, err := http.Get(u)
		if err != nil {
			t.FailNow()
			return
		}
		defer resp.Body.Close()
		if err := json.NewDecoder(resp.Body).Decode(&v); err != nil {
			t.Errorf("decode: %v", err)
		}
	}()
	return v
}

func fetchers(t *testing.T) func(string) ([]byte, error) {
	t.Helper()
	return func(u string) ([]byte, error) {
		resp, err := http.Get(u)
		if err != nil {
			return nil, err
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
}

// complaints is no test: it only reports.
type complaints interface{ Errorf(format string, args ...any) }

func fetchWith(c complaints, u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		c.Errorf("fetch: %v", err)
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

var _ = []any{fetchFor, decodeFor, fetchers, fetchWith}
