package frameworks

import (
	"io"
	"log/slog"
	"net/http"

	"requests"
)

type sender struct{ client *http.Client }

// What a client sends has a request in it as well; whoever sends it is no handler.
func (s *sender) Send(r *requests.Request) (*http.Response, error) {
	resp, err := s.client.Do(r.Request)
	if err != nil {
		slog.Error("send", "err", err)
		return nil, err
	}
	return resp, nil
}

func (s *sender) Read(r *requests.Request) []byte {
	resp, err := s.client.Do(r.Request)
	if err != nil {
		slog.Error("send", "err", err)
		return nil
	}
	return s.drain(resp.Body)
}

func (s *sender) drain(body io.ReadCloser) []byte {
	defer body.Close()
	b, err := io.ReadAll(body)
	if err != nil {
		slog.Error("read", "err", err)
	}
	return b
}

// What is served has its answer beside it.
func served(r *requests.Request, w *requests.Response) {
	if err := db.PingContext(r.Request.Context()); err != nil {
		slog.Error("ping", "err", err) // want "unfiltered"
		w.WriteHeader(http.StatusInternalServerError)
	}
}
