package boolresults

import (
	"io"
	"log/slog"
	"net/http"
)

// What a comparison comes to is returned beside an error: callers learn of the status.

func created(u string) (isNew bool, err error) {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	return resp.StatusCode == http.StatusCreated, nil
}

func removed(req *http.Request) (bool, error) {
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		return false, err
	}
	resp.Body.Close()
	gone := resp.StatusCode == http.StatusOK || resp.StatusCode == http.StatusNoContent
	return gone, nil
}

func contentAndFresh(u string) (string, bool, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", false, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", false, err
	}
	return string(b), resp.StatusCode != http.StatusOK, nil
}

func onlyLogged(u string) (bool, error) {
	resp, err := http.Post(u, "", nil) // want `statuserr/`
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	slog.Info("posted", "new", resp.StatusCode == http.StatusCreated)
	return true, nil
}
