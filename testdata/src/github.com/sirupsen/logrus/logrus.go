// Package logrus stands in for logrus.
package logrus

type Level uint32

const (
	PanicLevel Level = iota
	FatalLevel
	ErrorLevel
	WarnLevel
	InfoLevel
	DebugLevel
)

type Fields map[string]any

type Entry struct{}

func (e *Entry) WithError(err error) *Entry              { return e }
func (e *Entry) WithField(key string, value any) *Entry  { return e }
func (e *Entry) WithFields(fields Fields) *Entry         { return e }
func (e *Entry) Debug(args ...any)                       {}
func (e *Entry) Info(args ...any)                        {}
func (e *Entry) Infof(format string, args ...any)        {}
func (e *Entry) Warn(args ...any)                        {}
func (e *Entry) Error(args ...any)                       {}
func (e *Entry) Errorf(format string, args ...any)       {}
func (e *Entry) Log(level Level, args ...any)            {}
func (e *Entry) Logf(level Level, f string, args ...any) {}

type Logger struct{}

func New() *Logger                           { return nil }
func (l *Logger) Error(args ...any)          {}
func (l *Logger) WithError(err error) *Entry { return nil }

type FieldLogger interface {
	WithError(err error) *Entry
	Infof(format string, args ...any)
	Error(args ...any)
	Errorf(format string, args ...any)
}

func WithError(err error) *Entry             { return nil }
func WithField(key string, value any) *Entry { return nil }
func WithFields(fields Fields) *Entry        { return nil }
func Info(args ...any)                       {}
func Warn(args ...any)                       {}
func Error(args ...any)                      {}
func Errorf(format string, args ...any)      {}
func Fatal(args ...any)                      {}
