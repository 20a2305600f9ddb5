// Package swallowed returns the nil error of the call for a bad status.
package swallowed

import (
	"encoding/json"
	stderrors "errors"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/pkg/errors"
)

func orStatus(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != http.StatusOK {
		return nil, err // want `^err is nil here when the status of http\.Get at line 16 is bad: a 404 is returned as a success \[statuserr/swallowed\]$`
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func elseIf(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	} else if resp.StatusCode >= 400 {
		return nil, err // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func laterIf(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, err // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func inSwitch(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == 404:
		return nil, stderrors.New("not found")
	case resp.StatusCode >= 300:
		return nil, err // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func underAnotherName(u string) ([]byte, error) {
	resp, callErr := http.Get(u)
	err := callErr
	if err != nil || resp.StatusCode/100 != 2 {
		return nil, err // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func helperSaysBad(u string) ([]byte, error) {
	ok := func(code int) bool { return code == 200 }
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if !ok(resp.StatusCode) {
		return nil, err // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func retries(u string) ([]byte, error) {
	var lastErr error
	for range 3 {
		resp, err := http.Get(u)
		if err != nil {
			lastErr = err
			continue
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			time.Sleep(time.Second)
			continue
		}
		defer resp.Body.Close()
		if resp.StatusCode != 200 {
			return nil, stderrors.New(resp.Status)
		}
		return io.ReadAll(resp.Body)
	}
	return nil, lastErr // want "statuserr/swallowed]"
}

func retriesWithAnError(u string) ([]byte, error) {
	var lastErr error
	for range 3 {
		resp, err := http.Get(u)
		if err != nil {
			lastErr = err
			continue
		}
		if resp.StatusCode != 200 {
			resp.Body.Close()
			lastErr = stderrors.New(resp.Status)
			continue
		}
		defer resp.Body.Close()
		return io.ReadAll(resp.Body)
	}
	return nil, lastErr
}

func retriesSameVariable(u string) (b []byte, err error) {
	var resp *http.Response
	for range 5 {
		resp, err = http.Get(u)
		if err == nil && resp.StatusCode == http.StatusOK {
			defer resp.Body.Close()
			return io.ReadAll(resp.Body)
		}
		if err == nil {
			resp.Body.Close()
		}
	}
	return nil, err // want "statuserr/swallowed]"
}

func wrap(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return nil, errors.Wrap(err, "fetch") // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

// annotate keeps nil, as errors.Wrap does.
func annotate(err error, what string) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func ownWrapper(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return nil, annotate(err, "fetch") // want "statuserr/swallowed]"
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func joined(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, stderrors.Join(err, nil) // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func joinedWithAnError(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return nil, stderrors.Join(err, fmt.Errorf("status %d", resp.StatusCode))
	}
	return io.ReadAll(resp.Body)
}

func named(u string) (b []byte, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		return // want "statuserr/swallowed]"
	}
	return io.ReadAll(resp.Body)
}

func namedAndSet(u string) (b []byte, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		err = stderrors.New(resp.Status)
		return
	}
	return io.ReadAll(resp.Body)
}

func errorOnly(u string) error {
	resp, err := http.Post(u, "", nil)
	if err != nil || resp.StatusCode > 299 {
		return err // want "statuserr/swallowed]"
	}
	resp.Body.Close()
	return nil
}

func readFirst(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return err
	}
	if resp.StatusCode != http.StatusOK {
		return err // want "statuserr/swallowed]"
	}
	return json.Unmarshal(b, v)
}

// Look-alikes.

func wholeResponse(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode != 200 {
		return resp, err
	}
	return resp, nil
}

func fromStatus(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		err = fmt.Errorf("unexpected status %s", resp.Status)
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func theProducerSaidSo(u string) ([]byte, error) {
	resp, err := check(http.Get(u))
	if err != nil || resp.StatusCode >= 400 {
		return nil, err
	}
	defer resp.Body.Close()
	return io.ReadAll(resp.Body)
}

func check(resp *http.Response, err error) (*http.Response, error) {
	if err == nil && resp.StatusCode >= 400 {
		resp.Body.Close()
		return nil, stderrors.New(resp.Status)
	}
	return resp, err
}

func notModified(u string, cached []byte) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotModified {
		return cached, err
	}
	if resp.StatusCode != 200 {
		return nil, stderrors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func missingIsEmpty(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return nil, err
	}
	if resp.StatusCode >= 300 {
		return nil, stderrors.New(resp.Status)
	}
	return io.ReadAll(resp.Body)
}

func redirects(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return nil, stderrors.New(resp.Status)
	}
	if resp.StatusCode >= 300 {
		return nil, err
	}
	return io.ReadAll(resp.Body)
}

func parseErr(b []byte) error {
	var e struct{ Message string }
	if err := json.Unmarshal(b, &e); err != nil {
		return err
	}
	return stderrors.New(e.Message)
}

func ofTheBody(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode >= 400 {
		return nil, parseErr(b)
	}
	return b, nil
}
