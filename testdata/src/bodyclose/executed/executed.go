// Package executed has what the programs of internal/oracle have shown: each
// function here was once judged otherwise than it behaves.
package executed

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// A goroutine that one path starts closes nothing on the others.
func goroutineOnOnePath(u string, wait bool) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if wait {
		done := make(chan struct{})
		go func() {
			defer close(done)
			resp.Body.Close()
		}()
		<-done
		return nil
	}
	return errors.New("not now")
}

// One that is started in an earlier round may still close what comes now.
func goroutineOfEarlierRound(urls []string) {
	var resp *http.Response
	for _, u := range urls {
		var err error
		resp, err = http.Get(u)
		if err != nil {
			return
		}
		go func() { resp.Body.Close() }()
	}
}

// A closure later on closes only the last of the responses.
func closureAfterLoop(u string, n int) {
	var resp *http.Response
	for range n {
		resp, _ = http.Get(u) // want "bodyclose/overwritten"
	}
	func() { resp.Body.Close() }()
}

// The loop over a literal goes round at least once.
func loopOverLiteral(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	for _, part := range []string{"head", "tail"} {
		defer resp.Body.Close()
		fmt.Println(part)
	}
	return nil
}

func loopOverSlice(u string, parts []string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	for _, part := range parts {
		defer resp.Body.Close()
		fmt.Println(part)
	}
	return nil
}

// What a closure returns is what it has captured.
func closureReturnsCaptured(u string) error {
	resp, err := http.Get(u)
	failed := func() error {
		fmt.Println("called")
		return err
	}()
	if failed != nil {
		return failed
	}
	defer resp.Body.Close()
	return nil
}

// A literal that returns nil does so for good.
func closureReturnsNil(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	failed := func() error {
		fmt.Println("called")
		return nil
	}()
	if failed != nil {
		return failed
	}
	return resp.Body.Close()
}

// Where one call has not failed, it has given a response, whatever becomes of
// the other.
func bothOrNone(a, b string) error {
	first, err := http.Get(a)
	if err != nil {
		return err
	}
	second, err := http.Get(b)
	if err == nil {
		if second == nil {
			return errors.New("can't be")
		}
		second.Body.Close()
	}
	return first.Body.Close()
}

var seen = make(map[int]int)

func closesBad(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return errors.New(resp.Status)
	}
	return nil
}

// That the status was counted does not make it another.
func countedStatus(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	seen[resp.StatusCode]++
	if err := closesBad(resp); err != nil {
		fmt.Println(err)
	}
	if resp.StatusCode >= 400 {
		return errors.New("failed")
	}
	_, err = io.Copy(io.Discard, resp.Body)
	resp.Body.Close()
	return err
}

type box struct{ resp *http.Response }

// Of two structs, each holds its own.
func boxes(a, b string, second bool) error {
	first, err := http.Get(a) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	one := box{resp: first}
	if second {
		resp, err := http.Get(b)
		if err != nil {
			return err
		}
		other := box{resp: resp}
		other.resp.Body.Close()
	}
	fmt.Println(one.resp.Status)
	return nil
}

// What a deferred closure asks for is remembered until it runs.
func deferredUnderSameCondition(u string) error {
	if resp, err := http.Get(u); err == nil {
		defer func() {
			if err == nil {
				resp.Body.Close()
			}
		}()
	}
	return nil
}

// What a closure has set is known to be the same as long as nothing else sets it.
func setByClosure(a, b string) error {
	first, err := http.Get(a)
	if err != nil {
		return err
	}
	var second *http.Response
	var failed error
	func() { second, failed = http.Get(b) }()
	if failed != nil {
		first.Body.Close()
	} else {
		second.Body.Close()
	}
	if failed == nil {
		first.Body.Close()
	}
	return nil
}

func existing(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func closeAll(list ...io.Closer) {
	for _, c := range list {
		c.Close()
	}
}

// What a deferred call is given is remembered, also among others.
func deferredWithOthers(u string, c io.Closer) {
	resp := existing(http.Get(u))
	defer closeAll(resp.Body, c)
	if resp.StatusCode >= 400 {
		fmt.Println(u)
		return
	}
}
