// Package bodycloseflags is analysed with names for -bodyclose.producers,
// -bodyclose.closers and -bodyclose.ignore-types, and without its tests.
package bodycloseflags

import "net/http"

type fake struct{ c *http.Client }

func (f *fake) Do(req *http.Request) (*http.Response, error) { return f.c.Do(req) }

type source interface {
	Fetch(u string) (*http.Response, error)
}

type finisher interface {
	Finish(resp *http.Response)
	Look(resp *http.Response)
}

func ofFake(f *fake, req *http.Request) {
	resp, err := f.Do(req)
	if err == nil {
		_ = resp.Status
	}
}

func fetched(s source) {
	resp, err := s.Fetch("u") // want "bodyclose/leak]"
	if err == nil {
		_ = resp.Status
	}
}

func finished(s source, f finisher) {
	resp, err := s.Fetch("u")
	if err == nil {
		f.Finish(resp)
	}
}

var last string

// later closes in a way that its body does not show; the flag says so.
func later(resp *http.Response) { last = resp.Status }

func closedLater() {
	resp, err := http.Get("u")
	if err == nil {
		later(resp)
	}
}
