// Package content has the ways in which content is taken from a body. None of
// the functions looks at the status.
package content

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"encoding/xml"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"
)

func read(u string) ([]byte, error) {
	resp, err := http.Get(u) // want `is read at line 24 although`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func decoded(u string, v any) error {
	resp, err := http.Get(u) // want `is decoded at line 33 although`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func decodedFromVariable(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	dec := json.NewDecoder(resp.Body)
	dec.DisallowUnknownFields()
	if err := dec.Decode(v); err != nil {
		return fmt.Errorf("decode: %w", err)
	}
	return nil
}

func unmarshalled(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return xml.Unmarshal(b, v)
}

func limited(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(io.LimitReader(resp.Body, 1<<20))
}

func copied(u string, w io.Writer) error {
	resp, err := http.Get(u) // want `is copied at line 78 although`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(w, resp.Body)
	return err
}

func copiedToFile(u, name string) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	defer f.Close()
	_, err = io.Copy(f, resp.Body)
	return err
}

func copiedToBuffer(u string) (string, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var b strings.Builder
	if _, err := io.Copy(&b, resp.Body); err != nil {
		return "", err
	}
	return b.String(), nil
}

func body(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u) // want `is returned at line 115 although`
	if err != nil {
		return nil, err
	}
	return resp.Body, nil
}

type file struct {
	io.Reader
	size int64
}

func bodyInStruct(u string) (*file, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	return &file{resp.Body, resp.ContentLength}, nil
}

func unzipped(u string) (io.Reader, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(resp.Body)
}

type cache struct {
	data  []byte
	items map[string][]byte
}

func (c *cache) fill(u string) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	c.data, err = io.ReadAll(resp.Body)
	return err
}

func lines(u string, each func(string)) error {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	scan := bufio.NewScanner(resp.Body)
	for scan.Scan() {
		each(scan.Text())
	}
	return scan.Err()
}

func contains(u, word string) (bool, error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return false, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return false, err
	}
	return bytes.Contains(b, []byte(word)), nil
}

func readNamed(u string) (b []byte, err error) {
	resp, err := http.Get(u) // want "statuserr/unchecked]"
	if err != nil {
		return
	}
	defer resp.Body.Close()
	b, err = io.ReadAll(resp.Body)
	return
}
