// Package log stands in for charmbracelet/log.
package log

type Level int

const (
	InfoLevel  Level = 0
	WarnLevel  Level = 4
	ErrorLevel Level = 8
)

type Logger struct{}

func (l *Logger) Error(msg any, keyvals ...any)            {}
func (l *Logger) With(keyvals ...any) *Logger              { return l }
func (l *Logger) Log(level Level, msg any, keyvals ...any) {}

func Info(msg any, keyvals ...any)      {}
func Error(msg any, keyvals ...any)     {}
func Errorf(format string, args ...any) {}
