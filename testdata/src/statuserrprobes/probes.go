// Package statuserrprobes is analysed with -statuserr.probes.
package statuserrprobes

import (
	"errors"
	"net/http"
)

func reachable(u string) error {
	resp, err := http.Get(u) // want "statuserr/discarded]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return nil
}

func head(u string) error {
	_, err := http.Head(u) // want `^response of http\.Head is discarded, and with it a status that may be 4xx or 5xx \[statuserr/discarded\]$`
	return err
}

func partly(u string) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	return nil
}

func checked(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 500 {
		return errors.New(resp.Status)
	}
	if resp.StatusCode >= 400 {
		return errors.New("our fault")
	}
	return nil
}

// up has no error result: nothing says that it has succeeded.
func up(u string) bool {
	resp, err := http.Get(u)
	if err != nil {
		return false
	}
	resp.Body.Close()
	return true
}
