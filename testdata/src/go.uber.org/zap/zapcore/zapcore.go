// Package zapcore stands in for zap's.
package zapcore

type Level int8

const (
	DebugLevel Level = iota - 1
	InfoLevel
	WarnLevel
	ErrorLevel
	DPanicLevel
	PanicLevel
	FatalLevel
)

type Field struct{}

type CheckedEntry struct{}

func (ce *CheckedEntry) Write(fields ...Field) {}
