package knowledge

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"sync"
)

// A Level is how grave a log entry is, as far as anybody asks.
type Level uint8

// The levels. Everything below Warn has none. Error is Error and everything
// above it. Span marks what only a trace shows.
const (
	NoLevel Level = iota
	Span
	Warn
	Error
)

var levelNames = map[string]Level{"span": Span, "warn": Warn, "error": Error}

// A LogFunc is a function of a logger. Treat it as read-only.
type LogFunc struct {
	Name string // as [go/types.Func.FullName] prints it

	// Level is the level of what it logs, unless Ranges say.
	Level Level
	// Ranges are the values of parameter Param that stand for a level.
	Ranges []LevelRange
	Param  int
	// Start says that it logs nothing yet: it returns an object at the level,
	// and whoever calls an End function on that object logs.
	Start, End bool
}

// A LevelRange says that the numbers from Lo to Hi, both included, are a level
// or a graver one.
type LevelRange struct {
	Level  Level
	Lo, Hi int64
}

// A Logger is a package of loggers, as the docs list them.
type Logger struct {
	Path  string
	Funcs []LogFunc
}

//go:embed data/loggers/loggers.txt
var loggersText string

var loggers = sync.OnceValues(func() ([]Logger, error) {
	return ParseLoggers(strings.NewReader(loggersText), "loggers.txt")
})

var logFuncs = sync.OnceValue(func() map[string]*LogFunc {
	all := make(map[string]*LogFunc)
	list, _ := loggers()
	for i := range list {
		for j := range list[i].Funcs {
			all[list[i].Funcs[j].Name] = &list[i].Funcs[j]
		}
	}
	return all
})

var loggerPaths = sync.OnceValue(func() map[string]bool {
	all := make(map[string]bool)
	list, _ := loggers()
	for _, l := range list {
		all[l.Path] = true
	}
	return all
})

// Loggers returns the packages of loggers that are known, in the order of the
// data, and the error that stopped the reading of the data, if any.
func Loggers() ([]Logger, error) { return loggers() }

// Log returns what is known of the logging function with the given full name.
func Log(name string) (*LogFunc, bool) {
	f, ok := logFuncs()[name]
	return f, ok
}

// IsLogger reports whether the package with the given path is one of loggers.
func IsLogger(path string) bool { return loggerPaths()[path] }

// ParseLoggers reads the loggers in text form; file is the name of the file for
// errors. A line is empty, a comment from # to its end, or one of
//
//	logger PATH                     the functions that follow are of this package
//	at LEVEL NAME...                they log at the level
//	level P LEVEL LO..HI ... NAME...  the number in parameter P says at which
//	start LEVEL NAME...             they begin an entry of the level
//	start P LEVEL LO..HI ... NAME...  parameter P says of which
//	end NAME...                     they log the entry that they are called on
//
// where LEVEL is warn, error or span, a missing LO or HI is no bound, and a NAME
// is a function's, or (Type).Method or (*Type).Method.
func ParseLoggers(r io.Reader, file string) ([]Logger, error) {
	var list []Logger
	seen := make(map[string]bool)
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		text, _, _ := strings.Cut(lines.Text(), "#")
		words := strings.Fields(text)
		if len(words) == 0 {
			continue
		}
		if words[0] == "logger" && len(words) == 2 {
			list = append(list, Logger{Path: words[1]})
			continue
		}
		if len(list) == 0 {
			return nil, fmt.Errorf("%s:%d: a function stands before the first logger", file, n)
		}
		proto, names, err := logStatement(words)
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, n, err)
		}
		l := &list[len(list)-1]
		for _, name := range names {
			f := proto
			f.Name = qualify(l.Path, name)
			if seen[f.Name] {
				return nil, fmt.Errorf("%s:%d: %s stands there twice", file, n, f.Name)
			}
			seen[f.Name] = true
			l.Funcs = append(l.Funcs, f)
		}
	}
	return list, lines.Err()
}

// logStatement reads a statement about functions: what they do, and their names.
func logStatement(words []string) (f LogFunc, names []string, err error) {
	verb, rest := words[0], words[1:]
	switch verb {
	case "end":
		f.End = true
		return f, rest, noNames(rest)
	case "at", "level", "start":
		f.Start = verb == "start"
	default:
		return f, nil, fmt.Errorf("%q is no verb of a logger", verb)
	}
	if len(rest) == 0 {
		return f, nil, noNames(rest)
	}
	if p, err := strconv.Atoi(rest[0]); err == nil && verb != "at" {
		f.Param, rest = p, rest[1:]
		for len(rest) >= 2 && levelNames[rest[0]] != NoLevel {
			lo, hi, err := bounds(rest[1])
			if err != nil {
				return f, nil, err
			}
			f.Ranges = append(f.Ranges, LevelRange{levelNames[rest[0]], lo, hi})
			rest = rest[2:]
		}
		if len(f.Ranges) == 0 {
			return f, nil, fmt.Errorf("%s of a parameter lacks its levels", verb)
		}
		return f, rest, noNames(rest)
	}
	if f.Level = levelNames[rest[0]]; f.Level == NoLevel {
		return f, nil, fmt.Errorf("%q is no level", rest[0])
	}
	return f, rest[1:], noNames(rest[1:])
}

func noNames(names []string) error {
	if len(names) == 0 {
		return fmt.Errorf("no function is named")
	}
	return nil
}

// bounds reads LO..HI, where each can be missing.
func bounds(text string) (lo, hi int64, err error) {
	from, to, ok := strings.Cut(text, "..")
	lo, hi = math.MinInt64, math.MaxInt64
	if from != "" {
		lo, err = strconv.ParseInt(from, 10, 64)
	}
	if to != "" && err == nil {
		hi, err = strconv.ParseInt(to, 10, 64)
	}
	if !ok || err != nil {
		return 0, 0, fmt.Errorf("%q is no range of levels", text)
	}
	return lo, hi, nil
}

// qualify returns the full name of a function or method of the package.
func qualify(path, name string) string {
	if rest, ok := strings.CutPrefix(name, "(*"); ok {
		return "(*" + path + "." + rest
	}
	if rest, ok := strings.CutPrefix(name, "("); ok {
		return "(" + path + "." + rest
	}
	return path + "." + name
}
