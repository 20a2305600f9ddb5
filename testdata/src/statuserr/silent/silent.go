// Package silent has what is silent by design.
package silent

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
)

func readThenTested(u string) ([]byte, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", resp.Status, b)
	}
	return b, nil
}

func decodedThenTested(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var answer struct{ Name, Error string }
	if err := json.NewDecoder(resp.Body).Decode(&answer); err != nil {
		return "", err
	}
	if resp.StatusCode >= 400 {
		return "", errors.New(answer.Error)
	}
	return answer.Name, nil
}

// testedTooLate has content in a field before the test, and returns an error.
func testedTooLate(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if err := json.NewDecoder(resp.Body).Decode(v); err != nil {
		return err
	}
	if resp.StatusCode/100 != 2 {
		return errors.New(resp.Status)
	}
	return nil
}

func readThenTestedPartly(u string) ([]byte, error) {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode == 429 {
		return nil, errors.New("slow down")
	}
	return b, nil
}

func errorPayload(u string, v any) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		var problem struct{ Message string }
		if err := json.NewDecoder(resp.Body).Decode(&problem); err != nil {
			return err
		}
		return errors.New(problem.Message)
	}
	return json.NewDecoder(resp.Body).Decode(v)
}

func responseAndError(u string) (*http.Response, error) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, err
	}
	if resp.StatusCode != 200 {
		return resp, err
	}
	return resp, nil
}
