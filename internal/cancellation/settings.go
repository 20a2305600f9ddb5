package cancellation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/neterrlint/neterrlint/internal/knowledge"
	"github.com/neterrlint/neterrlint/internal/names"
)

// Settings are what users can tell the analysis. They are set by the flags of
// the analyzers that stand on this one, before any package is analysed.
type Settings struct {
	Scope   Scope
	Level   Level     // the lowest level of an entry that is reported
	Spans   bool      // errors that a trace is told of count too
	Loggers names.Set // functions that log at the level, besides those that are known
}

// Config holds the settings of this process.
var Config = Settings{Level: Level(knowledge.Error)}

// A Scope says where a cancellation is that of a request.
type Scope uint8

// The scopes.
const (
	Handlers     Scope = iota // in request handlers and what only they call
	All                       // wherever a context is a parameter
	ExplicitOnly              // only entries under a test for cancellation
)

var scopeNames = []string{"handlers", "all", "explicit"}

// String returns the scope as Set takes it.
func (s *Scope) String() string { return scopeNames[*s] }

// Set sets the scope by its name.
func (s *Scope) Set(text string) error {
	i := slices.Index(scopeNames, text)
	if i < 0 {
		return fmt.Errorf("the scope is one of %s", strings.Join(scopeNames, ", "))
	}
	*s = Scope(i)
	return nil
}

// A Level is the level of a log entry as a flag.
type Level knowledge.Level

// String returns the level as Set takes it.
func (l *Level) String() string {
	if knowledge.Level(*l) == knowledge.Warn {
		return "warn"
	}
	return "error"
}

// Set sets the level by its name.
func (l *Level) Set(text string) error {
	switch text {
	case "warn":
		*l = Level(knowledge.Warn)
	case "error":
		*l = Level(knowledge.Error)
	default:
		return fmt.Errorf("the level is error or warn")
	}
	return nil
}
