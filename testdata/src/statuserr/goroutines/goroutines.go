// Package goroutines tests a status or reads a body where nobody can tell when,
// or what becomes of the verdict.
package goroutines

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"sync"
)

// A group is like that of golang.org/x/sync/errgroup.
type group struct {
	wg   sync.WaitGroup
	once sync.Once
	err  error
}

func (g *group) Go(f func() error) {
	g.wg.Go(func() {
		if err := f(); err != nil {
			g.once.Do(func() { g.err = err })
		}
	})
}

func (g *group) Wait() error {
	g.wg.Wait()
	return g.err
}

func same(resp *http.Response) *http.Response { return resp }

// A group's function judges, and its error is what the group returns.
func inGroup(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var g group
	g.Go(func() error {
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		return json.NewDecoder(resp.Body).Decode(v)
	})
	return g.Wait()
}

func sendsError(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	errs := make(chan error, 1)
	go func() {
		if resp.StatusCode >= 400 {
			errs <- errors.New("bad status")
			return
		}
		errs <- json.NewDecoder(resp.Body).Decode(v)
	}()
	return <-errs
}

// The page of an error is read before the status is looked at.
func sendsErrorAfterReading(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	errs := make(chan error)
	go func() {
		defer close(errs)
		page, err := io.ReadAll(resp.Body)
		if err != nil {
			errs <- err
			return
		}
		if resp.StatusCode/100 != 2 {
			errs <- fmt.Errorf("bad status: %s", page)
		}
	}()
	return <-errs
}

func selectsToSend(u string, done chan struct{}) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	errs := make(chan error)
	go func() {
		page, _ := io.ReadAll(resp.Body)
		if resp.StatusCode/100 == 2 {
			close(errs)
			return
		}
		select {
		case errs <- errors.New(string(page)):
		case <-done:
		}
	}()
	return <-errs
}

// The response is read by one name, and its status by another.
func otherName(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	answer := same(resp)
	var g group
	g.Go(func() error {
		page, err := io.ReadAll(resp.Body)
		if err == nil && answer.StatusCode >= 300 {
			err = errors.New(string(page))
		}
		return err
	})
	return g.Wait()
}

func onlyReads(u string, v any) error {
	resp, err := http.Get(u) // want `response of http.Get is read at line \d+ although its status may be 4xx or 5xx: nothing tests it`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	errs := make(chan error, 1)
	go func() { errs <- json.NewDecoder(resp.Body).Decode(v) }()
	return <-errs
}

func onlyReadsInGroup(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	var g group
	g.Go(func() error {
		if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
			return fmt.Errorf("decoding: %w", err)
		}
		return nil
	})
	return g.Wait()
}

// A closure that judges is called by another one.
func checkedWithin(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	check := func() error {
		if resp.StatusCode != http.StatusOK {
			return errors.New(resp.Status)
		}
		return nil
	}
	twice := func() error { return errors.Join(check(), check()) }
	if err := twice(); err != nil {
		return err
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func goodInGoroutine(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	good := func() bool { return resp.StatusCode < 300 }
	errs := make(chan error, 1)
	go func() {
		if !good() {
			errs <- errors.New("no answer")
			return
		}
		errs <- json.NewDecoder(resp.Body).Decode(v)
	}()
	return <-errs
}

// A closure that does not judge is called by another one.
func closedWithin(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/unchecked"
	if err != nil {
		return err
	}
	finish := func() { resp.Body.Close() }
	defer func() { finish() }()
	return json.NewDecoder(resp.Body).Decode(v)
}

// A response that is closed is given to somebody else by a case of a select.
func sentWhenClosed(u string, all chan *http.Response, done chan struct{}) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	page, err := io.ReadAll(resp.Body)
	resp.Body.Close()
	if err != nil {
		return nil, err
	}
	select {
	case all <- resp:
		return page, nil
	case <-done:
		return nil, errors.New("too late")
	}
}
