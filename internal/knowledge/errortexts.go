package knowledge

import (
	_ "embed"
	"fmt"
	"go/types"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/neterrlint/neterrlint/internal/names"
)

// An ErrorText is the text of an error of the standard library, and what to ask of
// the error instead of comparing its text. One text is one row of the table.
type ErrorText struct {
	Text string

	// Value is the full name of the exported variable that errors.Is finds in the
	// error; Target that of the type that errors.As finds, with a * before the
	// name if it is a pointer. Both are empty if nothing exported is in the
	// error: such a text must never be called replaceable.
	Value, Target string
	// Cond is what must hold of the target besides, with $ for the target; it
	// may be empty.
	Cond string
	// Since is the first version of Go for which this is so, as in go1.16.
	Since string
	// Systems are those on which the error has this text and the replacement
	// finds it: "all", "unix" or "windows".
	Systems string

	// Generic says that other programs write this text too, so that it says
	// nothing about an error that does not come from one of the packages in From.
	Generic bool
	// Wide says that the replacement is also true for errors with another text.
	Wide bool
	// Foreign says that the text is another than that of the value, which an
	// unexported error with a method Is stands for.
	Foreign bool
	// Plan9 says that the value, one of package syscall, exists on Plan 9, too.
	Plan9 bool
	// Number says that a number at the end of the text stands for any number.
	Number bool
	// Parts are pieces of the text that are as telling as all of it.
	Parts []string

	// From are the packages whose functions return such an error. Those in
	// Through, all of them in From as well, return it only because what they read
	// from or write to does, or because they use the network.
	From, Through []string
	// Made says how such an error comes about; if it begins with "not made: ",
	// why the tests don't bring one about.
	Made string
}

// None reports whether nothing exported is in the error.
func (t *ErrorText) None() bool { return t.Value == "" && t.Target == "" }

// Package and Name return the parts of the name of the replacement.
func (t *ErrorText) Package() string { return packageOf(t.full()) }

// Name returns the name of the replacement within its package.
func (t *ErrorText) Name() string { return strings.TrimPrefix(t.full(), t.Package()+".") }

// Pointer reports whether the target is a pointer to the named type.
func (t *ErrorText) Pointer() bool { return strings.HasPrefix(t.Target, "*") }

func (t *ErrorText) full() string {
	if t.Value != "" {
		return t.Value
	}
	return strings.TrimPrefix(t.Target, "*")
}

// MadeBy reports whether functions of the package return such an error; pure says
// that the function in question neither reads from nor writes to anything, as
// net.ParseIP and json.Unmarshal.
func (t *ErrorText) MadeBy(path string, pure bool) bool {
	return slices.Contains(t.From, path) && !(pure && slices.Contains(t.Through, path))
}

//go:embed data/errortexts/table.txt
var errorTextTable string

var errorTexts = sync.OnceValues(func() ([]*ErrorText, error) { return ParseErrorTexts(errorTextTable, "table.txt") })

// ErrorTexts returns the table of the standard library's error texts, in its order.
// Treat it as read-only. The error is that of the first bad row, without which the
// table ends; it is tested that there is none.
func ErrorTexts() ([]*ErrorText, error) { return errorTexts() }

