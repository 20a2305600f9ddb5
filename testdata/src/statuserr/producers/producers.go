// Package producers gets responses from functions of its own and of another
// package.
package producers

import (
	"encoding/json"
	"errors"
	"io"
	"net/http"

	"statuserr/producers/lib"
)

func open(c *lib.Client, v any) error {
	resp, err := c.Open("/v") // want `^response of c\.Open is decoded at line [0-9]+ although its status may be 4xx or 5xx: nothing tests it \[statuserr/unchecked\]$`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func openWrapped(c *lib.Client, v any) error {
	resp, err := c.OpenWrapped("/v") // want "statuserr/unchecked]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func openOK(c *lib.Client, v any) error {
	resp, err := c.OpenOK("/v")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func openExisting(c *lib.Client, v any) error {
	resp, err := c.OpenExisting("/v") // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

func openExistingThenRest(c *lib.Client, v any) error {
	resp, err := c.OpenExisting("/v")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func send(c *lib.Client, v any) error {
	resp, err := c.Send("/v")
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(v)
}

// body is no response: its status was its producer's to look at.
func body(c *lib.Client) ([]byte, error) {
	b, err := c.Body("/v")
	if err != nil {
		return nil, err
	}
	defer b.Close()
	return io.ReadAll(b)
}

func mustGet(u string) *http.Response {
	resp, err := http.Get(u)
	if err != nil {
		panic(err)
	}
	return resp
}

func afterMust(u string) ([]byte, error) {
	resp := mustGet(u) // want "statuserr/unchecked]"
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func retried(u string) (resp *http.Response, err error) {
	for range 3 {
		if resp, err = http.Get(u); err == nil {
			return resp, nil
		}
	}
	return nil, err
}

func afterRetried(u string) ([]byte, error) {
	resp, err := retried(u) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func withCode(u string) (*http.Response, int, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, 0, err
	}
	return resp, resp.StatusCode, nil
}

// afterWithCode tests the code that came beside the response.
func afterWithCode(u string) ([]byte, error) {
	resp, code, err := withCode(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if code != 200 {
		return nil, errors.New("failed")
	}
	return io.ReadAll(resp.Body)
}

// handsOn returns a response as it came: its callers are asked.
func handsOn(c *lib.Client) (*http.Response, error) {
	resp, err := c.Open("/v")
	if err != nil {
		return resp, err
	}
	return resp, err
}

func afterHandsOn(c *lib.Client) ([]byte, error) {
	resp, err := handsOn(c) // want "statuserr/unchecked]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}
