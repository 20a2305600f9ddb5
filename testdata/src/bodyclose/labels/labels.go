// Package labels jumps: labelled break and continue, and goto.
package labels

import (
	"errors"
	"fmt"
	"net/http"
)

func breaksOut(groups [][]string) error {
	var resp *http.Response
	var err error
search:
	for _, g := range groups {
		for _, u := range g {
			resp, err = http.Get(u)
			if err == nil {
				break search
			}
		}
	}
	if err != nil || resp == nil {
		return errors.New("none answered")
	}
	return resp.Body.Close()
}

func breaksOutLeak(groups [][]string) error {
	var found string
search:
	for _, g := range groups {
		for _, u := range g {
			resp, err := http.Get(u) // want "bodyclose/leak-path"
			if err != nil {
				continue
			}
			if resp.StatusCode == http.StatusOK {
				found = u
				break search
			}
			resp.Body.Close()
		}
	}
	fmt.Println(found)
	return nil
}

func continuesOuter(groups [][]string) {
outer:
	for _, g := range groups {
		for _, u := range g {
			resp, err := http.Get(u)
			if err != nil {
				continue outer
			}
			resp.Body.Close()
			if resp.StatusCode == http.StatusOK {
				continue outer
			}
		}
	}
}

func continuesOuterLeak(groups [][]string) {
outer:
	for _, g := range groups {
		for _, u := range g {
			resp, err := http.Get(u) // want "bodyclose/(leak-path|overwritten)"
			if err != nil {
				continue
			}
			if resp.StatusCode == http.StatusOK {
				continue outer
			}
			resp.Body.Close()
		}
	}
}

func gotoCleanup(u string) error {
	var n int64
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	n = resp.ContentLength
	if n < 0 {
		err = errors.New("no length")
		goto done
	}
	fmt.Println(n)
done:
	resp.Body.Close()
	return err
}

func gotoPast(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		goto fail
	}
	return resp.Body.Close()
fail:
	return errors.New("bad status")
}

func gotoRetry(u string) error {
	tries := 0
	var resp *http.Response
	var err error
again:
	resp, err = http.Get(u) // want "bodyclose/overwritten"
	if err != nil {
		return err
	}
	if resp.StatusCode == http.StatusTooManyRequests && tries < 3 {
		tries++
		goto again
	}
	return resp.Body.Close()
}

func gotoRetryClosed(u string) error {
	tries := 0
	var resp *http.Response
	var err error
again:
	resp, err = http.Get(u)
	if err != nil {
		return err
	}
	resp.Body.Close()
	if resp.StatusCode == http.StatusTooManyRequests && tries < 3 {
		tries++
		goto again
	}
	return nil
}

func breaksSelect(u string, stop <-chan bool) {
loop:
	for {
		resp, err := http.Get(u)
		if err != nil {
			break
		}
		resp.Body.Close()
		select {
		case <-stop:
			break loop
		default:
		}
	}
}

func breaksSelectLeak(u string, stop <-chan bool) {
loop:
	for {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			break
		}
		select {
		case <-stop:
			break loop
		default:
		}
		resp.Body.Close()
	}
}