// ParseErrorTexts reads a table; name is the name of the file for errors. A line is
// empty, a comment that # begins, or one of
//
//	group NAME = PATH...
//	TEXT | REPLACEMENT | SINCE | SYSTEMS | MARKS | FROM | MADE
//
// REPLACEMENT is "is VALUE", "as TARGET", "as TARGET if COND" or "none"; MARKS are
// the words generic, wide, foreign, plan9, number, and part= with what follows it separated by
// semicolons; FROM lists import paths and names of groups, of which those called stream
// and network are Through. A column that says
// nothing holds a dash. A text stands in one row only.
func ParseErrorTexts(table, name string) ([]*ErrorText, error) {
	var rows []*ErrorText
	groups := make(map[string][]string)
	seen := make(map[string]bool)
	n := 0
	for line := range strings.Lines(table) {
		n++
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if rest, ok := strings.CutPrefix(line, "group "); ok {
			group, paths, _ := strings.Cut(rest, "=")
			groups[strings.TrimSpace(group)] = strings.Fields(paths)
			continue
		}
		row, err := parseErrorText(line, groups)
		if err == nil && seen[row.Text] {
			err = fmt.Errorf("%q stands in the table already", row.Text)
		}
		if err != nil {
			return rows, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		seen[row.Text] = true
		rows = append(rows, row)
	}
	return rows, nil
}

func parseErrorText(line string, groups map[string][]string) (*ErrorText, error) {
	columns := strings.Split(line, "|")
	if len(columns) != 7 {
		return nil, fmt.Errorf("%d columns, want 7", len(columns))
	}
	for i, c := range columns {
		columns[i] = strings.TrimSpace(c)
		switch columns[i] {
		case "":
			return nil, fmt.Errorf("column %d is empty", i+1)
		case "-":
			columns[i] = ""
		}
	}
	t := &ErrorText{Text: columns[0], Systems: columns[3], Made: columns[6]}
	if err := t.parseReplacement(columns[1], columns[2]); err != nil {
		return nil, err
	}
	switch t.Systems {
	case "all", "unix", "windows":
	default:
		return nil, fmt.Errorf("%q is no system", t.Systems)
	}
	if err := t.parseMarks(columns[4]); err != nil {
		return nil, err
	}
	var streams, network []string
	for _, word := range strings.Fields(columns[5]) {
		if group, ok := groups[word]; ok {
			t.From = append(t.From, group...)
			switch word {
			case "stream":
				streams = group
			case "network":
				network = group
			}
		} else if IsStd(word) {
			t.From = append(t.From, word)
		} else {
			return nil, fmt.Errorf("%q is neither a group nor a package of the standard library", word)
		}
	}
	t.Through = slices.DeleteFunc(slices.Clone(streams), func(path string) bool {
		n := 0
		for _, from := range t.From {
			if from == path {
				n++
			}
		}
		return n > 1 // it also makes such errors itself
	})
	t.Through = append(t.Through, network...)
	slices.Sort(t.From)
	t.From = slices.Compact(t.From)
	if t.None() != (len(t.From) == 0) {
		return nil, fmt.Errorf("%q needs packages in column 6 if it has a replacement, and else none", t.Text)
	}
	return t, nil
}

func (t *ErrorText) parseReplacement(text, since string) error {
	kind, name, _ := strings.Cut(text, " ")
	name, t.Cond, _ = strings.Cut(name, " if ")
	switch kind {
	case "is":
		t.Value = name
	case "as":
		t.Target = name
	case "none":
		if text != "none" || since != "" {
			return fmt.Errorf("%q of version %q is no replacement", text, since)
		}
		return nil
	default:
		return fmt.Errorf("%q is no replacement", text)
	}
	if t.Package() == "" || t.Value != "" && t.Cond != "" || t.Cond != "" && !strings.HasPrefix(t.Cond, "$.") {
		return fmt.Errorf("%q is no replacement", text)
	}
	if minor, ok := strings.CutPrefix(since, "1."); !ok || !isNumber(minor) {
		return fmt.Errorf("%q is no version", since)
	}
	t.Since = "go" + since
	return nil
}

func (t *ErrorText) parseMarks(text string) error {
	marks, parts, _ := strings.Cut(text, "part=")
	for _, mark := range strings.Fields(marks) {
		switch mark {
		case "generic":
			t.Generic = true
		case "wide":
			t.Wide = true
		case "number":
			t.Number = true
		case "foreign":
			t.Foreign = true
		case "plan9":
			t.Plan9 = true
		default:
			return fmt.Errorf("%q is no mark", mark)
		}
	}
	for part := range strings.SplitSeq(parts, ";") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		t.Parts = append(t.Parts, part)
	}
	return nil
}

func isNumber(s string) bool {
	_, err := strconv.ParseUint(s, 10, 16)
	return err == nil
}

//go:embed data/words/errorwrappers.txt
var errorWrapperTable string

// A Wrapper says what becomes of the errors that a function is given.
type Wrapper uint8

// The kinds of wrappers.
const (
	NoWrapper    Wrapper = iota
	KeepsError           // errors.Is and errors.As find them in the result
	FormatsError         // those formatted with %w are found in the result
	LosesError           // only their texts are in the result
)

var errorWrappers = sync.OnceValue(func() map[string]Wrapper {
	kinds := map[string]Wrapper{"keeps": KeepsError, "formats": FormatsError, "loses": LosesError}
	all := make(map[string]Wrapper)
	for line := range strings.Lines(errorWrapperTable) {
		line, _, _ = strings.Cut(line, "#")
		if words := strings.Fields(line); len(words) == 2 {
			all[words[0]] = kinds[words[1]]
		}
	}
	return all
})

// WrapsError returns what becomes of the errors that a function is given.
// fmt.Errorf and errors.New are for the caller to know.
func WrapsError(fn *types.Func) Wrapper { return errorWrappers()[names.Of(fn)] }
