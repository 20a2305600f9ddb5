package producers

import (
	"encoding/json"
	"errors"
	"net/http"
)

// A bool beside the response says whether the status is good.
func isGood(u string) (*http.Response, bool) {
	resp, err := http.Get(u)
	if err != nil {
		return nil, false
	}
	return resp, resp.StatusCode == 200
}

func goodIsAsked(u string) (v any, err error) {
	resp, ok := isGood(u)
	if !ok {
		return nil, errors.New("no answer")
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}

func goodIsNotAsked(u string) (v any, err error) {
	resp, _ := isGood(u) // want `response of isGood is decoded at line 34 although its status may be 4xx or 5xx`
	if resp == nil {
		return nil, errors.New("no answer")
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&v)
	return v, err
}
