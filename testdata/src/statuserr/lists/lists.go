// Package lists names the codes that it accepts.
package lists

import (
	"errors"
	"io"
	"net/http"
)

func missingIsAccepted(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 && resp.StatusCode != 404 {
		return nil, errors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func either(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 200 || resp.StatusCode == 404 || resp.StatusCode == 410 {
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New(resp.Status)
}

func inSwitch(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK, http.StatusNotFound, http.StatusUnprocessableEntity:
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New(resp.Status)
}

func conflictIsDone(u string) error {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusConflict {
		return nil
	}
	if resp.StatusCode > 299 {
		return errors.New(resp.Status)
	}
	return nil
}

// tooMany accepts a whole range of bad codes, which is no list.
func tooMany(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 500 {
		return io.ReadAll(resp.Body)
	}
	return nil, errors.New(resp.Status)
}
