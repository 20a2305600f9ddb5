// Package joins has paths that part by the status and meet again.
package joins

import (
	"encoding/json"
	"errors"
	"io"
	"log"
	"net/http"
)

func onlyLogged(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		log.Printf("GET %s: %s", u, resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func loggedInBothBranches(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		log.Println("failed")
	} else {
		log.Println("done")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func setsAnError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		err = errors.New(resp.Status)
	}
	b, readErr := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return b, readErr
}

func setsAFlag(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	failed := false
	if resp.StatusCode >= 400 {
		failed = true
	}
	b, err := io.ReadAll(resp.Body)
	if err == nil && failed {
		err = errors.New(string(b))
	}
	return b, err
}

func setsAMessage(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	problem := ""
	if resp.StatusCode >= 400 {
		problem = "request failed"
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if problem != "" {
		return nil, errors.New(problem)
	}
	return b, nil
}

// anotherShape decodes errors into something of their own.
func anotherShape(u string, v any, problem *string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			return err
		}
		*problem = string(b)
		return nil
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func oneBranchReads(u string, verbose bool) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if verbose {
		if resp.StatusCode >= 400 {
			return nil, errors.New(resp.Status)
		}
	}
	return io.ReadAll(resp.Body)
}

func emptyForMissing(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == 404:
		return nil, nil
	case resp.StatusCode >= 400:
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}
