// Package klog stands in for klog.
package klog

import (
	"context"

	"github.com/go-logr/logr"
)

type Logger = logr.Logger

type Verbose struct{}

func V(level int) Verbose                                 { return Verbose{} }
func (v Verbose) ErrorS(err error, msg string, kv ...any) {}
func FromContext(ctx context.Context) Logger              { return Logger{} }
func Info(args ...any)                                    {}
func InfoS(msg string, kv ...any)                         {}
func Warning(args ...any)                                 {}
func Error(args ...any)                                   {}
func Errorf(format string, args ...any)                   {}
func ErrorS(err error, msg string, kv ...any)             {}
func ErrorDepth(depth int, args ...any)                   {}
