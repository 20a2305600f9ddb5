package transports

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"log"
	"net/http"
)

// A tracing transport writes down what passes through it.
type tracing struct{ next http.RoundTripper }

func (t *tracing) RoundTrip(req *http.Request) (*http.Response, error) {
	resp, err := t.next.RoundTrip(req)
	if err != nil {
		return nil, err
	}
	switch resp.Header.Get("Content-Type") {
	case "text/event-stream":
		return t.events(resp), nil
	case "text/plain":
		return t.text(resp)
	}
	if err := t.trace(&resp.Body); err != nil {
		return nil, err
	}
	return resp, nil
}

// events returns a copy whose body is written down while it is read.
func (t *tracing) events(resp *http.Response) *http.Response {
	pr, pw := io.Pipe()
	go func() {
		defer pw.Close()
		defer resp.Body.Close()
		scanner := bufio.NewScanner(resp.Body)
		for scanner.Scan() {
			log.Print(scanner.Text())
			pw.Write(scanner.Bytes())
		}
	}()
	traced := *resp
	traced.Body = pr
	return &traced
}

// text returns a response of its own.
func (t *tracing) text(resp *http.Response) (*http.Response, error) {
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	log.Printf("%s", text)
	return &http.Response{StatusCode: resp.StatusCode, Header: resp.Header, Body: io.NopCloser(bytes.NewReader(text))}, nil
}

func (t *tracing) trace(body *io.ReadCloser) error {
	data, err := io.ReadAll(*body)
	if err != nil {
		return err
	}
	*body = io.NopCloser(bytes.NewReader(data))
	log.Printf("%s", data)
	return nil
}

// size reads the response, and returns another one.
func size(c *http.Client, u string, n *int64) (*http.Response, error) {
	resp, err := c.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(n); err != nil {
		return nil, err
	}
	return c.Head(u)
}
