// Package executed has what the programs of internal/oracle have shown: each
// function here was once judged otherwise than it behaves.
package executed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"statuserr/executed/closers"
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

// What can't be decoded is not believed, whatever its status.
func decodesFirst(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var v struct{ Name string }
	if err := json.NewDecoder(resp.Body).Decode(&v); err != nil {
		fmt.Println("no JSON")
		return nil
	}
	if resp.StatusCode >= 400 {
		return errors.New(v.Name)
	}
	return nil
}

// An error that a closure has set is still there where it is returned.
func setByClosure(a, b string) ([]byte, error) {
	resp, err := http.Get(a)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	content, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	fmt.Println(len(content))
	var failed error
	func() { _, failed = good(b) }()
	if failed != nil {
		return nil, failed
	}
	return nil, errors.New("not made yet")
}

// The error of a context that is done is one.
func postedUnlessDone(ctx context.Context, u string) error {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
	}
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

func postedWhenDone(ctx context.Context, u string) error {
	resp, err := http.Post(u, "text/plain", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 400 {
		return nil
	}
	wait := func() error {
		<-ctx.Done()
		return ctx.Err()
	}
	if err := wait(); err != nil {
		return err
	}
	<-ctx.Done()
	return ctx.Err()
}

// In another case of the select, nobody knows.
func postedAndTicked(ctx context.Context, u string) error {
	resp, err := http.Post(u, "text/plain", nil) // want "statuserr/discarded"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-time.After(time.Second):
		return ctx.Err()
	}
}

// Something that closes what it is given reads nothing.
func closedByOthers(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	closers.Any(resp.Body)
	return nil
}

func closedWithOthers(u string, c io.Closer) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	closers.All(resp.Body, c)
	return nil
}

// A closure that is made and dropped does nothing for a bad status.
func closureForNothing(u string) error {
	resp, err := http.Get(u) // want "statuserr/partial"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		later := func() { fmt.Println(resp.Status) }
		_ = later
	}
	var v struct{ Name string }
	return json.NewDecoder(resp.Body).Decode(&v)
}
