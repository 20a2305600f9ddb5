// Package zap stands in for zap.
package zap

import "go.uber.org/zap/zapcore"

type Field = zapcore.Field

type Logger struct{}

func NewNop() *Logger { return nil }

func (l *Logger) Debug(msg string, fields ...Field)                         {}
func (l *Logger) Info(msg string, fields ...Field)                          {}
func (l *Logger) Warn(msg string, fields ...Field)                          {}
func (l *Logger) Error(msg string, fields ...Field)                         {}
func (l *Logger) DPanic(msg string, fields ...Field)                        {}
func (l *Logger) Log(lvl zapcore.Level, msg string, fields ...Field)        {}
func (l *Logger) Check(lvl zapcore.Level, msg string) *zapcore.CheckedEntry { return nil }
func (l *Logger) With(fields ...Field) *Logger                              { return l }
func (l *Logger) Sugar() *SugaredLogger                                     { return nil }

type SugaredLogger struct{}

func (s *SugaredLogger) Infow(msg string, keysAndValues ...interface{})        {}
func (s *SugaredLogger) Error(args ...interface{})                             {}
func (s *SugaredLogger) Errorf(template string, args ...interface{})           {}
func (s *SugaredLogger) Errorw(msg string, keysAndValues ...interface{})       {}
func (s *SugaredLogger) With(args ...interface{}) *SugaredLogger               { return s }
func (s *SugaredLogger) Logw(lvl zapcore.Level, msg string, kv ...interface{}) {}

func Error(err error) Field                   { return Field{} }
func NamedError(key string, err error) Field  { return Field{} }
func Any(key string, value interface{}) Field { return Field{} }
func String(key string, val string) Field     { return Field{} }
func Int(key string, val int) Field           { return Field{} }
