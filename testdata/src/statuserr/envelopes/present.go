package envelopes

import (
	"encoding/json"
	"errors"
	"net/http"
)

type library struct {
	Books   []string
	Lenders map[string]int
}

var errNoShelf = errors.New("no shelf in the answer")

// mapped asks for a table that has something in it.
func mapped(url string) (map[string]int, error) {
	resp, err := http.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var lib library
	if err := json.NewDecoder(resp.Body).Decode(&lib); err != nil {
		return nil, err
	}
	if len(lib.Lenders) == 0 {
		return nil, errNoShelf
	}
	return lib.Lenders, nil
}

// howMany asks how many there are.
func howMany(url string) (string, error) {
	resp, err := http.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var lib library
	if err := json.NewDecoder(resp.Body).Decode(&lib); err != nil {
		return "", err
	}
	if len(lib.Books) > 0 {
		return lib.Books[0], nil
	}
	return "", errNoShelf
}

// empty takes an answer without books for one.
func empty(url string) ([]string, error) {
	resp, err := http.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var lib library
	if err := json.NewDecoder(resp.Body).Decode(&lib); err != nil {
		return nil, err
	}
	if len(lib.Books) == 0 {
		return nil, nil
	}
	return lib.Books, nil
}
