package envelopes

import (
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

type mirror struct {
	Region string
	Kind   int
	URL    string
}

// An element of the answer has to have the name that is asked for.
func mirrorOf(region string) (string, error) {
	resp, err := http.Get("http://mirrors.example")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var all []mirror
	if err := json.NewDecoder(resp.Body).Decode(&all); err != nil {
		return "", err
	}
	for _, m := range all {
		if m.Region == region {
			return m.URL, nil
		}
	}
	return "", fmt.Errorf("no mirror in %s", region)
}

// The one that is none is a success as well.
func mirrorOrNone(region string) (string, error) {
	resp, err := http.Get("http://mirrors.example") // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var all []mirror
	if err := json.NewDecoder(resp.Body).Decode(&all); err != nil {
		return "", err
	}
	for _, m := range all {
		if m.Region == region {
			return m.URL, nil
		}
	}
	return "", nil
}

// A number may be zero on both sides.
func mirrorOfKind(kind int) (string, error) {
	resp, err := http.Get("http://mirrors.example") // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m mirror
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	if m.Kind != kind {
		return "", errors.New("another kind")
	}
	return m.URL, nil
}

// Both texts are the answer's: an empty one has the two alike.
func mirrorAlike() (string, error) {
	resp, err := http.Get("http://mirrors.example") // want `statuserr/unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m mirror
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	if m.URL != m.Region {
		return "", errors.New("not alike")
	}
	return m.URL, nil
}

// The answer has to say who it is for, in letters of any size.
func mirrorFolded(region string) (string, error) {
	resp, err := http.Get("http://mirrors.example")
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var m mirror
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return "", err
	}
	if !strings.EqualFold(m.Region, region) {
		return "", errors.New("another region")
	}
	return m.URL, nil
}

// What was loaded has to have the digest that is known.
func loadDigest(to *os.File, sum string) error {
	resp, err := http.Get("http://files.example/tool")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	h := sha256.New()
	if _, err := io.Copy(io.MultiWriter(to, h), resp.Body); err != nil {
		return err
	}
	if got := hex.EncodeToString(h.Sum(nil)); got != sum {
		return fmt.Errorf("digest is %s", got)
	}
	return nil
}

// The same, beside the reading.
func loadTee(to *os.File, sum string) error {
	resp, err := http.Get("http://files.example/tool")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	h := sha256.New()
	if _, err := io.Copy(to, io.TeeReader(resp.Body, h)); err != nil {
		return err
	}
	if hex.EncodeToString(h.Sum(nil)) == sum {
		return nil
	}
	return errors.New("another file")
}

// The same, of bytes that are held, without a measure of time.
func loadBytes(sum [sha256.Size]byte) ([]byte, error) {
	resp, err := http.Get("http://files.example/tool")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	got := sha256.Sum256(b)
	if subtle.ConstantTimeCompare(got[:], sum[:]) != 1 {
		return nil, errors.New("another file")
	}
	return b, nil
}

// The same, as arrays.
func loadArray(sum [sha256.Size]byte) ([]byte, error) {
	resp, err := http.Get("http://files.example/tool")
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if sha256.Sum256(b) != sum {
		return nil, errors.New("another file")
	}
	return b, nil
}

// A digest of something else says nothing of the answer.
func loadOther(name []byte, sum string) ([]byte, error) {
	resp, err := http.Get("http://files.example/tool") // want `statuserr/unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	h := sha256.New()
	h.Write(name)
	if hex.EncodeToString(h.Sum(nil)) != sum {
		return nil, errors.New("another name")
	}
	return b, nil
}

// A digest that is only made is believed.
func loadAnd() ([]byte, string, error) {
	resp, err := http.Get("http://files.example/tool") // want `statuserr/unchecked`
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, "", err
	}
	h := sha256.New()
	h.Write(b)
	return b, hex.EncodeToString(h.Sum(nil)), nil
}
