package err

import (
	"io"
	"log"
	"net/http"
)

// The error is stored where it can't be followed; what is loaded from there is it,
// until something else is stored.

func elements(c *http.Client, urls []string) []error {
	errs := make([]error, len(urls))
	for i, u := range urls {
		var resp *http.Response
		resp, errs[i] = c.Get(u)
		if errs[i] != nil {
			continue
		}
		resp.Body.Close()
	}
	return errs
}

func elementsLeak(c *http.Client, urls []string) []error {
	errs := make([]error, len(urls))
	for i, u := range urls {
		var resp *http.Response
		resp, errs[i] = c.Get(u) // want "bodyclose/overwritten]"
		if errs[i] != nil {
			continue
		}
		if _, errs[i] = io.Copy(io.Discard, resp.Body); errs[i] != nil {
			continue
		}
		resp.Body.Close()
	}
	return errs
}

func byName(c *http.Client, urls []string) map[string]error {
	errs := make(map[string]error)
	for _, u := range urls {
		var resp *http.Response
		resp, errs[u] = c.Get(u)
		if errs[u] != nil {
			continue
		}
		resp.Body.Close()
	}
	return errs
}

func byNameFound(c *http.Client, u string, errs map[string]error) {
	var resp *http.Response
	resp, errs[u] = c.Get(u)
	if err, ok := errs[u]; ok && err != nil {
		return
	}
	resp.Body.Close()
}

func pointee(u string, failed *error) int {
	var resp *http.Response
	resp, *failed = http.Get(u)
	if *failed != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func pointeeLeak(u string, failed *error) int {
	var resp *http.Response
	resp, *failed = http.Get(u) // want "bodyclose/leak]"
	if *failed != nil {
		return 0
	}
	return resp.StatusCode
}

func pointeeAgain(u string, failed *error) (code int) {
	resp, err := http.Get(u)
	*failed = err
	if *failed == nil {
		code = resp.StatusCode
		resp.Body.Close()
	}
	return code
}

var lastError error

func global(u string) int {
	var resp *http.Response
	if resp, lastError = http.Get(u); lastError != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func globalLeak(u string) int {
	var resp *http.Response
	if resp, lastError = http.Get(u); lastError != nil { // want "bodyclose/leak-path]"
		return 0
	}
	if _, lastError = io.Copy(io.Discard, resp.Body); lastError != nil {
		return 0
	}
	resp.Body.Close()
	return resp.StatusCode
}

type session struct {
	client *http.Client
	err    error
}

// note may change the field, for all that can be told here.
func (s *session) note(u string) { log.Print(u, s) }

func (s *session) afterCall(u string) {
	var resp *http.Response
	resp, s.err = s.client.Get(u)
	s.note(u)
	if s.err != nil {
		return
	}
	resp.Body.Close()
}

// get leaves the error behind.
func (s *session) get(u string) *http.Response {
	if s.err != nil {
		return nil
	}
	var resp *http.Response
	resp, s.err = s.client.Get(u)
	return resp
}

// Err returns the first error.
func (s *session) Err() error { return s.err }

func (s *session) sticky(u string) int {
	resp := s.get(u)
	if s.err != nil {
		return 0
	}
	defer resp.Body.Close()
	return resp.StatusCode
}

func stickyMethod(s *session, u string) error {
	resp := s.get(u)
	if err := s.Err(); err != nil {
		return err
	}
	return resp.Body.Close()
}

func stickyLeak(s *session, u string) error {
	resp := s.get(u) // want "bodyclose/leak-path]"
	if err := s.Err(); err != nil {
		return err
	}
	if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	}
	return resp.Body.Close()
}

// of another session, which says nothing of this one's response.
func stickyOther(s, other *session, u string) error {
	resp := s.get(u) // want "bodyclose/leak-path]"
	if err := other.Err(); err != nil {
		return err
	}
	return resp.Body.Close()
}
