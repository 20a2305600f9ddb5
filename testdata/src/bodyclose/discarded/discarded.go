// Package discarded gives the response no name.
package discarded

import "net/http"

func blank(u string) error {
	_, err := http.Get(u) // want "bodyclose/discarded"
	return err
}

func blankAssign(u string) (err error) {
	_, err = http.Head(u) // want "bodyclose/discarded"
	return err
}

func bothBlank(c *http.Client, req *http.Request) {
	_, _ = c.Do(req) // want "bodyclose/discarded"
}

func statement(u string) {
	http.Get(u) // want "bodyclose/discarded"
}

func goStatement(u string) {
	go http.Get(u) // want "bodyclose/discarded"
}

func deferred(u string) {
	defer http.Post(u, "", nil) // want "bodyclose/discarded"
}

func inCondition(u string) bool {
	if _, err := http.Get(u); err != nil { // want "bodyclose/discarded"
		return false
	}
	return true
}

func inSwitch(u string) bool {
	switch _, err := http.Get(u); err { // want "bodyclose/discarded"
	case nil:
		return true
	default:
		return false
	}
}

func inLoop(urls []string) {
	for _, u := range urls {
		http.Get(u) // want "bodyclose/discarded"
	}
}

func namedThenBlank(u string) error {
	resp, err := http.Get(u) // want "bodyclose/(discarded|leak)"
	_ = resp
	return err
}

func inClosure(u string) func() {
	return func() { http.Get(u) } // want "bodyclose/discarded"
}

func closedUnnamed(u string) {
	if resp, _ := http.Get(u); resp != nil {
		resp.Body.Close()
	}
}

func wrapper(u string) (*http.Response, error) { return http.Get(u) }

func ofWrapper(u string) {
	wrapper(u) // want "bodyclose/discarded"
}
