// Package leak has responses that nothing closes.
package leak

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func afterTest(u string) (int, error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return 0, err
	} // and on

	return resp.StatusCode, nil
}

func declared(u string) (int, error) {
	var resp, err = http.Get(u) // want "bodyclose/leak]"
	if nil != err {
		panic(err)
	}
	return resp.StatusCode, nil
}

func timed(u string) {
	start := time.Now()
	resp, err := http.Get(u) // want "bodyclose/leak]"
	took := time.Since(start)
	fmt.Println(took)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(resp.Status)
}

func assigned(a, b string) error {
	resp, err := http.Get(a)
	if err != nil {
		return err
	}
	resp.Body.Close()
	resp, err = http.Get(b) // want "bodyclose/leak]"
	if err != nil {
		if errors.Is(err, io.EOF) {
			return nil
		} else {
			os.Exit(1)
		}
	}
	fmt.Println(resp.Status)
	return nil
}

func inElse(u string) {
	if resp, err := http.Get(u); err != nil { // want "bodyclose/leak]"
		fmt.Println(err)
	} else { // it worked
		fmt.Println(resp.Status)
	}
}

func inBranch(u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err == nil {
		fmt.Println(resp.Status)
	}
}

func inLiteral(urls []string) {
	for _, u := range urls {
		func() {
			resp, err := http.Get(u) // want "bodyclose/leak]"
			if err != nil {
				return
			}
			fmt.Println(resp.Status)
		}()
	}
}

func inCase(u string, n int) error {
	switch n {
	case 1:
		resp, err := http.Get(u) // want "bodyclose/leak]"
		if err != nil {
			break
		}
		fmt.Println(resp.Status)
	}
	return nil
}

func asserted(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	require.NoError(t, err)

	assert.NotNil(t, resp.Header)
}

func fatal(t *testing.T, u string) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		t.Fatalf("get: %v", err)
	}
	t.Log(resp.Status)
}

func decodes(u string) (v struct{ Name string }, err error) {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return v, err
	}
	dec := json.NewDecoder(resp.Body)
	err = dec.Decode(&v)
	return v, err
}

// Two in one function, each with its own close.
func twice(a, b string) error {
	one, err := http.Get(a) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	two, err := http.Get(b) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(one.Status, two.Status)
	return nil
}

// The deferred call has the response that resp holds now, not the result.
func ofResult(u string) (resp *http.Response, err error) {
	resp, err = http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	fmt.Println(resp.Status)
	return nil, io.EOF
}

// What follows has no place for a close that is sure to be right.

func untested(u string) {
	resp, _ := http.Get(u) // no fix: resp may be nil // want "bodyclose/leak]"
	fmt.Println(resp.Status)
}

func goesOn(u string) {
	resp, err := http.Get(u) // no fix: resp may be nil // want "bodyclose/leak]"
	if err != nil {
		log.Print(err)
	}
	fmt.Println(resp.Status)
}

func softAssertion(t *testing.T, u string) {
	resp, err := http.Get(u) // no fix: the assertion goes on // want "bodyclose/leak]"
	assert.NoError(t, err)
	fmt.Println(resp.Status)
}

func otherError(u string) error {
	resp, err := http.Get(u) // no fix: another error is tested // want "bodyclose/leak]"
	_, err = fmt.Println(u)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func otherErrorAtOnce(u string) error {
	resp, err := http.Get(u) // no fix: another error is tested // want "bodyclose/leak]"
	if _, err = fmt.Println(u); err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func twoConditions(u string) error {
	resp, err := http.Get(u) // no fix: the test is not of the error alone // want "bodyclose/leak]"
	if err != nil || resp.StatusCode != 200 {
		return err
	}
	return nil
}

func nilTested(u string) error {
	resp, err := http.Get(u) // no fix: resp is thought to be nil at times // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	if resp != nil {
		fmt.Println(resp.Status)
	}
	return nil
}

func reader(u string) (io.Reader, error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	return gzip.NewReader(resp.Body)
}

func namedReader(u string) (*bufio.Reader, error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	body := resp.Body
	lines := bufio.NewReader(body)
	return lines, nil
}

func bareReturn(u string) (lines *bufio.Scanner, err error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak]"
	if err != nil {
		return
	}
	lines = bufio.NewScanner(resp.Body)
	return
}

func readerOfLastRound(u string) (io.Reader, error) {
	resp, err := http.Get(u) // no fix: the caller reads the body // want "bodyclose/leak]"
	if err != nil {
		return nil, err
	}
	var last, next io.Reader
	for range 2 {
		last = next
		next = bufio.NewReader(resp.Body)
	}
	return last, nil
}

func (s *session) switches(u string) error {
	resp, err := http.Get(u) // no fix: s may read the body later // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	switch body := resp.Body.(type) {
	case io.Seeker:
		fmt.Println(body)
	default:
		s.in = bufio.NewReader(body)
	}
	return nil
}

type session struct{ in *bufio.Reader }

func (s *session) resets(u string) error {
	resp, err := http.Get(u) // no fix: s reads the body later // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	s.in.Reset(resp.Body)
	return nil
}

func beside(u string, w io.Writer) error {
	resp, err := http.Get(u) // no fix: a goroutine reads the body // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	go io.Copy(w, resp.Body)
	return nil
}

func sends(u string, out chan<- *bufio.Reader) error {
	resp, err := http.Get(u) // no fix: the receiver reads the body // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	out <- bufio.NewReader(resp.Body)
	return nil
}

var exits []func()

func onExit(f func()) { exits = append(exits, f) }

func later(u string, w io.Writer) error {
	resp, err := http.Get(u) // no fix: a function reads the body later // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	onExit(func() { io.Copy(w, resp.Body) })
	return nil
}

func inLoop(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // no fix: a defer would pile up // want "bodyclose/"
		if err != nil {
			continue
		}
		fmt.Println(resp.Status)
	}
}

func leavesLoop(urls []string) {
	for _, u := range urls {
		resp, err := http.Get(u) // no fix: in a loop, though none that goes round // want "bodyclose/leak]"
		if err != nil {
			continue
		}
		fmt.Println(resp.Status)
		break
	}
}

func jumps(u string) {
again:
	resp, err := http.Get(u) // no fix: a loop by goto // want "bodyclose/"
	if err != nil {
		return
	}
	if resp.StatusCode == 503 {
		goto again
	}
}

// maybe has neither a response nor an error at times.
func maybe(u string) (*http.Response, error) {
	if u == "" {
		return nil, nil
	}
	return http.Get(u)
}

func ofMaybe(u string) error {
	resp, err := maybe(u) // no fix: resp may be nil without an error // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func ofMust(u string) {
	resp := must(http.Get(u)) // no fix: no error to test // want "bodyclose/leak]"
	fmt.Println(resp.Status)
}
