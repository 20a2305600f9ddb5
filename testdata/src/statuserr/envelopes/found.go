package envelopes

import (
	"bytes"
	"crypto/x509"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"regexp"
	"strings"
)

var action = regexp.MustCompile(`action="(.+?)"`)

func page(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func scraped(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	m := action.FindStringSubmatch(string(b))
	if len(m) < 2 {
		return "", errors.New("no form")
	}
	return m[1], nil
}

func scrapedBytes(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if m := action.FindSubmatch(b); m != nil {
		return m[1], nil
	}
	return nil, errors.New("no form")
}

func welcomed(client *http.Client, url string) ([]byte, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if !bytes.Contains(b, []byte("Welcome")) {
		return nil, errors.New("not logged in")
	}
	return b, nil
}

// complained knows one complaint; another page may be one, too.
func complained(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	if strings.Contains(string(b), "no such user") {
		return "", errors.New("no such user")
	}
	return string(b), nil
}

func notFound(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	if m := action.FindAllString(string(b), -1); len(m) != 0 {
		return "", errors.New("a form, though no one asked for it")
	}
	return string(b), nil
}

func certificate(client *http.Client, url string) (*x509.Certificate, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	der, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		return nil, err
	}
	return cert, nil
}

// The status of the one answer is no word of the other.
func statusOfTheOther(u, v string, form []byte) (string, error) {
	resp, err := http.Post(u, "application/json", bytes.NewReader(form))
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return "", errors.New(resp.Status)
	}
	next, err := http.Get(v) // want "statuserr/unchecked"
	if err != nil {
		return "", err
	}
	defer next.Body.Close()
	var answer struct{ Token string }
	if err := json.NewDecoder(next.Body).Decode(&answer); err != nil {
		return "", err
	}
	return answer.Token, nil
}
