package helpers

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

// Helpers that are given the code itself, and say by another result than an error
// what they make of it.

type menu struct {
	closed bool
	dishes []string
}

var (
	noMenu   = &menu{closed: true}
	anything = &menu{}
)

func parseMenu(b []byte) (*menu, error) {
	m := new(menu)
	return m, json.Unmarshal(b, &m.dishes)
}

func menuFor(code int, b []byte) (*menu, error) {
	switch {
	case code >= 200 && code < 300:
		return parseMenu(b)
	case code >= 400 && code < 500:
		return noMenu, nil
	case code >= 500 && code < 600:
		return anything, nil
	}
	return nil, fmt.Errorf("odd code %d", code)
}

func menuOf(resp *http.Response) (*menu, error) {
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return menuFor(resp.StatusCode, b)
}

func lunch(u string) (*menu, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return menuOf(resp)
}

func dinner(u string) (*menu, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return menuFor(resp.StatusCode, b)
}

// wineFor tells codes apart by its error alone.
func wineFor(code int, b []byte) (*menu, error) {
	if code == http.StatusNotFound {
		return nil, errors.New("no wine")
	}
	return parseMenu(b)
}

func wine(u string) (*menu, error) {
	resp, err := http.Get(u) // want `statuserr/`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	return wineFor(resp.StatusCode, b)
}
