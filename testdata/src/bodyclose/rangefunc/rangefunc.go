// Package rangefunc ranges over functions; what is deferred in such a loop waits
// for the function around it.
package rangefunc

import (
	"fmt"
	"iter"
	"net/http"
	"slices"
)

func each(urls iter.Seq[string]) {
	for u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		resp.Body.Close()
	}
}

func eachLeak(urls iter.Seq[string]) {
	for u := range urls {
		resp, err := http.Get(u) // want "bodyclose/(leak|overwritten)"
		if err != nil {
			continue
		}
		fmt.Println(resp.Status)
	}
}

func stops(urls []string) error {
	for _, u := range slices.All(urls) {
		resp, err := http.Get(u) // want "bodyclose/leak-path"
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			return fmt.Errorf("status %s", resp.Status)
		}
		resp.Body.Close()
	}
	return nil
}

func first(urls iter.Seq[string]) (*http.Response, error) {
	for u := range urls {
		resp, err := http.Get(u)
		if err == nil {
			return resp, nil
		}
	}
	return nil, http.ErrMissingFile
}

func defers(urls iter.Seq[string]) error {
	for u := range urls {
		resp, err := http.Get(u) // want "bodyclose/defer-in-loop"
		if err != nil {
			return err
		}
		defer resp.Body.Close()
	}
	return nil
}

func outside(u string, seq iter.Seq[int]) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for i := range seq {
		if i > resp.StatusCode {
			return nil
		}
	}
	return nil
}

func outsideLeak(u string, seq iter.Seq[int]) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	for i := range seq {
		if i > resp.StatusCode {
			return nil
		}
	}
	return resp.Body.Close()
}

// What an iterator yields is the loop's to close; no call produced it here.
func consumes(pages iter.Seq2[*http.Response, error]) {
	for resp, err := range pages {
		if err != nil {
			return
		}
		fmt.Println(resp.Status)
	}
}

func produces(urls []string) iter.Seq2[*http.Response, error] {
	return func(yield func(*http.Response, error) bool) {
		for _, u := range urls {
			if !yield(http.Get(u)) {
				return
			}
		}
	}
}
