// Package status is a stand-in for the real one.
package status

import "errors"

type Status struct{ message string }

func (s *Status) Message() string { return s.message }

func (s *Status) Err() error { return errors.New(s.message) }

func Convert(err error) *Status { return &Status{err.Error()} }
