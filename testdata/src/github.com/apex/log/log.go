// Package log stands in for apex/log.
package log

type Entry struct{}

func (e *Entry) WithField(key string, value any) *Entry { return e }
func (e *Entry) WithError(err error) *Entry             { return e }
func (e *Entry) Info(msg string)                        {}
func (e *Entry) Error(msg string)                       {}
func (e *Entry) Errorf(msg string, v ...any)            {}

func WithError(err error) *Entry  { return nil }
func Error(msg string)            {}
func Errorf(msg string, v ...any) {}
