package testfiles

import (
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
)

func TestLeak(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	resp, err := Get(srv.URL) // want "bodyclose/leak]"
	if err != nil {
		t.Fatal(err)
	}
	if resp.StatusCode != http.StatusNotFound {
		t.Errorf("status %d", resp.StatusCode)
	}
}

func TestClosed(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	defer srv.Close()
	resp, err := srv.Client().Get(srv.URL)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	if _, err := io.ReadAll(resp.Body); err != nil {
		t.Error(err)
	}
}

func TestRefused(t *testing.T) {
	srv := httptest.NewServer(http.NotFoundHandler())
	srv.Close()
	if _, err := Get(srv.URL); err == nil {
		t.Fatal("a closed server answers")
	}
}

func TestTable(t *testing.T) {
	for _, test := range []struct{ path string }{{"/"}, {"/x"}} {
		t.Run(test.path, func(t *testing.T) {
			resp, err := Get("http://localhost" + test.path)
			if err != nil {
				t.Skip("no server")
			}
			defer resp.Body.Close()
		})
	}
}
