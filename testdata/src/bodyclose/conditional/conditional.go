// Package conditional has helpers that close a body only in some cases that their
// caller can tell apart.
package conditional

import (
	"errors"
	"fmt"
	"io"
	"net/http"
)

// checkAndClose eats the body of a bad answer: it closes exactly when it returns
// an error.
func checkAndClose(resp *http.Response) error {
	if resp.StatusCode < 400 {
		return nil
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	return fmt.Errorf("%s: %s", resp.Status, b)
}

// closeBad closes when the status is bad, and says nothing.
func closeBad(resp *http.Response) {
	if resp.StatusCode >= 400 {
		resp.Body.Close()
	}
}

// check closes nothing.
func check(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return nil
}

// closeAll closes always.
func closeAll(resp *http.Response) error {
	if resp.StatusCode >= 400 {
		resp.Body.Close()
		return errors.New(resp.Status)
	}
	return resp.Body.Close()
}

// read closes unless reading fails; the hole is its own.
func read(resp *http.Response) ([]byte, error) {
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	resp.Body.Close()
	return b, nil
}

// closeIf closes under a flag.
func closeIf(resp *http.Response, really bool) {
	if really {
		resp.Body.Close()
	}
}

// closeNotNil is safe for failed calls.
func closeNotNil(resp *http.Response) {
	if resp != nil && resp.Body != nil {
		resp.Body.Close()
	}
}

func closesAfterCheck(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if err := checkAndClose(resp); err != nil {
		return err
	}
	return resp.Body.Close()
}

func dropsAfterCheck(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if err := checkAndClose(resp); err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func returnsAfterCheck(u string) (io.ReadCloser, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if err := checkAndClose(resp); err != nil {
		return nil, err
	}
	return resp.Body, nil
}

func ignoresCheck(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	checkAndClose(resp)
	return nil
}

func onlyChecks(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak]"
	if err != nil {
		return err
	}
	if err := check(resp); err != nil {
		return err
	}
	return nil
}

func checksThenCloses(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	if err := check(resp); err != nil {
		return err
	}
	return resp.Body.Close()
}

func returnsCheck(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	return checkAndClose(resp)
}

func all(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	return closeAll(resp)
}

func allTested(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	if err := closeAll(resp); err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func holeInHelper(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	return read(resp)
}

func flagTrue(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	closeIf(resp, true)
	return nil
}

func notNil(u string) error {
	resp, err := http.Get(u)
	defer closeNotNil(resp)
	if err != nil {
		return err
	}
	fmt.Println(resp.Status)
	return nil
}

func badThenGood(u string) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	closeBad(resp)
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	return resp.Body.Close()
}

func badThenNothing(u string) error {
	resp, err := http.Get(u) // want "bodyclose/leak-path"
	if err != nil {
		return err
	}
	closeBad(resp)
	if resp.StatusCode >= 400 {
		return errors.New(resp.Status)
	}
	fmt.Println(resp.Status)
	return nil
}
