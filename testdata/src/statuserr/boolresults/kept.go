package boolresults

import (
	"io"
	"log/slog"
	"net/http"
)

type check struct {
	OK   bool
	Body string
}

func keptBesideContent(u string) check {
	resp, err := http.Get(u)
	if err != nil {
		return check{}
	}
	defer resp.Body.Close()
	b, _ := io.ReadAll(resp.Body)
	return check{OK: resp.StatusCode < 400, Body: string(b)}
}

type page struct {
	failed bool
	text   []byte
}

func (p *page) keptInField(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	p.failed = !(resp.StatusCode == http.StatusOK || resp.StatusCode == http.StatusCreated)
	p.text, err = io.ReadAll(resp.Body)
	return err
}

func sent(u string, oks chan<- bool) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	good := resp.StatusCode/100 == 2
	oks <- good
	return io.ReadAll(resp.Body)
}

func outcomeLogged(u string) ([]byte, error) {
	resp, err := http.Get(u) // want `statuserr/`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	slog.Info("fetched", "good", resp.StatusCode == 200)
	return io.ReadAll(resp.Body)
}
