package paths

import (
	"bufio"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/http"
)

// Nothing here has a place for a close that is sure to be right.

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

func endBehindBranch(u string, fetch bool) {
	var resp *http.Response
	var err error
	if fetch {
		resp, err = http.Get(u) // no fix: the end is also reached without the call // want "bodyclose/leak-path"
		if err != nil {
			return
		}
		if resp.StatusCode == 200 {
			resp.Body.Close()
			return
		}
	}
}

func behindLabel(u string) error {
	var resp *http.Response
	var err error
	if u == "" {
		goto out
	}
	resp, err = http.Get(u) // no fix: the return is also reached without the call // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode == 200 {
		return resp.Body.Close()
	}
out:
	fmt.Println("out")
	return errBad
}

type cache struct {
	last  *http.Response
	lines *bufio.Reader
}

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

func perhapsClosedInSwitch(u string) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case 200:
		resp.Body.Close()
	}
	return nil
}

func perhapsClosedInSelect(u string, done chan bool) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	select {
	case <-done:
		resp.Body.Close()
	default:
	}
	return nil
}

func fallsThrough(u string) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	switch resp.StatusCode {
	case 200:
		resp.Body.Close()
		fallthrough
	case 404:
		return errBad
	}
	return resp.Body.Close()
}

func nilTested(u string) error {
	resp, err := http.Get(u) // no fix: resp is thought to be nil at times // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp != nil && resp.StatusCode == 200 {
		return resp.Body.Close()
	}
	return errBad
}

func alsoOverwritten(urls []string) error {
	for _, u := range urls {
		resp, err := http.Get(u) // no fix: it does not end at returns alone // want "bodyclose/"
		if err != nil {
			return err
		}
		if resp.StatusCode == 403 {
			return errBad
		}
		if resp.StatusCode == 200 {
			resp.Body.Close()
		}
	}
	return nil
}

func inLoopOverFunction(urls iter.Seq[string]) error {
	for u := range urls {
		resp, err := http.Get(u) // no fix: the body of the loop is a function of its own // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode == 403 {
			return errBad
		}
		resp.Body.Close()
	}
	return nil
}

func perhapsClosedInLoop(u string, n int) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	for i := 0; i < n; i++ {
		resp.Body.Close()
	}
	return nil
}

func perhapsClosedBefore(u string, words []string) error {
	resp, err := http.Get(u) // no fix: the return is also reached with the body closed // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	for _, word := range words {
		if word == "stop" {
			return errBad
		}
		if word == "close" {
			resp.Body.Close()
		}
	}
	return resp.Body.Close()
}

func (c *cache) readerKept(u string) error {
	resp, err := http.Get(u) // no fix: c reads the body later // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode != 200 {
		return resp.Body.Close()
	}
	c.lines = bufio.NewReader(resp.Body)
	return nil
}

func swapped(u string, other *http.Response) error {
	resp, err := http.Get(u) // no fix: resp holds another one by then // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode == 200 {
		return resp.Body.Close()
	}
	resp = other
	return errBad
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

var exits []func()

func onExit(f func()) error {
	exits = append(exits, f)
	return nil
}

func returnHandsFunction(u string, later bool) error {
	resp, err := http.Get(u) // no fix: a function reads the body later // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if later {
		return onExit(func() { io.Copy(io.Discard, resp.Body) })
	}
	return resp.Body.Close()
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
