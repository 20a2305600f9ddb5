// Package flow has the ways that a text takes to the comparison.
package flow

import (
	"fmt"
	"net/http"
	"strings"
)

type result struct {
	msg  string
	code int
}

func variables(err error) {
	msg := err.Error()
	if strings.Contains(msg, "broken pipe") { // want `errors.Is\(err, syscall.EPIPE\)`
	}
	lower := strings.ToLower(strings.TrimSpace(msg))
	if strings.Contains(lower, "eof") { // want `io.EOF`
	}
	text := "failed: " + msg
	if strings.Contains(text, "broken pipe") { // want `EPIPE`
	}
	var late string
	if err != nil {
		late = err.Error()
	}
	if late == "EOF" { // want `io.EOF`
	}
	b := []byte(msg)
	if strings.Contains(string(b), "broken pipe") { // want `EPIPE`
	}
	want := "broken pipe"
	if strings.Contains(msg, want) { // want `EPIPE`
	}
	msg = "something else"
	if strings.Contains(msg, "broken pipe") {
	}
}

func mixed(err error, body string) {
	msg := err.Error()
	if body != "" {
		msg = body
	}
	if strings.Contains(msg, "broken pipe") { // may be the server's
	}
}

func fields(err error) {
	r := result{msg: err.Error()}
	if strings.Contains(r.msg, "broken pipe") { // want `EPIPE`
	}
	var s result
	s.msg = err.Error()
	if s.msg == "EOF" { // want `io.EOF`
	}
	p := &result{err.Error(), 1}
	if p.msg == "EOF" { // want `io.EOF`
	}
}

func foreign(r result) bool { return r.msg == "EOF" }

func closures(err error) bool {
	msg := err.Error()
	check := func() bool {
		return strings.Contains(msg, "broken pipe") // want `EPIPE`
	}
	has := func(s string) bool { return strings.Contains(err.Error(), s) }
	text := func(e error) string { return strings.ToLower(e.Error()) }
	return check() ||
		has("connection refused") || // want `ECONNREFUSED`
		has("nobody's text at all") ||
		strings.Contains(text(err), "i/o timeout") // want `Timeout`
}

func pieces(err error) bool {
	for _, part := range strings.Split(err.Error(), ": ") {
		if part == "connection refused" { // want `ECONNREFUSED`
			return true
		}
	}
	parts := strings.Split(err.Error(), ": ")
	return parts[len(parts)-1] == "EOF" // want `io.EOF`
}

func reused(url string) string {
	resp, err := http.Get(url)
	if err != nil {
		if strings.Contains(err.Error(), "refused") { // want `"refused", a part of "connection refused": use errors.Is\(err, syscall.ECONNREFUSED\)`
			return "down"
		}
		return ""
	}
	resp.Body.Close()
	err = check(resp)
	if err != nil && strings.Contains(err.Error(), "refused") { // an error of another call
		return "no"
	}
	name := resp.Status
	if name == "EOF" {
		return "no text of an error"
	}
	return ""
}

func check(resp *http.Response) error {
	if resp.StatusCode != 200 {
		return fmt.Errorf("status %d", resp.StatusCode)
	}
	return nil
}

type event struct{}

func (event) Error() string { return "" }

type logger struct{}

func (logger) Error() *event { return nil }

func (*event) Msg(string) bool { return false }

// notErrors have methods and fields of that name.
func notErrors(l logger, resp struct{ Error string }, err error) bool {
	return l.Error().Msg("EOF") || resp.Error == "EOF" || strings.Contains(resp.Error, "broken pipe") || err.Error() == "" || strings.HasSuffix(err.Error(), "\n")
}
