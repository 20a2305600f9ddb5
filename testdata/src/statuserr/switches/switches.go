// Package switches tells status codes apart by switch statements.
package switches

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

func everyOther(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		return io.ReadAll(resp.Body)
	case http.StatusNotFound:
		return nil, errors.New("not found")
	default:
		return nil, fmt.Errorf("unexpected status %d", resp.StatusCode)
	}
}

func noDefault(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusUnauthorized, http.StatusForbidden:
		return nil, errors.New("not allowed")
	case http.StatusNotFound:
		return nil, errors.New("not found")
	}
	return io.ReadAll(resp.Body)
}

func acceptedCodes(u string, v any) error {
	resp, err := http.Post(u, "", nil)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case 200, 201, 202:
	default:
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func conditions(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == 404:
		return errors.New("gone")
	case code >= 300:
		return errors.New("failed")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func conditionsPartly(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch code := resp.StatusCode; {
	case code == 404:
		return errors.New("gone")
	case code >= 500:
		return errors.New("failed")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func hundreds(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode / 100 {
	case 2:
		return json.NewDecoder(resp.Body).Decode(v)
	case 4:
		return errors.New("our fault")
	}
	return errors.New("their fault")
}

func hundredsPartly(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode / 100 {
	case 3:
		return errors.New("moved")
	case 4:
		return errors.New("our fault")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func fallsThrough(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch {
	case resp.StatusCode == 404:
		return errors.New("gone")
	case resp.StatusCode == 410:
		fallthrough
	default:
		return json.NewDecoder(resp.Body).Decode(v)
	}
}

func errorsOfAllKinds(u string, v any) (err error) {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch resp.StatusCode {
	case http.StatusOK:
		err = json.NewDecoder(resp.Body).Decode(v)
	case http.StatusConflict:
		err = errors.New("conflict")
	default:
		err = errors.New("unexpected")
	}
	return err
}

func switchTrue(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	switch true {
	case resp.StatusCode >= 200 && resp.StatusCode < 300:
		return json.NewDecoder(resp.Body).Decode(v)
	}
	return errors.New(resp.Status)
}

// inAClosure switches over the field of a variable that a closure captures.
func inAClosure(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer func() { resp.Body.Close() }()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return errors.New("not found")
	default:
		return errors.New(resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func inAClosurePartly(u string, v any) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer func() { resp.Body.Close() }()
	switch resp.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound:
		return errors.New("not found")
	}
	return json.NewDecoder(resp.Body).Decode(v)
}
