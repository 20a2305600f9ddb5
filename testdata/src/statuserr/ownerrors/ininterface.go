package ownerrors

import (
	"encoding/json"
	"errors"
	"net/http"

	"statuserr/ownerrors/problem"
)

// A pointer to an error of the project's own, once it is an error, is not nil.

type grant struct {
	Key      string
	Problems []*problem.Problem
}

func firstOfThem(u string) (string, error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var g grant
	if err := json.NewDecoder(resp.Body).Decode(&g); err != nil {
		return "", err
	}
	if len(g.Problems) > 0 {
		return "", g.Problems[0]
	}
	if g.Key == "" {
		return "", errors.New("no key")
	}
	return g.Key, nil
}

func inVariable(u string, index map[string]*problem.Problem) (key string, err error) {
	resp, err := http.Get(u)
	if err != nil {
		return "", err
	}
	defer resp.Body.Close()
	var g grant
	if err := json.NewDecoder(resp.Body).Decode(&g); err != nil {
		return "", err
	}
	if len(g.Problems) > 0 {
		err = index[g.Problems[0].Kind]
	} else if resp.StatusCode != http.StatusOK {
		err = errors.New(resp.Status)
	}
	return g.Key, err
}

func stillAPointer(u string, index map[string]*problem.Problem) (string, *problem.Problem) {
	resp, err := http.Get(u) // want `response of http.Get is decoded at line \d+ although its status may be 4xx or 5xx: nothing tests it`
	if err != nil {
		return "", problem.Of(err)
	}
	defer resp.Body.Close()
	var g grant
	if err := json.NewDecoder(resp.Body).Decode(&g); err != nil {
		return "", problem.Of(err)
	}
	return g.Key, index[g.Key]
}
