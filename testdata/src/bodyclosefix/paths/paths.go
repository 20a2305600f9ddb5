// Package paths has responses that some paths close and others don't.
package paths

import (
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

var errBad = errors.New("bad")

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

// One fix closes before each return, with the comments where they were.
func several(u string) (*http.Response, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	switch {
	case resp.StatusCode == http.StatusNotFound:
		return nil, errBad
	case resp.StatusCode >= 500:
		// The server is at fault.
		return nil, fmt.Errorf("status %d", resp.StatusCode) // try again
	}
	if resp.ContentLength > 1<<20 {
		if resp.Header.Get("X-Big") == "" {
			return nil, errBad
		}
	}
	return resp, nil
}

func inLoop(urls []string) (*http.Response, error) {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			continue
		}
		if resp.StatusCode == http.StatusForbidden {
			return nil, errBad
		}
		if resp.StatusCode == http.StatusOK {
			return resp, nil
		}
		resp.Body.Close()
	}
	return nil, errBad
}

func behindLoop(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	dec := json.NewDecoder(resp.Body)
	for dec.More() {
		var v any
		if err := dec.Decode(&v); err != nil {
			return err
		}
		fmt.Println(v)
	}
	return resp.Body.Close()
}

func ends(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return
	}
	if resp.StatusCode != http.StatusOK {
		resp.Body.Close()
		return
	}
	fmt.Println(resp.Status)
}

func literalEnds(u string) func() {
	return func() {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			return
		}
		fmt.Println(resp.Status)
	}
}

// What the return itself reads is closed after it.
func returnReads(u string, read bool) ([]byte, error) {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	if read {
		return io.ReadAll(resp.Body)
	}
	resp.Body.Close()
	return nil, nil
}

func returnDecodes(u string, read bool, v any) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	dec := json.NewDecoder(resp.Body)
	if read {
		return dec.Decode(v)
	}
	resp.Body.Close()
	return nil
}

// Two are open at one return.
func two(a, b string) error {
	one, err := http.Get(a) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	two, err := http.Get(b) // want "bodyclose/leak-path"
	if err != nil {
		one.Body.Close()
		return err
	}
	if one.StatusCode != two.StatusCode {
		return errBad
	}
	one.Body.Close()
	two.Body.Close()
	return nil
}

// What follows has no place for a close that is sure to be right.

func alsoOfFailure(u string) error {
	resp, err := http.Get(u) // no fix: the return is also that of the failed call // want "bodyclose/leak-path"
	if err == nil && resp.StatusCode == 200 {
		return resp.Body.Close()
	}
	return err
}

func behindBranch(u string, fetch bool) error {
	var resp *http.Response
	if fetch {
		var err error
		resp, err = http.Get(u) // no fix: the return is also reached without the call // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode == 200 {
			return resp.Body.Close()
		}
	}
	return nil
}

type cache struct{ last *http.Response }

func (c *cache) perhapsKept(u string, keep bool) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the response kept // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if keep {
		c.last = resp
	}
	return nil
}

func perhapsClosed(u string, drop bool) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if drop {
		resp.Body.Close()
	}
	return nil
}

func perhapsSent(u string, out chan<- *http.Response) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the response sent // want "bodyclose/leak"
	if err != nil {
		return err
	}
	select {
	case out <- resp:
	default:
	}
	return nil
}

func perhapsDeferred(u string, drop bool) error {
	resp, err := http.Get(u) // no fix: so is a deferred close // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	defer func() {
		if drop {
			resp.Body.Close()
		}
	}()
	return nil
}

func returnMakesReader(u string, unzip bool) (io.Reader, error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	if unzip {
		return gzip.NewReader(resp.Body)
	}
	return resp.Body, nil
}

func returnMakesLiteral(u string, later bool) (func() error, error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak-path"
	if err != nil {
		return nil, err
	}
	if later {
		return func() error { _, err := io.Copy(io.Discard, resp.Body); return err }, nil
	}
	return nil, resp.Body.Close()
}

func otherBody(u string, empty bool) error {
	resp, err := http.Get(u) // no fix: it is another body by then // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if empty {
		resp.Body = http.NoBody
		return nil
	}
	return resp.Body.Close()
}

func shadowed(u string) error {
	resp, err := http.Get(u) // no fix: resp is something else there // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if code := resp.StatusCode; code != 200 {
		resp := fmt.Sprint(code)
		return errors.New(resp)
	}
	return resp.Body.Close()
}

func overwritten(a, b string) error {
	resp, err := http.Get(a) // no fix: which is to be kept is for the author to say // want "bodyclose/overwritten"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	resp, err = http.Get(b)
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func deferInLoop(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // no fix: the body of the loop wants a function // want "bodyclose/defer-in-loop"
		if err != nil {
			continue
		}
		defer resp.Body.Close()
	}
}
