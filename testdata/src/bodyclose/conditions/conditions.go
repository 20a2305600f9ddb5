// Package conditions has branches that short-circuit, repeat or exclude each other.
package conditions

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

var errBad = errors.New("bad")

func orLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil || resp.StatusCode != http.StatusOK {
		return errBad
	}
	defer resp.Body.Close()
	return nil
}

func orClosed(u string) error {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != http.StatusOK {
		if resp != nil {
			resp.Body.Close()
		}
		return errBad
	}
	defer resp.Body.Close()
	return nil
}

func and(u string) bool {
	resp, err := http.Get(u)
	if err == nil && resp.Body.Close() == nil {
		return true
	}
	return false
}

func andLeak(u string) bool {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err == nil && resp.StatusCode == http.StatusOK {
		resp.Body.Close()
		return true
	}
	return false
}

func elseIf(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	} else if resp.StatusCode >= 500 {
		resp.Body.Close()
		return errBad
	} else {
		defer resp.Body.Close()
	}
	return nil
}

func elseIfLeak(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	} else if resp.StatusCode >= 500 {
		return errBad
	} else {
		defer resp.Body.Close()
	}
	return nil
}

func elseIfInit(c *http.Client, req *http.Request) error {
	if resp, err := c.Do(req); err != nil {
		return err
	} else if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		resp.Body.Close()
		return err
	} else {
		return resp.Body.Close()
	}
}

func elseIfInitLeak(c *http.Client, req *http.Request) error {
	if resp, err := c.Do(req); err != nil { // want "bodyclose/leak-path"
		return err
	} else if _, err := io.Copy(io.Discard, resp.Body); err != nil {
		return err
	} else {
		return resp.Body.Close()
	}
}

// The condition that skips the call skips the close.
func sameCondition(u string, fetch bool) {
	var resp *http.Response
	var err error
	if fetch {
		resp, err = http.Get(u)
		if err != nil {
			return
		}
	}
	fmt.Println("between")
	if fetch {
		resp.Body.Close()
	}
}

func oppositeCondition(u string, fetch bool) {
	var resp *http.Response
	var err error
	if fetch {
		resp, err = http.Get(u) // want "bodyclose/leak"
		if err != nil {
			return
		}
	}
	if !fetch && resp != nil {
		resp.Body.Close()
	}
}

func sameTestTwice(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		fmt.Println(err)
	}
	if err == nil {
		defer resp.Body.Close()
	}
	return err
}

func nested(u string, verbose, strict bool) error {
	resp, err := http.Get(u)
	if err == nil {
		if verbose {
			fmt.Println(resp.Status)
		}
		if strict {
			if resp.StatusCode != http.StatusOK {
				resp.Body.Close()
				return errBad
			}
		}
		return resp.Body.Close()
	}
	return err
}

func nestedLeak(u string, verbose, strict bool) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err == nil {
		if verbose {
			fmt.Println(resp.Status)
		}
		if strict {
			if resp.StatusCode != http.StatusOK {
				return errBad
			}
		}
		return resp.Body.Close()
	}
	return err
}

func either(u string, post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = http.Post(u, "", nil)
	} else {
		resp, err = http.Get(u)
	}
	if err != nil {
		return err
	}
	return resp.Body.Close()
}

func eitherLeak(u string, post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = http.Post(u, "", nil) // want "bodyclose/leak]"
	} else {
		resp, err = http.Get(u) // want "bodyclose/leak]"
	}
	if err != nil {
		return err
	}
	fmt.Println(resp.StatusCode)
	return nil
}

func oneOfTwo(u string, post bool) error {
	var resp *http.Response
	var err error
	if post {
		resp, err = http.Post(u, "", nil) // want "bodyclose/leak"
	} else {
		resp, err = http.Get(u)
	}
	if err != nil {
		return err
	}
	if post {
		return nil
	}
	return resp.Body.Close()
}

// The flag is true exactly when there is a response.
func remembered(u string) {
	got := false
	resp, err := http.Get(u)
	if err == nil {
		got = true
	}
	if got {
		resp.Body.Close()
	}
}

func rememberedWrong(u string) {
	got := false
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err == nil && resp.StatusCode == http.StatusOK {
		got = true
	}
	if got {
		resp.Body.Close()
	}
}

func constant(u string) {
	const debug = false
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	if debug {
		return
	}
	resp.Body.Close()
}

func boolOfFunction(u string) bool {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return false
	}
	if !acceptable(resp.StatusCode) {
		return false
	}
	return resp.Body.Close() == nil
}

func acceptable(code int) bool { return code/100 == 2 }
