// Package remote has functions whose errors have lost their values, or not.
package remote

import (
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os/exec"
)

func Formatted(addr string) error { // want Formatted:"from net, lost"
	_, err := net.Dial("tcp", addr)
	if err != nil {
		return fmt.Errorf("dial %s: %v", addr, err)
	}
	return nil
}

func Wrapped(addr string) error { // want Wrapped:"from net, made"
	if _, err := net.Dial("tcp", addr); err != nil {
		return fmt.Errorf("dial %s: %w", addr, err)
	}
	return nil
}

func Remade(addr string) error { // want Remade:"from net, lost"
	_, err := net.Dial("tcp", addr)
	if err != nil {
		return errors.New(err.Error())
	}
	return nil
}

func Decoded(data []byte) error { // want Decoded:"from somewhere, lost"
	var answer struct{ Error string }
	_ = json.Unmarshal(data, &answer)
	if answer.Error != "" {
		return errors.New(answer.Error)
	}
	return nil
}

func Child() error { // want Child:"from somewhere, lost"
	out, err := exec.Command("git", "fetch").CombinedOutput()
	if err != nil {
		return fmt.Errorf("git: %s", out)
	}
	return nil
}

type failure struct{ cause error }

func (f *failure) Error() string { return "failed: " + f.cause.Error() }

type wrapper struct{ cause error }

func (w *wrapper) Error() string { return "failed: " + w.cause.Error() }
func (w *wrapper) Unwrap() error { return w.cause } // want Unwrap:"from somewhere"

func Closed(url string) error { // want Closed:"from net/http, lost, made"
	resp, err := http.Get(url)
	if err != nil {
		return &failure{err}
	}
	return resp.Body.Close()
}

func Opened(url string) error { // want Opened:"from net/http, made"
	if _, err := http.Get(url); err != nil {
		return &wrapper{cause: err}
	}
	return nil
}
