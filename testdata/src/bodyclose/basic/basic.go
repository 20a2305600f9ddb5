// Package basic has straight code: one call, and a close or none.
package basic

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
)

var errStatus = errors.New("bad status")

func closed(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func closedLate(u string) (int, error) {
	resp, err := http.Head(u)
	if err != nil {
		return 0, err
	}
	code := resp.StatusCode
	resp.Body.Close()
	return code, nil
}

func closedAndChecked(u string) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func closedThroughVariable(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	body := resp.Body
	defer body.Close()
	return json.NewDecoder(body).Decode(new(any))
}

func closedThroughSecondName(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	r := resp
	defer func() { _ = r.Body.Close() }()
	return nil
}

func status(u string) (int, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	}
	return resp.StatusCode, nil
}

func head(u string) bool {
	resp, err := http.Head(u) // want "bodyclose/leak]"
	return err == nil && resp.StatusCode == http.StatusOK
}

func post(u string) error {
	resp, err := http.Post(u, "text/plain", strings.NewReader("hello")) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func postForm(u string) error {
	resp, err := http.PostForm(u, url.Values{"q": {"go"}}) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	b, err := io.ReadAll(resp.Body)
	fmt.Println(string(b))
	return err
}

func do(c *http.Client, req *http.Request, v any) error {
	resp, err := c.Do(req) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func roundTrip(rt http.RoundTripper, req *http.Request) (http.Header, error) {
	resp, err := rt.RoundTrip(req) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return resp.Header, nil
}

func transport(req *http.Request) (string, error) {
	resp, err := new(http.Transport).RoundTrip(req) // want "bodyclose/leak]"
	if err != nil {
		return "", err
	}
	return resp.Proto, nil
}

func methodsOfClient(c *http.Client, u string) {
	if resp, err := c.Get(u); err == nil { // want "bodyclose/leak]"
		fmt.Println(resp.Status)
	}
	if resp, err := c.Head(u); err == nil { // want "bodyclose/leak]"
		fmt.Println(resp.Status)
	}
	if resp, err := c.Post(u, "", nil); err == nil { // want "bodyclose/leak]"
		fmt.Println(resp.Status)
	}
	if resp, err := c.PostForm(u, nil); err == nil {
		resp.Body.Close()
	}
}

func readFails(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return b, nil
}

func statusFirst(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return errStatus
	}
	defer resp.Body.Close()
	return nil
}

func twoResponses(a, b string) error {
	one, err := http.Get(a) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	two, err := http.Get(b)
	if err != nil {
		return err // one is open
	}
	defer one.Body.Close()
	defer two.Body.Close()
	return nil
}

func twoResponsesInOrder(a, b string) error {
	one, err := http.Get(a)
	if err != nil {
		return err
	}
	defer one.Body.Close()
	two, err := http.Get(b)
	if err != nil {
		return err
	}
	defer two.Body.Close()
	return nil
}

func closesTheOther(a, b string) error {
	one, err := http.Get(a) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	two, err2 := http.Get(b)
	if err2 != nil {
		return err2
	}
	defer two.Body.Close()
	fmt.Println(one.StatusCode)
	return nil
}

// The last use of a body is no close of it, and neither is draining it.
func drained(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	io.Copy(io.Discard, resp.Body)
	return nil
}
