package closures

import (
	"encoding/json"
	"errors"
	"net/http"
)

// A fuse runs what it is given until that has failed too often.
type fuse interface {
	Run(attempt func() error) error
}

type attempts struct {
	fuse   fuse
	client *http.Client
}

func (a *attempts) do(req *http.Request) (resp *http.Response, err error) {
	err = a.fuse.Run(func() error {
		resp, err = a.client.Do(req)
		return err
	})
	return resp, err
}

// strict takes all but 200 for errors.
func (a *attempts) strict(req *http.Request) (*http.Response, error) {
	var answer *http.Response
	err := a.fuse.Run(func() error {
		resp, err := a.client.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode != http.StatusOK {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		answer = resp
		return nil
	})
	return answer, err
}

// patient takes what the server has done wrong for errors.
func (a *attempts) patient(req *http.Request) (*http.Response, error) {
	var answer *http.Response
	err := a.fuse.Run(func() error {
		resp, err := a.client.Do(req)
		if err != nil {
			return err
		}
		if resp.StatusCode >= 500 {
			resp.Body.Close()
			return errors.New(resp.Status)
		}
		answer = resp
		return nil
	})
	return answer, err
}

func (a *attempts) count(req *http.Request) (n int, err error) {
	resp, err := a.do(req) // want "although its status may be 4xx or 5xx: nothing tests it"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&n)
	return n, err
}

func (a *attempts) countStrictly(req *http.Request) (n int, err error) {
	resp, err := a.strict(req)
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&n)
	return n, err
}

func (a *attempts) countPatiently(req *http.Request) (n int, err error) {
	resp, err := a.patient(req) // want "although its status may be 4xx; only 5xx is told apart"
	if err != nil {
		return 0, err
	}
	defer resp.Body.Close()
	err = json.NewDecoder(resp.Body).Decode(&n)
	return n, err
}
