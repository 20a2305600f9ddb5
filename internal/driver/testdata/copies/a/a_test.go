package a

import (
	"context"
	"database/sql"
	"io"
	"net/http"
	"net/http/httptest"
	"testing"
	"time"
)

type base struct{ db *sql.DB }

func (b base) Get(ctx context.Context) error {
	_, err := b.db.ExecContext(ctx, "q")
	return err
}

type database struct{ base }

type conn struct{ io.ReadWriteCloser }

func init() {
	ErrGone = &OpError{cause: io.EOF}
	pause = 0
	http.DefaultClient = &http.Client{Transport: strict{}}
}

type strict struct{}

func (strict) RoundTrip(req *http.Request) (*http.Response, error) { return nil, ErrGone }

func TestAll(t *testing.T) {
	s := httptest.NewServer(nil)
	defer s.Close()
	resp, err := http.Get(s.URL + Kind(1))
	Must(err)
	Finish(resp.Body, false)
	end(conn{})
	pause = 10 * time.Millisecond
	if err := Load(t.Context(), database{}); err != nil {
		die(2)
	}
}
