// Package discarded throws responses away.
package discarded

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

func tested(u string) error {
	_, err := http.Get(u) // want "bodyclose/discarded"
	if err != nil {
		return err
	}
	return nil
}

func returned(u string) error {
	_, err := http.Get(u) // want "bodyclose/discarded"
	return err
}

func declared(u string) error {
	var _, err = http.Get(u) // want "bodyclose/discarded"
	return err
}

func asserted(t *testing.T, u string) {
	_, err := http.Get(u) // want "bodyclose/discarded"
	require.NoError(t, err)
}

func ofResult(u string) (err error) {
	_, err = http.Get(u) // want "bodyclose/discarded"
	return err
}

func again(a, b string) error {
	_, err := http.Get(a) // want "bodyclose/discarded"
	if err != nil {
		return err
	}
	_, err = http.Get(b) // want "bodyclose/discarded"
	return err
}

func taken(u, resp string) error {
	_, err := http.Get(u + resp) // want "bodyclose/discarded"
	return err
}

func bothBlank(u string) {
	_, _ = http.Get(u) // want "bodyclose/discarded"
}

func statement(u string) {
	// Wake it up.
	http.Get(u) // want "bodyclose/discarded"
	resp, err := "these", "are others"
	fmt.Println(resp, err)
}

func severalLines(u string) {
	http.Post(u, "text/plain", // want "bodyclose/discarded"
		strings.NewReader(`hello`),
	)
}

func inLoop(urls []string) {
	for _, u := range urls {
		http.Get(u) // want "bodyclose/discarded"

		_, err := http.Get(u) // want "bodyclose/discarded"
		if err != nil {
			continue
		}
		fmt.Println(u)
	}
}

func inCondition(u string) string {
	if _, err := http.Get(u); err != nil { // want "bodyclose/discarded"
		return "down"
	}
	return "up"
}

func inConditionWithElse(u string) {
	if _, err := http.Get(u); err != nil { // want "bodyclose/discarded"
		fmt.Println("down")
	} else {
		fmt.Println("up")
	}
}

func inOpposite(u string) {
	if _, err := http.Get(u); err == nil { // want "bodyclose/discarded"
		fmt.Println("up")
	}
}

func numbered(u string) (int, *http.Response, error) {
	resp, err := http.Get(u)
	return 1, resp, err
}

func ofThree(u string) {
	numbered(u) // want "bodyclose/discarded"
}

func ofThreeNamed(u string) (int, error) {
	n, _, err := numbered(u) // want "bodyclose/discarded"
	return n, err
}

func named(u string) error {
	resp, err := http.Get(u) // want "bodyclose/discarded"
	_ = resp
	return err
}

// What follows has no place for a close that is sure to be right.

func started(u string) {
	go http.Get(u) // no fix: a function would have to be written // want "bodyclose/discarded"
}

func deferred(u string) {
	defer http.Get(u) // no fix: a function would have to be written // want "bodyclose/discarded"
}

func inSwitch(u string) bool {
	switch _, err := http.Get(u); err { // no fix: no if // want "bodyclose/discarded"
	case nil:
		return true
	}
	return false
}

func outerError(u string) (err error) {
	if u != "" {
		_, err = http.Get(u) // no fix: a declaration would make another err // want "bodyclose/discarded"
	}
	return err
}

func numberKept(u string) int {
	n, _, _ := numbered(u) // no fix: no error to test // want "bodyclose/discarded"
	return n
}

type box struct{ err error }

func (b *box) inField(u string) {
	_, b.err = http.Get(u) // no fix: a field can't be declared // want "bodyclose/discarded"
}

func oneLine(u string) func() {
	return func() { http.Get(u) } // no fix: no line of its own // want "bodyclose/discarded"
}

type client struct{ name string }

func (c client) Do(req *http.Request) (*http.Response, error) { return http.DefaultClient.Do(req) }

func literal(req *http.Request) {
	client{"x"}.Do(req) // no fix: the brace would be taken for the body of the if // want "bodyclose/discarded"
}

func must(resp *http.Response, err error) *http.Response {
	if err != nil {
		panic(err)
	}
	return resp
}

func ofMust(u string) {
	must(http.Get(u)) // no fix: no error to test // want "bodyclose/leak]"
}
