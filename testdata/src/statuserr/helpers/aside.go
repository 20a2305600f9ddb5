package helpers

import (
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"
)

// Helpers that say what they find by something else than an error or a boolean.

type class int

const (
	fine class = iota
	passing
	final
)

func classOf(resp *http.Response) class {
	switch {
	case resp.StatusCode >= 500:
		return passing
	case resp.StatusCode >= 400:
		return final
	}
	return fine
}

func byClass(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch classOf(resp) {
	case fine:
		return io.ReadAll(resp.Body)
	case passing:
		return nil, errors.New("later")
	}
	return nil, errors.New("never")
}

func complaint(resp *http.Response) string {
	if resp.StatusCode < 400 {
		return ""
	}
	return "refused"
}

func byText(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if c := complaint(resp); c != "" {
		return nil, errors.New(c)
	}
	return io.ReadAll(resp.Body)
}

type refusal struct{ reason string }

func refused(resp *http.Response) *refusal {
	if resp.StatusCode >= 400 {
		return &refusal{"refused"}
	}
	return nil
}

func byPointer(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if r := refused(resp); r != nil {
		return nil, errors.New(r.reason)
	}
	return io.ReadAll(resp.Body)
}

type session struct{ broken bool }

func (s *session) observe(resp *http.Response) {
	if resp.StatusCode >= 400 {
		s.broken = true
	}
}

func (s *session) byField(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	s.observe(resp)
	b, err := io.ReadAll(resp.Body)
	if s.broken {
		return nil, errors.New("broken")
	}
	return b, err
}

func complain(resp *http.Response, err *error) {
	if resp.StatusCode >= 400 {
		*err = errors.New(resp.Status)
	}
}

func byErrorVariable(u string) (b []byte, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if complain(resp, &err); err != nil {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func pauseAfter(resp *http.Response) time.Duration {
	if resp.StatusCode == http.StatusTooManyRequests {
		return time.Second
	}
	return 0
}

func byPause(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if d := pauseAfter(resp); d > 0 {
		return nil, errors.New("too many requests")
	}
	return io.ReadAll(resp.Body)
}

func reportOn(resp *http.Response) int64 {
	if resp.StatusCode >= 400 {
		slog.Warn("answered", "status", resp.Status)
	}
	return resp.ContentLength
}

func logged(u string) ([]byte, error) {
	resp, err := http.Get(u) // want `statuserr/`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	slog.Debug("comes", "bytes", reportOn(resp))
	return io.ReadAll(resp.Body)
}
