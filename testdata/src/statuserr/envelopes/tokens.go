package envelopes

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
)

// A text that has parts, or is the one that was asked for, is not in an error page.

type ticket struct {
	Owner  string `json:"owner"`
	Signed string `json:"signed"`
	Number int    `json:"number"`
}

func threeParts(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return nil, err
	}
	parts := strings.Split(t.Signed, ".")
	if len(parts) != 3 {
		return nil, errors.New("not signed")
	}
	return base64.RawURLEncoding.DecodeString(parts[1])
}

func twoOrMore(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	if parts := strings.SplitN(t.Signed, ".", 3); len(parts) >= 2 {
		return parts[0], nil
	}
	return "", errors.New("not signed")
}

func cut(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	name, _, ok := strings.Cut(t.Owner, "@")
	if !ok {
		return "", errors.New("no address")
	}
	return name, nil
}

// owned is of use to nobody but the one who was named.
func owned(client *http.Client, url, owner string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	if t.Owner != owner {
		return "", errors.New("somebody else's")
	}
	return t.Signed, nil
}

// onePart is what an empty text has as well.
func onePart(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	parts := strings.Split(t.Signed, ".")
	if len(parts) < 1 || len(parts) > 3 {
		return "", errors.New("not signed")
	}
	return parts[0], nil
}

// lines of an error page there are enough.
func lines(client *http.Client, url string, buf []byte) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	n, err := resp.Body.Read(buf)
	if err != nil {
		return "", err
	}
	parts := strings.Split(string(buf[:n]), "\n")
	if len(parts) < 2 {
		return "", errors.New("too short")
	}
	return parts[1], nil
}

// counted may be told of nothing: a number is 0 where there is none.
func counted(client *http.Client, url string, had []string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	if t.Number != len(had) {
		return "", errors.New("another number")
	}
	return t.Signed, nil
}

// alike are two texts that are both missing.
func alike(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	if t.Owner != t.Signed {
		return "", errors.New("different")
	}
	return t.Signed, nil
}

// unlike is believed where it is not what was asked for.
func unlike(client *http.Client, url, owner string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var t ticket
	if err := json.NewDecoder(resp.Body).Decode(&t); err != nil {
		return "", err
	}
	if t.Owner == owner {
		return "", errors.New("one's own")
	}
	return t.Signed, nil
}
