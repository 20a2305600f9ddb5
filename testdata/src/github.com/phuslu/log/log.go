// Package log stands in for phuslu/log.
package log

type Level uint32

const (
	TraceLevel Level = iota + 1
	DebugLevel
	InfoLevel
	WarnLevel
	ErrorLevel
)

type Entry struct{}

func (e *Entry) Err(err error) *Entry               { return e }
func (e *Entry) AnErr(key string, err error) *Entry { return e }
func (e *Entry) Str(key, val string) *Entry         { return e }
func (e *Entry) Msg(msg string)                     {}
func (e *Entry) Msgf(format string, v ...any)       {}

type Logger struct{}

func (l *Logger) Error() *Entry                { return nil }
func (l *Logger) WithLevel(level Level) *Entry { return nil }

func Info() *Entry  { return nil }
func Error() *Entry { return nil }
