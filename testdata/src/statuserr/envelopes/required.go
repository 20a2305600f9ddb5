package envelopes

import (
	"encoding/json"
	"errors"
	"log"
	"net/http"
)

// What must be in the content for it to be believed is not in an error page.

type release struct {
	ID      int    `json:"id"`
	Error   string `json:"error"`
	Version struct {
		Number string `json:"number"`
	} `json:"version"`
	Files []string `json:"files"`
}

func load(client *http.Client, url string) (release, error) {
	var r release
	resp, err := client.Get(url)
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return r, err
	}
	if r.Version.Number == "" {
		return r, errors.New("no version")
	}
	return r, nil
}

func numbered(client *http.Client, url string) ([]string, error) {
	var r release
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return nil, err
	}
	if r.ID != 0 {
		return r.Files, nil
	}
	return nil, errors.New("no release")
}

func orEnds(client *http.Client, url string) string {
	var r release
	resp, err := client.Get(url)
	if err != nil {
		log.Fatal(err)
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		log.Fatal(err)
	}
	if r.Version.Number == "" {
		log.Fatal("no version")
	}
	return r.Version.Number
}

// unnamed goes on with what has no number.
func unnamed(client *http.Client, url string) (release, error) {
	var r release
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return r, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return r, err
	}
	if r.Version.Number == "" {
		r.Version.Number = "0"
	}
	return r, nil
}

// noError asks for what an error page in another form doesn't have either.
func noError(client *http.Client, url string) ([]string, error) {
	var r release
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(&r); err != nil {
		return nil, err
	}
	if r.Error != "" || r.ID < 0 {
		return nil, errors.New(r.Error)
	}
	return r.Files, nil
}
