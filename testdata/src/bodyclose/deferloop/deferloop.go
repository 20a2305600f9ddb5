// Package deferloop defers closes in loops.
package deferloop

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

func pilesUp(urls []string) error {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/defer-in-loop"
		if err != nil {
			return err
		}
		defer resp.Body.Close()
		fmt.Println(resp.Status)
	}
	return nil
}

func pilesUpInClosure(urls []string) error {
	for _, u := range urls {
		resp, err := http.Get(u) // want "bodyclose/defer-in-loop"
		if err != nil {
			return err
		}
		defer func() { _ = resp.Body.Close() }()
	}
	return nil
}

func pilesUpSometimes(urls []string) error {
	for i := 0; i < len(urls); i++ {
		resp, err := http.Get(urls[i]) // want "bodyclose/defer-in-loop"
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		if resp.StatusCode == http.StatusOK {
			return nil
		}
	}
	return errors.New("none")
}

func pilesUpByGoto(u string) error {
	n := 0
again:
	resp, err := http.Get(u) // want "bodyclose/defer-in-loop"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if n++; n < 5 {
		goto again
	}
	return nil
}

func pilesUpInInnerLoop(groups [][]string) {
	for _, g := range groups {
		for _, u := range g {
			resp, err := http.Get(u) // want "bodyclose/defer-in-loop"
			if err != nil {
				continue
			}
			defer resp.Body.Close()
			break // of the inner loop
		}
	}
}

func perRound(urls []string) error {
	for _, u := range urls {
		err := func() error {
			resp, err := http.Get(u)
			if err != nil {
				return err
			}
			defer resp.Body.Close()
			_, err = io.Copy(io.Discard, resp.Body)
			return err
		}()
		if err != nil {
			return err
		}
	}
	return nil
}

func leaves(urls []string) (string, error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		return resp.Status, nil
	}
	return "", errors.New("none")
}

func leavesEitherWay(urls []string) (string, error) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			return "", err
		}
		return string(b), nil
	}
	return "", errors.New("none")
}

func leavesByBreak(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		defer resp.Body.Close()
		fmt.Println(resp.Status)
		break
	}
	fmt.Println("done")
}

func leavesByLabel(groups [][]string) {
search:
	for _, g := range groups {
		for _, u := range g {
			resp, err := http.Get(u)
			if err != nil {
				continue search
			}
			defer resp.Body.Close()
			break search
		}
	}
}

func beforeTheLoop(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	for range 3 {
		fmt.Println(resp.Status)
	}
	return nil
}

func closedToo(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u)
		if err != nil {
			continue
		}
		resp.Body.Close()
		defer fmt.Println(resp.Status)
	}
}
