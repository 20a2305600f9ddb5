// Package embedded has the response inside other types, and under other names.
package embedded

import (
	"fmt"
	"io"
	"net/http"
)

type response = http.Response

type result struct {
	*http.Response
	attempts int
}

type envelope struct {
	*result
	next *envelope
}

func alias(u string) error {
	var resp *response
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func aliasResult(u string) (*response, error) { return http.Get(u) }

func usesAlias(u string) error {
	resp, err := aliasResult(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func returned(u string) (*result, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return &result{Response: resp, attempts: 1}, nil
}

func closedByPromotion(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	r := &result{Response: resp}
	return r.Body.Close()
}

func closedTwoDeep(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	e := envelope{result: &result{Response: resp}}
	defer e.Body.Close()
	_, err = io.Copy(io.Discard, e.Body)
	return err
}

func filledField(u string) (r result, err error) {
	r.Response, err = http.Get(u)
	return r, err
}

func filledFieldClosed(u string) (err error) {
	var r result
	r.Response, err = http.Get(u)
	if err != nil {
		return err
	}
	return r.Body.Close()
}

func linked(head *envelope, u string) (*envelope, error) {
	resp, err := http.Get(u)
	if err != nil {
		return head, err
	}
	return &envelope{result: &result{Response: resp}, next: head}, nil
}
