package envelopes

import (
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"regexp"
	"strings"
)

var (
	address = regexp.MustCompile(`\d+\.\d+\.\d+\.\d+`)
	version = regexp.MustCompile(`v\d+\.\d+`)
)

func latest(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	found := version.FindString(string(b))
	if found == "" {
		return "", errors.New("no version")
	}
	return found, nil
}

func ownAddress(client *http.Client, url string) (net.IP, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	ip := net.ParseIP(strings.TrimSpace(string(b)))
	if ip == nil {
		return nil, errors.New("no address")
	}
	return ip, nil
}

// Without an error as well, an empty text says that nothing was found.
func searchedAddress(client *http.Client, url string) string {
	resp, err := client.Get(url)
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return ""
	}
	found := address.FindString(string(b))
	if found == "" {
		log.Printf("no address in %s", b)
	}
	return found
}

func parsedAddress(client *http.Client, url string) net.IP {
	resp, err := client.Get(url)
	if err != nil {
		return nil
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil
	}
	return net.ParseIP(strings.TrimSpace(string(b)))
}

// Nil beside an empty text says that all is well.
func searchedWithError(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	return version.FindString(string(b)), nil
}

// trimmed returns what is no address, too.
func trimmed(client *http.Client, url string) string {
	resp, err := client.Get(url) // want `statuserr/unchecked`
	if err != nil {
		return ""
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return ""
	}
	text := strings.TrimSpace(string(b))
	if address.FindString(text) != "" {
		log.Print("got an address")
	}
	return text
}
