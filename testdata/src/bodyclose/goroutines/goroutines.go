// Package goroutines hands responses to goroutines and gets them from channels.
package goroutines

import (
	"fmt"
	"io"
	"net/http"
	"sync"
)

func closes(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	go func() {
		defer resp.Body.Close()
		io.Copy(io.Discard, resp.Body)
	}()
	return nil
}

func closesArgument(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	go func(r *http.Response) { r.Body.Close() }(resp)
	return nil
}

func closesByName(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	go consume(resp.Body)
	return nil
}

func readsByName(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	go read(resp.Body)
	return nil
}

func reads(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	go func() { fmt.Println(resp.Status) }()
	return nil
}

func own(urls []string) {
	var wg sync.WaitGroup
	for _, u := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := http.Get(u)
			if err != nil {
				return
			}
			defer resp.Body.Close()
		}()
	}
	wg.Wait()
}

func ownLeak(urls []string) {
	var wg sync.WaitGroup
	for _, u := range urls {
		wg.Add(1)
		go func() {
			defer wg.Done()
			resp, err := http.Get(u) // want "bodyclose/leak]"
			if err != nil {
				return
			}
			fmt.Println(resp.Status)
		}()
	}
	wg.Wait()
}

func waitGroup(u string) {
	var wg sync.WaitGroup
	wg.Go(func() {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return
		}
		if resp.StatusCode != http.StatusOK {
			return
		}
		resp.Body.Close()
	})
	wg.Wait()
}

func sends(u string, out chan<- *http.Response) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	out <- resp
	return nil
}

type result struct {
	resp *http.Response
	err  error
}

func sendsPair(u string, out chan<- result) {
	resp, err := http.Get(u)
	out <- result{resp, err}
}

func sendsBody(u string, out chan<- io.ReadCloser) {
	resp, err := http.Get(u)
	if err != nil {
		close(out)
		return
	}
	out <- resp.Body
}

// What comes out of a channel was opened elsewhere.
func receives(in <-chan *http.Response) int {
	resp := <-in
	return resp.StatusCode
}

func pipe(u string) (io.Reader, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	r, w := io.Pipe()
	go func() {
		defer resp.Body.Close()
		_, err := io.Copy(w, resp.Body)
		w.CloseWithError(err)
	}()
	return r, nil
}

func pipeLeak(u string) (io.Reader, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	r, w := io.Pipe()
	go func() {
		_, err := io.Copy(w, resp.Body)
		w.CloseWithError(err)
	}()
	return r, nil
}

func closesOnCancel(u string, done <-chan struct{}) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	go func() {
		<-done
		resp.Body.Close()
	}()
	_, err = io.Copy(io.Discard, resp.Body)
	return err
}

func consume(rc io.ReadCloser) {
	defer rc.Close()
	io.Copy(io.Discard, rc)
}

func read(r io.Reader) { io.Copy(io.Discard, r) }
