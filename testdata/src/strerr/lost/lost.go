// Package lost compares the texts of errors whose values are gone.
package lost

import (
	"errors"
	"fmt"
	"net"
	"strings"

	"errtext/remote"
)

func calls() bool {
	if err := remote.Formatted(""); strings.Contains(err.Error(), "connection refused") {
		return true
	}
	if err := remote.Wrapped(""); strings.Contains(err.Error(), "connection refused") { // want `ECONNREFUSED`
		return true
	}
	if err := remote.Remade(""); strings.Contains(err.Error(), "connection refused") {
		return true
	}
	if err := remote.Decoded(nil); strings.Contains(err.Error(), "connection refused") {
		return true
	}
	if err := remote.Child(); strings.Contains(err.Error(), "connection refused") {
		return true
	}
	if err := remote.Opened(""); strings.Contains(err.Error(), "connection refused") { // want `ECONNREFUSED`
		return true
	}
	return false
}

func here(addr string) bool {
	_, err := net.Dial("tcp", addr)
	err = fmt.Errorf("dial: %v", err)
	if strings.Contains(err.Error(), "connection refused") {
		return true
	}
	_, err = net.Dial("tcp", addr)
	err = fmt.Errorf("dial: %w", err)
	if strings.Contains(err.Error(), "connection refused") { // want `ECONNREFUSED`
		return true
	}
	err = errors.New("proxy: " + err.Error())
	return strings.Contains(err.Error(), "connection refused")
}

type apiError struct{ Message string }

func (e *apiError) Error() string { return e.Message }

func typed(err error, e *apiError) bool {
	var ae *apiError
	if errors.As(err, &ae) && strings.Contains(ae.Error(), "connection refused") {
		return true
	}
	return e.Error() == "EOF"
}

// helper is only called with an error that is lost.
func helper(err error) bool { return strings.Contains(err.Error(), "connection refused") }

func caller() bool { return helper(remote.Formatted("")) }

// kept is called with one that is not.
func kept(err error) bool {
	return strings.Contains(err.Error(), "connection refused") // want `ECONNREFUSED`
}

func keeper() bool { return kept(remote.Wrapped("")) }
