// Package glog stands in for glog.
package glog

import "context"

func Info(args ...any)                                              {}
func Warningf(format string, args ...any)                           {}
func Error(args ...any)                                             {}
func Errorf(format string, args ...any)                             {}
func ErrorContextf(ctx context.Context, format string, args ...any) {}
