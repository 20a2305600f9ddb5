// Package logging logs and formats statuses: that is not to look at them.
package logging

import (
	"errors"
	"fmt"
	"io"
	"log"
	"log/slog"
	"net/http"
)

func printed(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	log.Printf("%s: %d", u, resp.StatusCode)
	return io.ReadAll(resp.Body)
}

func text(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	slog.Debug("answer", "url", u, "status", resp.Status)
	return io.ReadAll(resp.Body)
}

func attribute(u string, l *slog.Logger) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	l.Info("answer", slog.Int("status", resp.StatusCode))
	return io.ReadAll(resp.Body)
}

func deferred(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	defer log.Println("status", resp.StatusCode)
	return io.ReadAll(resp.Body)
}

// inAnotherError names the status where decoding fails, and only there.
func inAnotherError(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, fmt.Errorf("read (status %d): %w", resp.StatusCode, err)
	}
	return b, nil
}

type logger interface{ Infof(string, ...any) }

func ownLogger(u string, l logger) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	l.Infof("%s answered %d", u, resp.StatusCode)
	return io.ReadAll(resp.Body)
}

// wholeLogged logs the response, which is not to look at its status.
func wholeLogged(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	log.Printf("%+v", resp)
	return io.ReadAll(resp.Body)
}

func loggedAndTested(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	log.Println(resp.Status)
	if resp.StatusCode != 200 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// loggedIsFatal does not come back for bad codes.
func loggedIsFatal(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		log.Fatalf("%s: %s", u, resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func panics(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		panic(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

// formattedResult returns the status in a text: the caller can see it.
func formattedResult(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return fmt.Sprintf("%d: %s", resp.StatusCode, b), err
}
