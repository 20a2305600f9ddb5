// Package logr stands in for logr.
package logr

type Logger struct{}

func (l Logger) Info(msg string, kv ...any)             {}
func (l Logger) Error(err error, msg string, kv ...any) {}
func (l Logger) V(level int) Logger                     { return l }
func (l Logger) WithValues(kv ...any) Logger            { return l }
