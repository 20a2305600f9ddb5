// Package codesets has the comparisons by which paths tell status codes apart.
package codesets

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
)

var errStatus = errors.New("bad status")

type item struct{ Name string }

func notTested(u string) (*item, error) {
	resp, err := http.Get(u) // want `^response of http\.Get is decoded at line 22 although its status may be 4xx or 5xx: nothing tests it \[statuserr/unchecked\]$`
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	var it item
	if err := json.NewDecoder(resp.Body).Decode(&it); err != nil {
		return nil, err
	}
	return &it, nil
}

func notEqual(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return fmt.Errorf("get item: %s", resp.Status)
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func constantFirst(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if http.StatusOK != resp.StatusCode {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func constantFirstOrdered(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if 400 <= resp.StatusCode {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func constantFirstTooHigh(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if 500 <= resp.StatusCode {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func atLeast400(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 400 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func above399(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode > 399 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func onlyServerErrors(u string, it *item) error {
	resp, err := http.Get(u) // want `^response of http\.Get is decoded at line 109 although its status may be 4xx; only 5xx is told apart, at line 106 \[statuserr/partial\]$`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 500 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func onlyNotFound(u string, it *item) error {
	resp, err := http.Get(u) // want `^response of http\.Get is decoded at line 121 although its status may be 4xx or 5xx; only 404 is told apart, at line 118 \[statuserr/partial\]$`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("no such item")
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func twoNamed(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == 401 || resp.StatusCode == 403 {
		return errors.New("not allowed")
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func oneAboveTheBound(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode > 400 && resp.StatusCode < 500 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func rangeAnd(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode >= 200 && resp.StatusCode < 300 {
		return json.NewDecoder(resp.Body).Decode(it)
	}
	return errStatus
}

func rangeOr(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 || resp.StatusCode > 299 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func rangeNot(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if !(resp.StatusCode >= 200 && resp.StatusCode <= 299) {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

// rangeMixedUp has && where || is meant: no code is below 200 and above 299.
func rangeMixedUp(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 && resp.StatusCode > 299 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func onlyTooLow(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode < 200 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func hundreds(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 != 2 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func hundredsAbove(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 > 3 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func hundredsOfOneKind(u string, it *item) error {
	resp, err := http.Get(u) // want `although its status may be 5xx; only 4xx is told apart, at line 239 \[statuserr/partial\]$`
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode/100 == 4 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func local(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	code := resp.StatusCode
	if code != 200 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func localPartly(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	code := resp.StatusCode
	if code == http.StatusTooManyRequests {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func localClass(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	class := resp.StatusCode / 100
	if class == 4 || class == 5 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func localBool(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	ok := resp.StatusCode < 300
	if !ok {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func localBoolOfTwo(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	failed := resp.StatusCode < 200 || resp.StatusCode >= 300
	if failed {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func localBoolPartly(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	missing := resp.StatusCode == http.StatusNotFound || resp.StatusCode == http.StatusGone
	if missing {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func inSteps(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	if resp.StatusCode >= 500 {
		return errors.New("try again later")
	}
	if resp.StatusCode >= 400 {
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func inStepsWithAGap(u string, it *item) error {
	resp, err := http.Get(u) // want "statuserr/partial]"
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode == http.StatusNotFound {
		return errors.New("not found")
	}
	if resp.StatusCode >= 500 {
		return errors.New("try again later")
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func nested(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil {
		return err
	}
	defer resp.Body.Close()
	if resp.StatusCode != 200 {
		if resp.StatusCode == 404 {
			return errors.New("not found")
		}
		return errStatus
	}
	return json.NewDecoder(resp.Body).Decode(it)
}

func onlyAfterSuccess(u string, it *item) error {
	resp, err := http.Get(u)
	if err == nil && resp.StatusCode == 200 {
		defer resp.Body.Close()
		return json.NewDecoder(resp.Body).Decode(it)
	}
	return errStatus
}

func errorOrStatus(u string, it *item) error {
	resp, err := http.Get(u)
	if err != nil || resp.StatusCode >= 300 {
		return errStatus
	}
	defer resp.Body.Close()
	return json.NewDecoder(resp.Body).Decode(it)
}
