package envelopes

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"
)

// What is asked for is a struct, a list or a map in the answer.

type disk struct{ Free int }

type host struct {
	Disk  *disk             `json:"disk"`
	Names []string          `json:"names"`
	Tags  map[string]string `json:"tags"`
	Fault *complaint        `json:"fault"`
}

type complaint struct{ Text string }

func diskOf(u string) (*disk, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var h host
	if err := json.NewDecoder(resp.Body).Decode(&h); err != nil {
		return nil, err
	}
	if h.Disk == nil {
		return nil, errors.New("no disk")
	}
	return h.Disk, nil
}

func namesOf(u string) ([]string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	h := new(host)
	if err := unpack(b, &h); err != nil {
		return nil, err
	}
	if h.Names != nil {
		return h.Names, nil
	}
	return nil, errors.New("no names")
}

func unpack(b []byte, to any) error { return json.Unmarshal(b, to) }

func tagsOf(u string) (map[string]string, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var h host
	if err := json.NewDecoder(resp.Body).Decode(&h); err != nil {
		return nil, err
	}
	if h.Fault != nil { // of which there is none in a page
		return nil, errors.New(h.Fault.Text)
	}
	return h.Tags, nil
}
