// Package envelopes decodes answers that say themselves whether they are good.
package envelopes

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
)

type envelope struct {
	OK      bool
	Status  string
	More    bool
	Code    int
	Message string
	Items   []string
}

func ok(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if !e.OK {
		return nil, fmt.Errorf("refused: %s", e.Message)
	}
	return e.Items, nil
}

func status(client *http.Client, url string) (*envelope, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	e := new(envelope)
	if err := json.Unmarshal(data, e); err != nil {
		return nil, err
	}
	if e.Status != "success" {
		return nil, errors.New(e.Message)
	}
	return e, nil
}

func positive(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.OK && e.Status == "done" {
		return e.Items, nil
	}
	return nil, errors.New("refused")
}

// code is 0 in an answer that has none.
func code(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Code != 0 {
		return nil, errors.New(e.Message)
	}
	return e.Items, nil
}

// more says something else than that it is a success.
func more(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.More {
		return nil, errors.New("more than one page")
	}
	return e.Items, nil
}

// failed is empty in a page that says nothing.
func failed(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Status == "error" || e.Message != "" {
		return nil, errors.New(e.Message)
	}
	return e.Items, nil
}

// pages takes a page for the last one if it doesn't say that there are more.
func pages(client *http.Client, url string) (all []string, err error) {
	for page := 0; ; page++ {
		resp, err := client.Get(fmt.Sprint(url, page)) // want `unchecked`
		if err != nil {
			return nil, err
		}
		var e envelope
		err = json.NewDecoder(resp.Body).Decode(&e)
		resp.Body.Close()
		if err != nil {
			return nil, err
		}
		all = append(all, e.Items...)
		if !e.More {
			return all, nil
		}
	}
}

// option is not the answer's.
func option(client *http.Client, url string, strict *envelope) ([]string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if !strict.OK {
		return nil, errors.New("not strict")
	}
	return e.Items, nil
}

type answer interface {
	Word() string
	Fault() int
}

func interfaces(client *http.Client, url string, into answer) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	if into.Word() != "ok" {
		return errors.New("refused")
	}
	return nil
}

// fault is 0 in an answer that has none.
func fault(client *http.Client, url string, into answer) error {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(data, into); err != nil {
		return err
	}
	if into.Fault() != 0 {
		return errors.New("refused")
	}
	return nil
}

func number(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Code != 200 {
		return nil, errors.New(e.Message)
	}
	return e.Items, nil
}

func hundreds(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Code/100 == 2 {
		return e.Items, nil
	}
	return nil, errors.New(e.Message)
}

// either of two words will do.
func either(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Status != "success" && e.Status != "pending" {
		return nil, errors.New(e.Message)
	}
	return e.Items, nil
}

// either of a word and nothing is no word.
func eitherNone(client *http.Client, url string) ([]string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var e envelope
	if err := json.NewDecoder(resp.Body).Decode(&e); err != nil {
		return nil, err
	}
	if e.Status != "success" && e.Status != "" {
		return nil, errors.New(e.Message)
	}
	return e.Items, nil
}

func bare(client *http.Client, url string) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if body := string(data); body != "OK" {
		return errors.New(body)
	}
	return nil
}

type decoder struct {
	strict bool
	last   envelope
}

func (d *decoder) decode(r io.Reader, into *envelope) error { return json.NewDecoder(r).Decode(into) }

// own is about the decoder, not about what was decoded.
func (d *decoder) own(client *http.Client, url string, into *envelope) error {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := d.decode(resp.Body, into); err != nil {
		return err
	}
	if !d.strict {
		return errors.New("not strict")
	}
	return nil
}

func (d *decoder) given(client *http.Client, url string, into *envelope) error {
	resp, err := client.Get(url)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := d.decode(resp.Body, into); err != nil {
		return err
	}
	if !into.OK {
		return errors.New("refused")
	}
	return nil
}

// A page is no number.
func parsed(client *http.Client, url string) (int, error) {
	resp, err := client.Get(url)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return 0, err
	}
	n, err := strconv.Atoi(strings.TrimSpace(string(data)))
	if err != nil {
		return 0, err
	}
	return n, nil
}

func unparsed(client *http.Client, url string) (string, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		return "", err
	}
	if n, err := strconv.Atoi(string(data)); err == nil {
		return fmt.Sprint(n), nil
	}
	return string(data), nil
}

// partParsed has taken a page apart before.
func partParsed(client *http.Client, url string) (int, error) {
	resp, err := client.Get(url) // want `unchecked`
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	var m map[string]string
	if err := json.NewDecoder(resp.Body).Decode(&m); err != nil {
		return 0, err
	}
	return strconv.Atoi(m["n"])
}
