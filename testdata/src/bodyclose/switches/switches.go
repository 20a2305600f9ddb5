// Package switches has switch, type switch, fallthrough and select.
package switches

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

var errBad = errors.New("bad")

func bare(u string) error {
	resp, err := http.Get(u)
	switch {
	case err != nil:
		return err
	case resp.StatusCode >= 400:
		resp.Body.Close()
		return errBad
	default:
		return resp.Body.Close()
	}
}

func bareLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	switch {
	case err != nil:
		return err
	case resp.StatusCode >= 400:
		return errBad
	default:
		return resp.Body.Close()
	}
}

func errorSwitch(u string) error {
	resp, err := http.Get(u)
	switch err {
	case nil:
	default:
		return err
	}
	return resp.Body.Close()
}

func errorSwitchOfKinds(u string) error {
	resp, err := http.Get(u)
	switch err {
	case context.Canceled, context.DeadlineExceeded:
		return err
	case nil:
		return resp.Body.Close()
	}
	return fmt.Errorf("other: %w", err)
}

func errorType(u string) error {
	resp, err := http.Get(u)
	switch e := err.(type) {
	case nil:
		defer resp.Body.Close()
		return nil
	case interface{ Timeout() bool }:
		if e.Timeout() {
			return errBad
		}
		return err
	default:
		return err
	}
}

func code(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case http.StatusOK, http.StatusCreated:
		return resp.Body.Close()
	case http.StatusNotFound:
		return errBad
	}
	return resp.Body.Close()
}

func codeAll(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return nil
	case http.StatusNotFound:
		return errBad
	}
	return errors.New(resp.Status)
}

func falls(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case http.StatusAccepted:
		fmt.Println("accepted")
		fallthrough
	case http.StatusOK:
		return resp.Body.Close()
	default:
		resp.Body.Close()
		return errBad
	}
}

// The case that doesn't match closes nothing.
func noDefault(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return
	}
	switch resp.StatusCode {
	case http.StatusOK:
		resp.Body.Close()
	}
}

func breaks(u string, skip bool) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return
	}
	switch {
	case resp.StatusCode == http.StatusOK:
		if skip {
			break
		}
		resp.Body.Close()
	default:
		resp.Body.Close()
	}
}

func sendOrCancel(ctx context.Context, u string, out chan<- *http.Response) error {
	resp, err := http.Get(u) // want "bodyclose/leak"
	if err != nil {
		return err
	}
	select {
	case out <- resp:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func sendOrClose(ctx context.Context, u string, out chan<- *http.Response) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	select {
	case out <- resp:
		return nil
	case <-ctx.Done():
		resp.Body.Close()
		return ctx.Err()
	}
}

func wait(u string, done <-chan struct{}) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	select {
	case <-done:
		return nil
	case <-time.After(time.Second):
	}
	return resp.Body.Close()
}

// A select with a default in a loop: the body is closed on the way out.
func poll(u string, done <-chan struct{}) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	buf := make([]byte, 512)
	for {
		select {
		case <-done:
			return resp.Body.Close()
		default:
		}
		if _, err := resp.Body.Read(buf); err != nil {
			resp.Body.Close()
			if err == io.EOF {
				return nil
			}
			return err
		}
	}
}

func pollLeak(u string, done <-chan struct{}) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	buf := make([]byte, 512)
	for {
		select {
		case <-done:
			return resp.Body.Close()
		default:
		}
		if _, err := resp.Body.Read(buf); err != nil {
			return err
		}
	}
}
