// Package executed has what the programs of internal/oracle have shown: each
// function here was once judged otherwise than it behaves.
package executed

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

func good(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, errors.New(resp.Status)
	}
	return resp, nil
}

func must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func same(resp *http.Response) *http.Response { return resp }

// What is passed through was checked by who made it, also in a function that
// has a response to return.
func passedThrough(u string) (*http.Response, error) {
	resp := must(good(u))
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	fmt.Println(len(content), err)
	return nil, nil
}

// A response never comes with what its producer turns into an error, also while
// another one is looked at.
func neverBad(u, v string) (*http.Response, error) {
	first, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	first.Body.Close()
	if first.StatusCode >= 500 {
		fmt.Println("bad", first.StatusCode)
	}
	second, err := good(v)
	if err != nil || second.StatusCode == 404 {
		return nil, err
	}
	return second, nil
}

var last *http.Response

// Its status is whoever's who finds it there.
func storedClosed(u string) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	content, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	fmt.Println(len(content), err)
	last = resp
	return nil
}

func sentClosed(u string, out chan<- *http.Response) (err error) {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return err
	}
	resp.Body.Close()
	out <- resp
	return nil
}

// By another name, and closed by a goroutine: it is still read.
func renamed(u string) ([]byte, error) {
	var resp *http.Response
	var err error
	func() {
		resp, err = http.Get(u) // want "statuserr/unchecked"
	}()
	if err != nil {
		return nil, err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		resp.Body.Close()
	}()
	<-done
	other := same(resp)
	return io.ReadAll(other.Body)
}

// A deferred close that fails says so only where nothing else has.
func failsAnyway(u string) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer func() {
		if failed := resp.Body.Close(); err == nil {
			err = failed
		}
	}()
	content, _ := io.ReadAll(resp.Body)
	fmt.Println(len(content))
	return errors.New("not made yet")
}

func storedWhileClosing(u string) (err error) {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return err
	}
	done := make(chan struct{})
	go func() {
		defer close(done)
		resp.Body.Close()
	}()
	<-done
	last = resp
	return nil
}
